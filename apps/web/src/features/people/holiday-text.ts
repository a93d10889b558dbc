import { exceptionText, readShiftsText } from '@spicetime/domain'
import type { CalendarException } from '../../client/calendar-model.ts'

/** As commands say it: `2026-12-24..2026-12-26 Christmas`. */
export function exceptionTextOf({ fromOn, toOn, hours, name }: CalendarException): string {
  return exceptionText({ fromOn, toOn, name, shifts: hours === null ? [] : (readShiftsText(hours) ?? []) })
}

/** By day; of one for the same days the later takes the place of the former, as the command has it. */
export function withHoliday(
  holidays: readonly CalendarException[],
  added: CalendarException,
): readonly CalendarException[] {
  const others = holidays.filter(({ fromOn, toOn }) => fromOn !== added.fromOn || toOn !== added.toOn)
  return [...others, added].toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : 0))
}
