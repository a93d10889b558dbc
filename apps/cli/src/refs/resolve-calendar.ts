import type { CalendarId, CalendarRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { inBoth } from '../command-line/cli-error.ts'
import { didYouMean } from '../command-line/suggest.ts'
import { say } from '../texts/say.ts'
import { isNone } from './choices.ts'

export function resolveCalendar({ read }: Workspace, ref: string): CalendarRow {
  const calendar = read.findCalendar(ref)
  if (calendar !== undefined && calendar.deletedAt === null) return calendar
  const names = read.calendars().map(({ name }) => name)
  const hints = didYouMean(ref, names)
  throw inBoth(`there is no calendar "${ref}"`, `es gibt keinen Kalender „${ref}“`, {
    hints:
      hints.length > 0 || names.length > 0
        ? [...hints, say`calendars: ${names.join(', ')}`]
        : [say`make one with: spice calendar create NAME`],
  })
}

/** The calendar that an option names; `none` is that of the workspace. */
export function calendarOption(workspace: Workspace, text: string): CalendarId | null {
  return isNone(text) ? null : resolveCalendar(workspace, text).id
}
