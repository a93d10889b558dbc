import { type ArcTable, arcKind } from './arc-table.ts'
import type { NetworkCalendars } from './network-calendars.ts'

/**
 * What an arc makes of a date, there and back. Both ways are monotone, and a pair (a Galois connection): a date `t` leads
 * to one not after `u` exactly when `t` is not after what `u` leads back to. So slack and early dates agree to the minute,
 * over week-ends and changes of clocks.
 *
 * Generalised precedence with minimal and maximal lags: Elmaghraby and Kamburowski, "The Analysis of Activity Networks
 * under Generalized Precedence Relations", Management Science 38 (1992).
 */

/** The earliest date that an arc leaves to its end, when its beginning has the date `minute`. */
export function leadOn(arcs: ArcTable, calendars: NetworkCalendars, arc: number, minute: number): number {
  const lag = arcs.lag[arc]!
  if (lag === 0) return minute
  const calendar = arcs.lagCalendar[arc]!
  if (arcs.kind[arc] === arcKind.maximal)
    // The earliest beginning whose lag reaches up to `minute`.
    return lag > 0 ? calendars.subtract(calendar, minute - 1, lag) + 1 : calendars.add(calendar, minute, -lag)
  return lag > 0 ? calendars.add(calendar, minute, lag) : calendars.subtract(calendar, minute, -lag)
}

/** The latest date that the beginning of an arc may have, when its end shall not be after `minute`. */
export function leadBack(arcs: ArcTable, calendars: NetworkCalendars, arc: number, minute: number): number {
  const lag = arcs.lag[arc]!
  if (lag === 0) return minute
  const calendar = arcs.lagCalendar[arc]!
  if (arcs.kind[arc] === arcKind.maximal)
    return lag > 0 ? calendars.add(calendar, minute, lag) : calendars.subtract(calendar, minute, -lag)
  return lag > 0 ? calendars.subtract(calendar, minute, lag) : calendars.add(calendar, minute + 1, -lag) - 1
}
