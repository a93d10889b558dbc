import { parseDay } from './calendar-days.ts'
import { TimeZone } from './time-zone.ts'

/**
 * One layer of a calendar: of the workspace, a team, a member. A stack of them, the most general first, says when
 * somebody works:
 *
 * - `timeZone` and `week`: the last layer that says one counts, alone. Nothing is added up.
 * - `exceptions`: go before every week. Of several for one day the last layer's counts, within a layer the later one's,
 *   so a member may work on the workspace's holiday.
 * - `leave`: taken away from what is left, whatever layer says it.
 */
export interface CalendarLayer {
  /** IANA name. UTC when no layer has one. */
  readonly timeZone?: string
  /** Shifts of the seven days, Monday first. */
  readonly week?: readonly DayShifts[]
  readonly exceptions?: readonly CalendarException[]
  readonly leave?: readonly Leave[]
}

/**
 * Shifts that begin on a day, in minutes of the wall clock since its midnight. One may end on the next day: 22:00 to
 * 06:00 is `[1320, 1800]`. Shifts that overlap count once.
 */
export type DayShifts = readonly (readonly [fromMinute: number, toMinute: number])[]

/** Other hours from a day to another, both included: none on a holiday, some on an extra working day. */
export interface CalendarException {
  readonly fromOn: string
  readonly toOn: string
  readonly shifts: DayShifts
}

/** Away from a day to another, both included and from midnight to midnight, or from an instant to another (UTC minutes). */
export type Leave =
  | { readonly fromOn: string; readonly toOn: string }
  | { readonly fromAt: number; readonly toAt: number }

/** Why a stack is no calendar. `layer` is its position. */
export type CalendarRefusal =
  | { readonly code: 'unknown-time-zone'; readonly layer: number; readonly name: string }
  | { readonly code: 'week-not-seven-days'; readonly layer: number; readonly days: number }
  | { readonly code: 'bad-shift'; readonly layer: number; readonly fromMinute: number; readonly toMinute: number }
  | { readonly code: 'too-many-shifts'; readonly layer: number; readonly shifts: number; readonly limit: number }
  | { readonly code: 'bad-period'; readonly layer: number; readonly from: string; readonly to: string }
  /** No week has a working minute, and no exception either. */
  | { readonly code: 'no-working-time' }

/** More is no calendar of people, and would make planning slow. */
const shiftLimit = 24

export function findCalendarFault(layers: readonly CalendarLayer[]): CalendarRefusal | undefined {
  for (const [index, layer] of layers.entries()) {
    const fault = findLayerFault(layer, index)
    if (fault !== undefined) return fault
  }
  const week = layers.findLast((layer) => layer.week !== undefined)?.week ?? []
  const hasWork = (shifts: DayShifts) => shifts.length > 0
  const isEmpty = !week.some(hasWork) && !layers.some((layer) => layer.exceptions?.some((one) => hasWork(one.shifts)))
  return isEmpty ? { code: 'no-working-time' } : undefined
}

function findLayerFault(layer: CalendarLayer, index: number): CalendarRefusal | undefined {
  const { timeZone, week } = layer
  if (timeZone !== undefined && TimeZone.find(timeZone) === undefined)
    return { code: 'unknown-time-zone', layer: index, name: timeZone }
  if (week !== undefined && week.length !== 7) return { code: 'week-not-seven-days', layer: index, days: week.length }
  for (const shifts of [...(week ?? []), ...(layer.exceptions ?? []).map((exception) => exception.shifts)]) {
    if (shifts.length > shiftLimit)
      return { code: 'too-many-shifts', layer: index, shifts: shifts.length, limit: shiftLimit }
    const bad = shifts.find(([from, to]) => !isShift(from, to))
    if (bad !== undefined) return { code: 'bad-shift', layer: index, fromMinute: bad[0], toMinute: bad[1] }
  }
  const period = [...(layer.exceptions ?? []), ...(layer.leave ?? [])].find((one) => !isPeriod(one))
  if (period === undefined) return undefined
  const [from, to] = 'fromOn' in period ? [period.fromOn, period.toOn] : [period.fromAt, period.toAt]
  return { code: 'bad-period', layer: index, from: String(from), to: String(to) }
}

/** It begins on its day, is not empty and no longer than a day. */
function isShift(from: number, to: number): boolean {
  return Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < 1_440 && to > from && to <= from + 1_440
}

function isPeriod(period: CalendarException | Leave): boolean {
  if ('fromAt' in period)
    return Number.isSafeInteger(period.fromAt) && Number.isSafeInteger(period.toAt) && period.fromAt <= period.toAt
  const [from, to] = [parseDay(period.fromOn), parseDay(period.toOn)]
  return from !== undefined && to !== undefined && from <= to
}
