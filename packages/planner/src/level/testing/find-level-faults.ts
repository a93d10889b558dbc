import { intersectWorkTimes, type WorkTime } from '../../calendar/work-time.ts'
import { arrivesAtFinish, type Dependency, leavesFromFinish } from '../../network/activity.ts'
import type { LevelActivity, LevelInput } from '../level-input.ts'
import type { LevelledActivity, LevelledPlan } from '../levelled-plan.ts'
import { makePersonTime } from '../person-time.ts'

/**
 * What is wrong with a plan, by the meaning of the input alone, in words: minutes of work counted in calendars, pieces of
 * people compared in pairs, dependencies one by one. Shares only calendars with the planner. Empty is right.
 */
export function findLevelFaults(input: LevelInput, plan: LevelledPlan): readonly string[] {
  const problems = new Set(plan.problems.map((one) => ('activityId' in one ? one.activityId : one.dependencyId)))
  const open = input.activities.filter(({ id, progress }) => !mustFind(plan, id).isSummary && progress === undefined)
  return [
    ...open.flatMap((activity) => (problems.has(activity.id) ? [] : findStaffFaults(input, activity, plan))),
    ...open.flatMap((activity) => (problems.has(activity.id) ? [] : findWorkFaults(input, activity, plan))),
    ...input.activities.flatMap((activity) => findSplitFaults(activity, plan)),
    ...findClashes(input, plan),
    ...input.dependencies.flatMap((one) => (problems.has(one.id) ? [] : findLagFaults(input, one, plan))),
    ...findFinishFaults(plan),
  ]
}

function mustFind(plan: LevelledPlan, id: string): LevelledActivity {
  const found = plan.activities.get(id)
  if (found === undefined) throw new Error(`${id} is not in the plan`)
  return found
}

function findStaffFaults({ people }: LevelInput, activity: LevelActivity, plan: LevelledPlan): readonly string[] {
  const { id, assignees = [] } = activity
  // For what takes no time nobody is sought.
  const isNothing = (activity.workMinutes ?? activity.durationMinutes) === 0 && activity.pauses === undefined
  const needs = isNothing ? undefined : activity.needs
  const staff = mustFind(plan, id).people
  const count = Math.max(needs?.people ?? 0, new Set(assignees).size)
  const has = (person: string, skill: string, least: number) =>
    people.find((one) => one.id === person)?.skills?.some((one) => one.skill === skill && (one.level ?? 1) >= least) ===
    true
  const isMissing =
    (needs?.people ?? 0) > assignees.length &&
    needs?.skills?.some(({ skill, level }) => !staff.some((person) => has(person, skill, level ?? 1)))
  return [
    ...((staff.length === count || (isNothing && staff.length === 0)) && new Set(staff).size === staff.length
      ? []
      : [`${id} has ${staff.length} people`]),
    ...(assignees.every((one) => staff.includes(one)) ? [] : [`${id} lost an assignee`]),
    ...(isMissing === true ? [`${id} misses a skill`] : []),
  ]
}

/** When its people work on it; undefined when it goes on day and night. */
export function timeOf(
  { calendars, people }: LevelInput,
  { calendar }: LevelActivity,
  staff: readonly string[],
): WorkTime | undefined {
  if (calendar === 'elapsed') return undefined
  const parts = staff.map((id) => {
    const person = people.find((one) => one.id === id)!
    return makePersonTime(calendars[person.calendar]!, person.unitsPercent ?? [])
  })
  if (calendar !== undefined || parts.length === 0) parts.push(calendars[calendar ?? 0]!)
  return intersectWorkTimes(parts[0]!, ...parts.slice(1))
}

function findWorkFaults(input: LevelInput, activity: LevelActivity, plan: LevelledPlan): readonly string[] {
  const { id, durationMinutes, workMinutes, pauses, constraint, isSplittable } = activity
  const { startAt, finishAt, pieces, people: staff } = mustFind(plan, id)
  const time = timeOf(input, activity, staff)
  const count = (from: number, to: number) => (time === undefined ? to - from : time.between(from, to))
  const span = workMinutes === undefined || staff.length === 0 ? durationMinutes : Math.ceil(workMinutes / staff.length)
  const floor = Math.max(input.startAt, input.statusAt ?? input.startAt)
  const worked =
    isSplittable === true && pauses === undefined
      ? pieces.reduce((sum, piece) => sum + count(piece.startAt, piece.finishAt), 0)
      : count(startAt, finishAt)
  const rests = pauses?.reduce((sum, { minutes }) => sum + minutes, 0) ?? 0
  const [at, kind] = constraint !== undefined && 'at' in constraint ? [constraint.at, constraint.kind] : [0, undefined]
  const isEarly = (kind === 'start-no-earlier-than' || kind === 'must-start-on') && startAt < at
  const isDoneEarly = (kind === 'finish-no-earlier-than' || kind === 'must-finish-on') && finishAt < at
  return [
    ...(startAt < floor ? [`${id} starts before the project`] : []),
    ...(worked === span + rests ? [] : [`${id} works ${worked} of ${span + rests} minutes`]),
    ...(isEarly || isDoneEarly ? [`${id} is before its constraint`] : []),
  ]
}

/** Work rests only where that is allowed, and where one of its people is said to do something else does so. */
function findSplitFaults({ id, isSplittable, pauses }: LevelActivity, plan: LevelledPlan): readonly string[] {
  const { splits, pieces, people } = mustFind(plan, id)
  if (splits.length > 0 && (isSplittable !== true || pauses !== undefined)) return [`${id} must not be split`]
  return splits.flatMap(({ fromAt, toAt, personId, busyWith }) => {
    const other = mustFind(plan, busyWith)
    const isRest = pieces.some((piece, index) => piece.finishAt === fromAt && pieces[index + 1]?.startAt === toAt)
    const isBusy = other.pieces.some((piece) => piece.startAt < toAt && piece.finishAt > fromAt)
    const isOne = people.includes(personId) && other.people.includes(personId)
    return isRest && isBusy && isOne ? [] : [`${id} rests at ${fromAt}, and ${personId} does not do ${busyWith}`]
  })
}

/** Pieces of two activities of one person that overlap; what was done before the status date is no matter of the plan. */
function findClashes(input: LevelInput, plan: LevelledPlan): readonly string[] {
  const since = Math.max(input.startAt, input.statusAt ?? input.startAt)
  const finished = new Set(
    input.activities.flatMap(({ id, progress }) => (progress?.finishedAt === undefined ? [] : [id])),
  )
  const pieces = [...plan.activities.values()].flatMap(({ id, isSummary, people, pieces: own }) =>
    isSummary || finished.has(id)
      ? []
      : people.flatMap((person) =>
          own.map((piece) => ({ id, person, from: Math.max(piece.startAt, since), to: piece.finishAt })),
        ),
  )
  return pieces.flatMap((one, index) =>
    pieces
      .slice(index + 1)
      .filter(
        (other) =>
          other.person === one.person &&
          other.id !== one.id &&
          Math.max(one.from, other.from) < Math.min(one.to, other.to),
      )
      .map((other) => `${one.person} does ${one.id} and ${other.id} at once`),
  )
}

function findLagFaults(input: LevelInput, dependency: Dependency, plan: LevelledPlan): readonly string[] {
  const { id, from, to, type, lag } = dependency
  const [before, after] = [mustFind(plan, from), mustFind(plan, to)]
  const waiting = input.activities.find((one) => one.id === to)
  // What has begun keeps its dates, whatever it should have waited for.
  if (waiting?.progress !== undefined || after.isSummary) return []
  const date = leavesFromFinish(type) ? before.finishAt : before.startAt
  const reached = arrivesAtFinish(type) ? after.finishAt : after.startAt
  const calendar = lag?.unit === 'working' ? (lag.calendar ?? waiting?.calendar ?? 0) : 'elapsed'
  const minutes = lag === undefined || lag.unit === 'percent' ? 0 : lag.minutes
  const time = calendar === 'elapsed' ? undefined : input.calendars[calendar]!
  const led = leadOn(time, date, minutes)
  if (dependency.isMaximal === true) return []
  return reached < led ? [`${id} is not held: ${reached} before ${led}`] : []
}

function leadOn(time: WorkTime | undefined, date: number, minutes: number): number {
  if (time === undefined) return date + minutes
  return minutes >= 0 ? time.add(date, minutes) : time.subtract(date, -minutes)
}

function findFinishFaults(plan: LevelledPlan): readonly string[] {
  const last = Math.max(...[...plan.activities.values()].map(({ finishAt }) => finishAt))
  return [
    ...(last === plan.finishAt ? [] : [`finishes at ${last}, not ${plan.finishAt}`]),
    ...(plan.lowerBound <= plan.finishAt ? [] : ['finishes before its bound']),
  ]
}
