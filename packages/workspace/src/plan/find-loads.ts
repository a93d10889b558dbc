import type { MemberId } from '@spicetime/domain'
import { intersectWorkTimes, type LevelPerson, makePersonTime, type WorkTime } from '@spicetime/planner'
import { makeCalendars } from './make-calendars.ts'
import { PlanDays } from './plan-days.ts'
import type { PlanInput } from './plan-input.ts'
import type { PlanLoad, PlannedActivity } from './project-plan.ts'

/** Two years: beyond, nobody looks at days. */
const daysMax = 731

/**
 * How much everybody works on each day of the plan, and could. An item of several people goes on while all of them work, and
 * is the work of each.
 */
export function findLoads(input: PlanInput, activities: readonly PlannedActivity[]): readonly PlanLoad[] {
  const times = personTimes(input)
  const work = new WorkOfDays(input, times)
  for (const one of activities) if (!one.isSummary && !one.isDone) work.add(one)
  return input.people.flatMap(({ id }) => {
    const days = work.daysOf(id)
    // People of a plan are named by the ids of members.
    return days.length === 0 ? [] : [{ memberId: id as MemberId, days }]
  })
}

function personTimes({ calendars, people }: PlanInput): ReadonlyMap<string, WorkTime> {
  const works = makeCalendars(calendars)
  return new Map(
    people.flatMap(({ id, calendar, unitsPercent }: LevelPerson) => {
      const work = works[calendar]
      if (work === undefined) return []
      return [[id, unitsPercent === undefined ? work : makePersonTime(work, unitsPercent)] as const]
    }),
  )
}

/** When people all work who do something together; undefined for nobody. */
export function teamTimes(input: PlanInput): (people: readonly string[]) => WorkTime | undefined {
  return makeTeams(personTimes(input))
}

function makeTeams(times: ReadonlyMap<string, WorkTime>) {
  const teams = new Map<string, WorkTime | undefined>()
  return (people: readonly string[]): WorkTime | undefined => {
    const key = people.join()
    if (!teams.has(key)) {
      const [first, ...others] = people.flatMap((person) => times.get(person) ?? [])
      teams.set(key, first === undefined || others.length === 0 ? first : intersectWorkTimes(first, ...others))
    }
    return teams.get(key)
  }
}

/** Adds up the pieces of a plan by person and day. */
class WorkOfDays {
  readonly #days: PlanDays
  readonly #statusAt: number
  readonly #lastAt: number
  readonly #times: ReadonlyMap<string, WorkTime>
  readonly #teamOf: (people: readonly string[]) => WorkTime | undefined
  readonly #minutes = new Map<string, Map<string, number>>()
  #finishAt = 0

  constructor({ timeZone, statusAt }: PlanInput, times: ReadonlyMap<string, WorkTime>) {
    this.#days = PlanDays.of(timeZone)
    this.#statusAt = statusAt
    this.#lastAt = statusAt + daysMax * 1_440
    this.#times = times
    this.#teamOf = makeTeams(times)
  }

  add({ people, pieces }: PlannedActivity): void {
    const team = this.#teamOf(people)
    if (team === undefined) return
    for (const piece of pieces) {
      const to = Math.min(piece.finishAt, this.#lastAt)
      this.#finishAt = Math.max(this.#finishAt, to)
      for (const { on, from, until } of this.#daysWithin(Math.max(piece.startAt, this.#statusAt), to)) {
        const worked = team.between(from, until)
        if (worked > 0) for (const person of people) this.#count(person, on, worked)
      }
    }
  }

  /** From the status date to the end of the plan, those with work or time for it; none for whoever has no work. */
  daysOf(person: string): PlanLoad['days'] {
    const [minutes, time] = [this.#minutes.get(person), this.#times.get(person)]
    if (minutes === undefined || time === undefined) return []
    return this.#daysWithin(this.#statusAt, this.#finishAt).flatMap(({ on, startAt, endAt }) => {
      const day = { on, minutes: minutes.get(on) ?? 0, capacityMinutes: time.between(startAt, endAt) }
      return day.minutes > 0 || day.capacityMinutes > 0 ? [day] : []
    })
  }

  #count(person: string, on: string, worked: number): void {
    const minutes = this.#minutes.get(person) ?? new Map<string, number>()
    minutes.set(on, (minutes.get(on) ?? 0) + worked)
    this.#minutes.set(person, minutes)
  }

  /** The days of a span: whole, and the part of each within it. */
  #daysWithin(fromAt: number, toAt: number): readonly DayPart[] {
    const parts: DayPart[] = []
    let at = fromAt
    while (at < toAt) {
      const on = this.#days.dayOf(at)
      const [startAt = at, endAt = toAt] = [this.#days.startOf(on), this.#days.endOf(on)]
      parts.push({ on, startAt, endAt, from: at, until: Math.min(endAt, toAt) })
      at = endAt
    }
    return parts
  }
}

interface DayPart {
  readonly on: string
  readonly startAt: number
  readonly endAt: number
  readonly from: number
  readonly until: number
}
