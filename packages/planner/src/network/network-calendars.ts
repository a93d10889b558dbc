import { earliestMinute, latestMinute } from '../calendar/calendar-days.ts'
import type { WorkSpot, WorkTime } from '../calendar/work-time.ts'

/** The position that stands for elapsed time: every minute counts. */
export const elapsed = -1

/** Arithmetic by the position of a calendar, as `WorkTime` does it. */
export class NetworkCalendars {
  readonly #calendars: readonly WorkTime[]

  constructor(calendars: readonly WorkTime[]) {
    this.#calendars = calendars
  }

  get count(): number {
    return this.#calendars.length
  }

  add(calendar: number, minute: number, work: number): number {
    if (calendar !== elapsed) return this.#calendars[calendar]!.add(minute, work)
    return Math.min(minute + work, latestMinute)
  }

  /** See `WorkTime.addEach`. */
  addEach(calendar: number, minutes: Int32Array, works: Int32Array, ends: Int32Array, from: number): void {
    if (calendar !== elapsed) this.#calendars[calendar]!.addEach(minutes, works, ends, from)
    else
      for (let at = 0; at < minutes.length; at += 1)
        ends[from + at] = this.add(elapsed, minutes[at]!, works[from + at]!)
  }

  subtract(calendar: number, minute: number, work: number): number {
    if (calendar !== elapsed) return this.#calendars[calendar]!.subtract(minute, work)
    return Math.max(minute - work, earliestMinute)
  }

  /** See `WorkTime.placeFrom`; of no work both are the minute. */
  placeFrom(calendar: number, minute: number, work: number, spot: WorkSpot): void {
    if (calendar !== elapsed && work > 0) this.#calendars[calendar]!.placeFrom(minute, work, spot)
    else {
      spot.begin = minute
      spot.finish = Math.min(minute + work, latestMinute)
    }
  }

  /** See `WorkTime.placeUpTo`; of no work both are the minute. */
  placeUpTo(calendar: number, minute: number, work: number, spot: WorkSpot): void {
    if (calendar !== elapsed && work > 0) this.#calendars[calendar]!.placeUpTo(minute, work, spot)
    else {
      spot.begin = work === 0 ? minute : Math.max(minute - work, earliestMinute)
      spot.finish = work === 0 ? minute : Math.min(spot.begin + work, latestMinute)
    }
  }

  next(calendar: number, minute: number): number {
    return calendar === elapsed ? minute : this.#calendars[calendar]!.next(minute)
  }

  between(calendar: number, from: number, to: number): number {
    return calendar === elapsed ? to - from : this.#calendars[calendar]!.between(from, to)
  }
}
