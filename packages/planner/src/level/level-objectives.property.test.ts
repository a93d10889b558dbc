import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeWorkTime } from '../calendar/work-time.ts'
import type { LevelInput, LevelObjective } from './level-input.ts'
import { levelPlan } from './level-plan.ts'
import type { LevelledPlan } from './levelled-plan.ts'
import { findLevelFaults, timeOf } from './testing/find-level-faults.ts'
import { levelInputOf } from './testing/random-level-input.ts'

const week = 7 * 1_440
const all: readonly LevelObjective[] = ['finish', 'lateness', 'stability', 'cost', 'load']
const orders = fc.shuffledSubarray([...all], { minLength: 1 })

/** What a plan is worth, from its dates and people alone. */
function measure(input: LevelInput, plan: LevelledPlan, before: LevelledPlan, objective: LevelObjective): number {
  const own = input.activities.filter(
    ({ id, progress }) => progress === undefined && !plan.activities.get(id)!.isSummary,
  )
  const of = (id: string) => plan.activities.get(id)!
  const sum = (value: (one: LevelInput['activities'][number]) => number) =>
    own.reduce((total, one) => total + value(one), 0)
  switch (objective) {
    case 'finish':
      return plan.finishAt
    case 'lateness':
      return sum(({ id, deadlineAt = Infinity }) => Math.max(0, of(id).finishAt - deadlineAt))
    case 'stability':
      return sum(({ id }) => (of(id).startAt === before.activities.get(id)!.startAt ? 0 : 1))
    case 'cost':
      return plan.cost
    case 'load':
      return sumSquares(input, plan)
  }
}

function sumSquares(input: LevelInput, plan: LevelledPlan): number {
  const loads = new Map<string, number>()
  for (const activity of input.activities) {
    const { isSummary, people, pieces } = plan.activities.get(activity.id)!
    const time = timeOf(input, activity, people)
    for (const person of isSummary ? [] : people)
      for (const { startAt, finishAt } of pieces)
        for (let from = startAt; from < finishAt; ) {
          const index = Math.floor((from - input.startAt) / week)
          const to = Math.min(finishAt, input.startAt + (index + 1) * week)
          const key = `${person} ${index}`
          loads.set(key, (loads.get(key) ?? 0) + (time === undefined ? to - from : time.between(from, to)))
          from = to
        }
  }
  return [...loads.values()].reduce((sum, minutes) => sum + minutes * minutes, 0)
}

const withCosts = levelInputOf({ hasNeeds: true, isSplittable: true }).map((input) => ({
  ...input,
  people: input.people.map((person, index) => ({ ...person, costPerHour: [50, 20, 90][index % 3]! })),
  activities: input.activities.map(({ pauses: _pauses, ...one }, index) => {
    return { ...one, deadlineAt: input.startAt + 1_000 * (index + 1) }
  }),
}))

test('in whatever order they count, no plan is worse than the first one, and each is a plan', () => {
  let better = 0
  const isNoWorse = fc.property(withCosts, orders, (input, objectives) => {
    const before = levelPlan(input, { workLimit: 3, seed: 7 })
    if (!before.ok) return
    const options = { objectives, current: before.value.activities }
    const [first, found] = [
      levelPlan(input, { ...options, workLimit: 1 }),
      levelPlan(input, { ...options, workLimit: 40 }),
    ]
    if (!first.ok || !found.ok) return
    expect(findLevelFaults(input, found.value)).toEqual([])
    const scores = [first.value, found.value].map((plan) =>
      objectives.map((one) => measure(input, plan, before.value, one)),
    )
    const decisive = objectives.findIndex((_, index) => scores[0]![index] !== scores[1]![index])
    // The first plan is smoothed too, and from it one may get further than from a better one.
    if (decisive < 0 || objectives[decisive] === 'load') return
    better += 1
    expect(scores[1]![decisive]).toBeLessThan(scores[0]![decisive]!)
  })
  fc.assert(isNoWorse, { numRuns: 60 })
  expect(better).toBeGreaterThan(0)
})

/** Long enough for weeks to differ, with deadlines that may be met or not. */
const lengthen = (input: LevelInput): LevelInput => ({
  ...input,
  activities: input.activities.map((one, index) => ({
    ...one,
    durationMinutes: one.durationMinutes * (1 + (index % 3)) * 4,
    deadlineAt: input.startAt + 30_000 * (1 + (index % 3)),
  })),
})

test('smoothing moves no finish and no deadline, and is never less even than what it began with', () => {
  let evener = 0
  fc.assert(
    fc.property(withCosts.map(lengthen), (input) => {
      const [plain, even] = [
        levelPlan(input, { objectives: ['finish', 'lateness'], workLimit: 1 }),
        levelPlan(input, { objectives: ['finish', 'lateness', 'load'], workLimit: 1 }),
      ]
      if (!plain.ok || !even.ok) return
      expect(findLevelFaults(input, even.value)).toEqual([])
      expect(even.value.finishAt).toBe(plain.value.finishAt)
      expect(even.value.missedDeadlines).toEqual(plain.value.missedDeadlines)
      const squares = [plain.value, even.value].map((plan) => sumSquares(input, plan))
      expect(squares[1]).toBeLessThanOrEqual(squares[0]!)
      evener += squares[1]! < squares[0]! ? 1 : 0
    }),
    { numRuns: 50 },
  )
  expect(evener).toBeGreaterThan(5)
})

const shift = [[0, 480]] as const
const office = makeWorkTime([{ timeZone: 'UTC', week: [shift, shift, shift, shift, shift, [], []] }])
if (!office.ok) throw new Error(office.refusal.code)
const calendars = [office.value]
const monday = Date.UTC(2027, 4, 3) / 60_000

test('what one person has to do is spread as evenly as the best of all ways, but for few', () => {
  let [best, count] = [0, 0]
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 3 }), (days) => {
      const input: LevelInput = {
        startAt: monday,
        calendars,
        people: [
          { id: 'ada', calendar: 0 },
          { id: 'bob', calendar: 0 },
        ],
        activities: [
          { id: 'frame', durationMinutes: 15 * 480, assignees: ['bob'] },
          ...days.map((length, index) => ({ id: `a${index}`, durationMinutes: length * 480, assignees: ['ada'] })),
        ],
        dependencies: [],
      }
      const made = levelPlan(input, { objectives: ['finish', 'load'], workLimit: 20 })
      if (!made.ok) throw new Error(made.refusal.code)
      if (made.value.finishAt > monday + 2 * week + 4 * 1_440 + 480) return
      const squares = sumSquares(input, made.value)
      const least = findLeastSquares(days.map((length) => 2 * length)) * 240 * 240 + 3 * (5 * 480) ** 2
      expect(squares).toBeGreaterThanOrEqual(least)
      count += 1
      best += squares === least ? 1 : 0
    }),
    { numRuns: 40, seed: 20_261_123 },
  )
  expect(best).toBeGreaterThan(0.8 * count)
})

/** Over all places of all of them in three weeks of five days: in half-days. */
function findLeastSquares(lengths: readonly number[]): number {
  const horizon = 30
  let least = Infinity
  const taken = Array.from({ length: horizon }, () => false)
  const place = (index: number) => {
    if (index === lengths.length) {
      const weeks = [0, 0, 0].map((_, at) => taken.slice(10 * at, 10 * at + 10).filter(Boolean).length)
      least = Math.min(
        least,
        weeks.reduce((sum, one) => sum + one * one, 0),
      )
      return
    }
    for (let start = 0; start + lengths[index]! <= horizon; start += 1) {
      const own = Array.from({ length: lengths[index]! }, (_, at) => start + at)
      if (own.some((at) => taken[at])) continue
      for (const at of own) taken[at] = true
      place(index + 1)
      for (const at of own) taken[at] = false
    }
  }
  place(0)
  return least
}
