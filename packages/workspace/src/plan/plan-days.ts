import { minutesPerDay, parseDay, printDay, TimeZone } from '@spicetime/planner'

/** Calendar dates on the wall of one time zone, as instants: minutes since 1970-01-01T00:00Z. */
export class PlanDays {
  readonly timeZone: string
  readonly #zone: TimeZone

  private constructor(zone: TimeZone) {
    this.timeZone = zone.name
    this.#zone = zone
  }

  /** UTC where the name is none that this platform knows. */
  static of(timeZone: string): PlanDays {
    const zone = TimeZone.find(timeZone) ?? TimeZone.find('UTC')
    if (zone === undefined) throw new Error('bug: every platform knows UTC')
    return new PlanDays(zone)
  }

  /** When the day begins; undefined for a text that is no date of the years 1900 to 2199. */
  startOf(on: string): number | undefined {
    const day = parseDay(on)
    return day === undefined ? undefined : this.#zone.toUtc(day * minutesPerDay)
  }

  /** When it is over: the next day begins. */
  endOf(on: string): number | undefined {
    const day = parseDay(on)
    return day === undefined ? undefined : this.#zone.toUtc((day + 1) * minutesPerDay)
  }

  /** The day of an instant; `isEnd`: midnight belongs to the day that it ends. */
  dayOf(minute: number, isEnd = false): string {
    const instant = isEnd ? minute - 1 : minute
    return printDay(Math.floor((instant + this.#zone.offsetAt(instant)) / minutesPerDay))
  }
}
