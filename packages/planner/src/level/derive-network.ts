import type { WorkTime } from '../calendar/work-time.ts'
import type { Activity, Dependency, Lag, NetworkInput } from '../network/activity.ts'
import { elapsed } from '../network/network-calendars.ts'
import { makeAnyTime } from './any-time.ts'
import { freezeInput } from './freeze-input.ts'
import type { LevelActivity, LevelInput, LevelOptions } from './level-input.ts'
import type { LevelProblem } from './levelled-plan.ts'
import { type Need, NeedTable } from './need-table.ts'
import { noCalendar, TeamTable } from './team-table.ts'

/** A network in which everything is done when its people work, as if each could do any number of things at once. */
export interface DerivedNetwork {
  readonly input: NetworkInput
  readonly teams: TeamTable
  readonly needs: readonly Need[]
  /** Of each activity, by position: its team, or -1 when nobody is fixed or some are still to be found. */
  readonly teamOf: Int32Array
  /** Its need, or -1 when nobody is to be found. */
  readonly needOf: Int32Array
  /** Ids of what stays where the current plan has it. */
  readonly frozen: ReadonlySet<string>
  readonly problems: readonly LevelProblem[]
}

/**
 * Of checked input, so that no plan is earlier in anything: where people are still to be found, one goes on whenever any of them
 * works; and whom it takes longer, or who does something else in between, may begin earlier than a bound of the finish would say.
 */
export function deriveNetwork(wished: LevelInput, options: LevelOptions = {}): DerivedNetwork {
  const { input, frozen } = freezeInput(wished, options)
  const teams = new TeamTable(input)
  const table = new NeedTable(input.people, teams, input.startAt)
  const personOf = new Map(input.people.map(({ id }, index) => [id, index]))
  const summaries = new Set(input.activities.map(({ parentId }) => parentId))
  const teamOf = new Int32Array(input.activities.length).fill(-1)
  const needOf = new Int32Array(input.activities.length).fill(-1)
  const problems: LevelProblem[] = []
  const anyTime = new AnyTime(teams, table.needs)
  const activities = input.activities.map((activity, index): Activity => {
    if (activity.needs === undefined && activity.assignees === undefined) return activity
    if (summaries.has(activity.id)) return activity
    let fixed = [...new Set(activity.assignees?.map((id) => personOf.get(id)!))].sort((a, b) => a - b)
    const calendar = ownCalendar(activity)
    const wanted = activity.needs?.people ?? 0
    if (wanted > fixed.length) {
      const need = table.find(activity, fixed, calendar)
      const only = need < 0 ? undefined : findOnly(activity, table.needs[need]!)
      if (need < 0) problems.push({ code: 'nobody-can', activityId: activity.id })
      else if (only !== undefined) fixed = [...fixed, ...only].sort((a, b) => a - b)
      else {
        needOf[index] = need
        return { ...withPeople(activity, wanted, anyTime.find(need)), mayTakeLonger: true }
      }
    }
    if (fixed.length === 0) return activity
    const team = teams.find(fixed, calendar)
    if (!teams.works(team, input.startAt)) {
      const personIds = fixed.map((person) => input.people[person]!.id)
      problems.push({ code: 'never-together', activityId: activity.id, personIds })
      return activity
    }
    teamOf[index] = team
    const staffed = withPeople(activity, fixed.length, teams.calendarOf[team]!)
    return activity.isSplittable === true && activity.pauses === undefined
      ? { ...staffed, mayTakeLonger: true }
      : staffed
  })
  const dependencies = fixLags(input)
  const { startAt, statusAt = startAt } = input
  return {
    input: { startAt, statusAt, calendars: teams.calendars, activities, dependencies },
    teams,
    needs: table.needs,
    teamOf,
    needOf,
    frozen,
    problems,
  }
}

/** Those to be found, when there is no choice: then they are as good as named, and bounds know it. */
function findOnly({ workMinutes, durationMinutes }: LevelActivity, need: Need): Int32Array | undefined {
  const isWork = (workMinutes ?? durationMinutes) > 0
  return isWork && need.candidates.length === need.count ? need.candidates : undefined
}

const ownCalendar = ({ calendar }: LevelActivity) => (calendar === 'elapsed' ? elapsed : (calendar ?? noCalendar))

/** The activity as so many people do it. */
function withPeople(activity: LevelActivity, people: number, calendar: number): Activity {
  const share = (minutes: number) => Math.ceil(minutes / people)
  const { workMinutes, progress } = activity
  const timed = { ...activity, calendar: calendar === elapsed ? ('elapsed' as const) : calendar }
  if (workMinutes === undefined) return timed
  const remainingMinutes = progress?.remainingMinutes
  return {
    ...timed,
    durationMinutes: share(workMinutes),
    ...(progress === undefined || remainingMinutes === undefined
      ? {}
      : { progress: { ...progress, remainingMinutes: share(remainingMinutes) } }),
  }
}

/** Calendars in which any of those works whom a need allows. */
class AnyTime {
  readonly #teams: TeamTable
  readonly #needs: readonly Need[]
  readonly #calendarOf: number[] = []
  readonly #byKey = new Map<string, number>()

  constructor(teams: TeamTable, needs: readonly Need[]) {
    this.#teams = teams
    this.#needs = needs
  }

  find(position: number): number {
    this.#calendarOf[position] ??= this.#make(position)
    return this.#calendarOf[position]
  }

  #make(position: number): number {
    const need = this.#needs[position]!
    const teams = this.#teams
    if (need.calendar === elapsed) return elapsed
    const calendarOf = (person: number) => teams.calendarOf[teams.find([person], need.calendar)]!
    const parts = [...new Set([...need.candidates].map(calendarOf))].sort((a, b) => a - b)
    const key = parts.join()
    const known = this.#byKey.get(key)
    if (known !== undefined) return known
    const made = parts.length === 1 ? parts[0]! : this.#teams.calendars.push(this.#makeAny(parts)) - 1
    this.#byKey.set(key, made)
    return made
  }

  #makeAny(parts: readonly number[]): WorkTime {
    return makeAnyTime(parts.map((part) => this.#teams.calendars[part]!))
  }
}

/** Lags stay in the calendar that the input means, whoever works on what waits. */
function fixLags({ activities, dependencies }: LevelInput): readonly Dependency[] {
  if (dependencies.every(({ lag }) => lag === undefined || lag.unit === 'elapsed')) return dependencies
  const byId = new Map(activities.map((activity) => [activity.id, activity]))
  return dependencies.map((dependency) => {
    const { from, to, lag } = dependency
    if (lag === undefined || lag.unit === 'elapsed') return dependency
    const after = byId.get(to)?.calendar ?? 0
    if (lag.unit === 'working') {
      if (lag.calendar !== undefined) return dependency
      return { ...dependency, lag: lagOf(lag.minutes, after) }
    }
    const before = byId.get(from)
    const minutes = Math.round(((before?.workMinutes ?? before?.durationMinutes ?? 0) * lag.percent) / 100)
    return { ...dependency, lag: lagOf(minutes, before?.calendar === 'elapsed' ? 'elapsed' : after) }
  })
}

const lagOf = (minutes: number, calendar: number | 'elapsed'): Lag =>
  calendar === 'elapsed' ? { unit: 'elapsed', minutes } : { unit: 'working', minutes, calendar }
