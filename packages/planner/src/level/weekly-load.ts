import { minutesPerDay } from '../calendar/calendar-days.ts'
import type { NetworkCalendars } from '../network/network-calendars.ts'
import type { LevelModel } from './level-model.ts'

const minutesPerWeek = 7 * minutesPerDay

/** Work that somebody does from one instant to another, in the calendar of the team. */
export interface Shift {
  readonly calendar: number
  readonly from: number
  readonly to: number
}

/** What each person has to do in each week, counted from an instant, and the sum of the squares of it. */
export class WeeklyLoad {
  /** In minutes². */
  squares = 0
  readonly #minutes: Map<number, number>[]
  readonly #calendars: NetworkCalendars
  readonly #origin: number

  constructor(personCount: number, calendars: NetworkCalendars, origin: number) {
    this.#minutes = Array.from({ length: personCount }, () => new Map<number, number>())
    this.#calendars = calendars
    this.#origin = origin
  }

  add(person: number, shift: Shift): void {
    this.#change(person, shift, 1)
  }

  remove(person: number, shift: Shift): void {
    this.#change(person, shift, -1)
  }

  /** By how much the squares would grow. */
  growthOf(people: readonly number[], shift: Shift): number {
    let growth = 0
    this.#eachWeek(shift, (week, minutes) => {
      for (const person of people) growth += (2 * (this.#minutes[person]!.get(week) ?? 0) + minutes) * minutes
    })
    return growth
  }

  #change(person: number, shift: Shift, sign: 1 | -1): void {
    const own = this.#minutes[person]!
    this.#eachWeek(shift, (week, minutes) => {
      const before = own.get(week) ?? 0
      const after = before + sign * minutes
      own.set(week, after)
      this.squares += after * after - before * before
    })
  }

  #eachWeek({ calendar, from, to }: Shift, visit: (week: number, minutes: number) => void): void {
    const last = Math.floor((to - 1 - this.#origin) / minutesPerWeek)
    for (let week = Math.floor((from - this.#origin) / minutesPerWeek); week <= last; week += 1) {
      const begin = this.#origin + week * minutesPerWeek
      const minutes = this.#calendars.between(calendar, Math.max(from, begin), Math.min(to, begin + minutesPerWeek))
      if (minutes > 0) visit(week, minutes)
    }
  }
}

/** When each node begins and ends, with whom, and the pieces of what is split: node, start and end, one after another. */
export interface Planned {
  readonly begin: Int32Array
  readonly finish: Int32Array
  readonly teamOf: Int32Array
  readonly splits: readonly number[]
}

/** The sum of the squares of minutes per person and week of a plan. */
export function sumSquares(model: LevelModel, { begin, finish, teamOf, splits }: Planned): number {
  const { graph, teams, leaves, personCount } = model
  const load = new WeeklyLoad(personCount, graph.calendars, graph.startAt)
  const isSplit = new Set<number>()
  const add = (node: number, from: number, to: number) => {
    const team = teamOf[node]!
    if (team < 0 || to <= from) return
    for (const person of teams.members[team]!) load.add(person, { calendar: teams.calendarOf[team]!, from, to })
  }
  for (let at = 0; at < splits.length; at += 3) {
    isSplit.add(splits[at]!)
    add(splits[at]!, splits[at + 1]!, splits[at + 2]!)
  }
  for (const node of leaves) if (!isSplit.has(node)) add(node, begin[node]!, finish[node]!)
  return load.squares
}
