/**
 * Shifts of a day in minutes of the wall clock since its midnight. One may end on the next day: 22:00 to 06:00 is
 * `[1320, 1800]`.
 */
export type DayShifts = readonly (readonly [fromMinute: number, toMinute: number])[]

/** Shifts of the seven days, Monday first. In a cell it is JSON. */
export type CalendarWeek = readonly DayShifts[]

const shiftsMax = 24
const minutesPerDay = 1_440
export const weekLengthMax = 4_000

const officeDay: DayShifts = [
  [540, 720],
  [780, 1_080],
]

/** What holds where nobody has said anything: Monday to Friday, 9:00 to 12:00 and 13:00 to 18:00, eight hours a day. */
export const defaultWeek: CalendarWeek = [officeDay, officeDay, officeDay, officeDay, officeDay, [], []]
/** Where nobody has named a time zone: the same on every replica, so never that of a machine. */
export const defaultTimeZone = 'UTC'

/** The week that a cell holds; undefined for any other text. */
export function parseWeek(json: string): CalendarWeek | undefined {
  if (json.length > weekLengthMax) return undefined
  try {
    const value: unknown = JSON.parse(json)
    return isWeek(value) ? value : undefined
  } catch {
    // No JSON.
    return undefined
  }
}

/** Seven days of shifts that are not empty, in order, and do not overlap. */
export function isWeek(value: unknown): value is CalendarWeek {
  return Array.isArray(value) && value.length === 7 && value.every(isDay)
}

export function isDay(value: unknown): value is DayShifts {
  if (!Array.isArray(value) || value.length > shiftsMax) return false
  return value.every((shift: unknown, index) => {
    if (!isShift(shift)) return false
    const before: unknown = value[index - 1]
    return before === undefined || (isShift(before) && shift[0] >= before[1])
  })
}

function isShift(value: unknown): value is readonly [number, number] {
  if (!Array.isArray(value) || value.length !== 2) return false
  // Of a list that JSON made nothing else is known.
  const [from, to] = value as readonly unknown[]
  if (!Number.isInteger(from) || !Number.isInteger(to)) return false
  // Both are numbers, as just asked.
  const [start, end] = [from as number, to as number]
  return start >= 0 && start < minutesPerDay && end > start && end <= start + minutesPerDay
}

/** Working minutes of a week. */
export function weekMinutes(week: CalendarWeek): number {
  return week.flat().reduce((sum, [from, to]) => sum + to - from, 0)
}
