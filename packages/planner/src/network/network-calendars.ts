import { earliestMinute, latestMinute } from '../calendar/calendar-days.ts'
import type { WorkTime } from '../calendar/work-time.ts'

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

  subtract(calendar: number, minute: number, work: number): number {
    if (calendar !== elapsed) return this.#calendars[calendar]!.subtract(minute, work)
    return Math.max(minute - work, earliestMinute)
  }

  next(calendar: number, minute: number): number {
    return calendar === elapsed ? minute : this.#calendars[calendar]!.next(minute)
  }

  between(calendar: number, from: number, to: number): number {
    return calendar === elapsed ? to - from : this.#calendars[calendar]!.between(from, to)
  }
}
