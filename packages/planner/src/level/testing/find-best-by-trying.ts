import type { WorkTime } from '../../calendar/work-time.ts'
import { arrivesAtFinish, leavesFromFinish } from '../../network/activity.ts'
import type { LevelActivity, LevelInput } from '../level-input.ts'
import type { LevelledPlan } from '../levelled-plan.ts'
import { timeOf } from './find-level-faults.ts'

/**
 * The earliest finish over all orders of the activities, each placed minute by minute in working time behind those it
 * waits for and where its people are free: slow, obvious, for plain dependencies forward and named people.
 */
export function findBestByTrying(input: LevelInput, plan: LevelledPlan): number {
  let best = Infinity
  const placed = new Map<string, Place>()
  const extend = (last: number) => {
    if (last >= best) return
    if (placed.size === input.activities.length) best = last
    for (const activity of input.activities) {
      if (placed.has(activity.id) || !isReady(input, activity.id, placed)) continue
      const place = findPlace(input, activity, plan.activities.get(activity.id)!.people, placed)
      placed.set(activity.id, place)
      extend(Math.max(last, place.finish))
      placed.delete(activity.id)
    }
  }
  extend(-Infinity)
  return best
}

interface Place {
  readonly start: number
  readonly finish: number
  readonly people: readonly string[]
}

const isReady = ({ dependencies }: LevelInput, id: string, placed: ReadonlyMap<string, Place>) =>
  dependencies.every(({ from, to }) => to !== id || placed.has(from))

function findPlace(
  input: LevelInput,
  activity: LevelActivity,
  people: readonly string[],
  placed: ReadonlyMap<string, Place>,
): Place {
  const time = timeOf(input, activity, people)
  const span = spanOf(activity, people.length)
  const { startBound, finishBound } = boundsOf(input, activity, placed)
  const taken = [...placed.values()].filter(
    ({ start, finish, people: others }) => start < finish && others.some((one) => people.includes(one)),
  )
  // Only the beginnings of gaps, and where a bound of the finish is met, can be the earliest.
  const beginnings = [startBound, ...taken.map(({ finish }) => finish), ...finishBeginnings(time, finishBound, span)]
  const places = beginnings
    .filter((at) => at >= startBound)
    .map((at) => (span === 0 ? Math.max(at, finishBound) : (time?.next(at) ?? at)))
    .map((start) => ({ start, finish: time === undefined ? start + span : time.add(start, span), people }))
    .filter(
      ({ start, finish }) =>
        finish >= finishBound && (span === 0 || taken.every((other) => other.finish <= start || other.start >= finish)),
    )
  return places.reduce((first, place) => (place.start < first.start ? place : first))
}

function finishBeginnings(time: WorkTime | undefined, finishBound: number, span: number): readonly number[] {
  if (finishBound === -Infinity) return []
  return [time === undefined ? finishBound - span : time.next(time.subtract(finishBound - 1, span) + 1)]
}

function spanOf({ durationMinutes, workMinutes, pauses }: LevelActivity, people: number): number {
  const work = workMinutes === undefined || people === 0 ? durationMinutes : Math.ceil(workMinutes / people)
  return work + (pauses?.reduce((sum, { minutes }) => sum + minutes, 0) ?? 0)
}

function boundsOf(
  { startAt, statusAt = startAt, dependencies, calendars }: LevelInput,
  { id, constraint, calendar: own = 0 }: LevelActivity,
  placed: ReadonlyMap<string, Place>,
) {
  let startBound = Math.max(startAt, statusAt)
  let finishBound = -Infinity
  if (constraint?.kind === 'start-no-earlier-than') startBound = Math.max(startBound, constraint.at)
  if (constraint?.kind === 'finish-no-earlier-than') finishBound = constraint.at
  for (const { from, to, type, lag } of dependencies) {
    const before = placed.get(from)
    if (to !== id || before === undefined) continue
    const minutes = lag === undefined || lag.unit === 'percent' ? 0 : lag.minutes
    const calendar = lag?.unit === 'working' ? (lag.calendar ?? own) : 'elapsed'
    const time = calendar === 'elapsed' ? undefined : calendars[calendar]!
    const date = leavesFromFinish(type) ? before.finish : before.start
    const plain = time === undefined ? date + minutes : undefined
    const led = plain ?? (minutes >= 0 ? time!.add(date, minutes) : time!.subtract(date, -minutes))
    if (arrivesAtFinish(type)) finishBound = Math.max(finishBound, led)
    else startBound = Math.max(startBound, led)
  }
  return { startBound, finishBound }
}
