import { minutesPerDay } from '../calendar/calendar-days.ts'
import { intersectWorkTimes, type WorkTime } from '../calendar/work-time.ts'
import { elapsed } from '../network/network-calendars.ts'
import type { LevelInput } from './level-input.ts'
import { makePersonTime } from './person-time.ts'

/** The calendar of an activity that names none: that of its people alone. */
export const noCalendar = -2

const year = 366 * minutesPerDay

/** People who work on something together, and when. Each such group is there once, by position. */
export class TeamTable {
  /** Those of the input, and behind them those that were made: for one network to share. */
  readonly calendars: WorkTime[]
  /** Of each person, by position. */
  readonly calendarOfPerson: Int32Array
  readonly members: (readonly number[])[] = []
  readonly calendarOf: number[] = []
  readonly #byKey = new Map<string, number>()
  readonly #works: boolean[] = []
  readonly #calendarByKey = new Map<string, number>()

  constructor({ calendars, people }: LevelInput) {
    this.calendars = [...calendars]
    this.calendarOfPerson = new Int32Array(people.length)
    for (const [index, { calendar, unitsPercent }] of people.entries()) {
      const own = unitsPercent === undefined ? calendars[calendar]! : makePersonTime(calendars[calendar]!, unitsPercent)
      this.calendarOfPerson[index] = own === calendars[calendar] ? calendar : this.calendars.push(own) - 1
    }
  }

  /** The team of these people, by position and in order, for what goes on in such a calendar. */
  find(members: readonly number[], calendar: number): number {
    const key = `${calendar}:${members.join()}`
    const known = this.#byKey.get(key)
    if (known !== undefined) return known
    const team = this.members.push(members) - 1
    this.calendarOf[team] = this.#findCalendar(members, calendar)
    this.#byKey.set(key, team)
    return team
  }

  /** Whether they work together within ten years from an instant on, the same whenever one asks. */
  works(team: number, from: number): boolean {
    const known = this.#works[team]
    if (known !== undefined) return known
    const calendar = this.calendarOf[team]!
    const worksWithin = (minutes: number) => this.calendars[calendar]!.between(from, from + minutes) > 0
    // Few rest for longer than a year, and tables of ten take room.
    const works = calendar === elapsed || worksWithin(year) || worksWithin(10 * year)
    this.#works[team] = works
    return works
  }

  #findCalendar(members: readonly number[], calendar: number): number {
    if (calendar === elapsed) return elapsed
    const parts = new Set(members.map((person) => this.calendarOfPerson[person]!))
    if (calendar !== noCalendar) parts.add(calendar)
    const [first, ...others] = [...parts].sort((a, b) => a - b)
    if (first === undefined) return 0
    if (others.length === 0) return first
    const key = [first, ...others].join()
    const known = this.#calendarByKey.get(key)
    if (known !== undefined) return known
    const both = intersectWorkTimes(this.calendars[first]!, ...others.map((other) => this.calendars[other]!))
    const made = this.calendars.push(both) - 1
    this.#calendarByKey.set(key, made)
    return made
  }
}
