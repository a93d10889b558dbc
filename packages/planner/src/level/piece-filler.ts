import { latestMinute } from '../calendar/calendar-days.ts'
import { elapsed, type NetworkCalendars } from '../network/network-calendars.ts'
import type { BusyTime } from './busy-time.ts'
import type { TeamTable } from './team-table.ts'

/** Nobody lays work aside, or takes it up, for less working time than that; only its last piece may be shorter. */
const pieceMinutesMin = 60

/**
 * Where work that may be split goes on: whenever all of its people work and are free, until it is done. Overwritten by the
 * next `fill`, so that none is made.
 */
export class PieceFiller {
  readonly starts: number[] = []
  readonly ends: number[] = []
  count = 0
  readonly #calendars: NetworkCalendars
  readonly #teams: TeamTable
  readonly #busy: readonly BusyTime[]

  constructor(calendars: NetworkCalendars, teams: TeamTable, busy: readonly BusyTime[]) {
    this.#calendars = calendars
    this.#teams = teams
    this.#busy = busy
  }

  /** From an instant on so many minutes of the team. Ends at `latestMinute` when there is no room. */
  fill(team: number, from: number, span: number): void {
    const calendars = this.#calendars
    const calendar = this.#teams.calendarOf[team]!
    const members = this.#teams.members[team]!
    this.count = 0
    let at = calendars.next(calendar, from)
    for (let left = span; left > 0; ) {
      at = this.#skipBusy(members, calendar, at)
      const until = this.#nextBusy(members, at)
      const end = calendars.add(calendar, at, left)
      const worked = end <= until ? left : calendars.between(calendar, at, until)
      if (end <= until) this.#push(at, end)
      else if (worked >= pieceMinutesMin) this.#push(at, calendars.add(calendar, at, worked))
      if (end <= until || worked >= pieceMinutesMin) left -= worked
      at = calendars.next(calendar, until)
    }
  }

  /** Cuts the pieces where the team pauses while one of them works, who is free for something else then. */
  cutPauses(team: number): void {
    const calendar = this.#teams.calendarOf[team]!
    const others = this.#teams.members[team]!.map((person) => this.#teams.calendarOfPerson[person]!)
    const isNever = this.ends[this.count - 1]! >= latestMinute
    if (isNever || calendar === elapsed || others.every((other) => other === calendar)) return
    const [starts, ends] = [this.starts.slice(0, this.count), this.ends.slice(0, this.count)]
    const isLong = (from: number, to: number) =>
      others.some((other) => this.#calendars.between(other, from, to) >= pieceMinutesMin)
    this.count = 0
    for (const [index, start] of starts.entries()) {
      const worked = this.#teams.calendars[calendar]!.intervals(start, ends[index]!)
      this.#push(start, ends[index]!)
      for (let at = 1; at < worked.count; at += 1) {
        const [from, to] = [worked.ends[at - 1]!, worked.starts[at]!]
        if (!isLong(from, to)) continue
        this.ends[this.count - 1] = from
        this.#push(to, ends[index]!)
      }
    }
  }

  #push(start: number, end: number): void {
    this.starts[this.count] = start
    this.ends[this.count] = end
    this.count += 1
  }

  /** The first instant of work at which nobody has anything else. */
  #skipBusy(members: readonly number[], calendar: number, from: number): number {
    let at = from
    for (let free = -1; free < at; ) {
      free = at
      for (const member of members) at = this.#busy[member]!.freeFrom(at, 1)
      if (at > free) at = this.#calendars.next(calendar, at)
    }
    return at
  }

  #nextBusy(members: readonly number[], at: number): number {
    let next = latestMinute
    for (const member of members) next = Math.min(next, this.#busy[member]!.nextStart(at, latestMinute))
    return next
  }
}
