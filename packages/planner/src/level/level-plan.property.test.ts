import fc from 'fast-check'
import { expect, test } from 'vitest'
import { latestMinute } from '../calendar/calendar-days.ts'
import { testCalendars, testStartAt } from '../network/testing/random-network.ts'
import type { LevelInput, LevelOptions } from './level-input.ts'
import { levelPlan } from './level-plan.ts'
import type { LevelledPlan } from './levelled-plan.ts'
import { findBestByTrying } from './testing/find-best-by-trying.ts'
import { findLevelFaults, timeOf } from './testing/find-level-faults.ts'
import { levelInputOf } from './testing/random-level-input.ts'

function plan(input: LevelInput, options: LevelOptions = {}): LevelledPlan | undefined {
  const made = levelPlan(input, { workLimit: 15, ...options })
  return made.ok ? made.value : undefined
}

const everything = { hasNeeds: true, hasSummaries: true, hasProgress: true, hasMaximal: true }

test('nobody does two things at once, and work, skills, dependencies and constraints are as the input says', () => {
  let planned = 0
  fc.assert(
    fc.property(levelInputOf({ ...everything, isSplittable: true }), (input) => {
      const found = plan(input)
      if (found === undefined) return
      planned += 1
      expect(findLevelFaults(input, found)).toEqual([])
    }),
    { numRuns: 90 },
  )
  expect(planned).toBeGreaterThan(60)
})

test('the same seed and work give the same plan, and more work none that is worse', () => {
  fc.assert(
    fc.property(levelInputOf({ hasNeeds: true }), fc.nat(9), (input, seed) => {
      const first = plan(input, { seed, workLimit: 1 })
      const more = plan(input, { seed })
      if (first === undefined || more === undefined) return
      expect(plan(input, { seed })).toEqual(more)
      expect(more.finishAt).toBeLessThanOrEqual(first.finishAt)
      expect(more.lowerBound).toBeGreaterThanOrEqual(first.lowerBound)
    }),
    { numRuns: 60 },
  )
})

test('where people are named, no order of work finishes before the bound, nor before a plan that is said to be proven', () => {
  let proven = 0
  fc.assert(
    fc.property(levelInputOf({ count: 5 }), (input) => {
      const activities = input.activities.map((one) => ({ ...one, priority: 1 }))
      const found = plan({ ...input, activities }, { workLimit: 60 })
      if (found === undefined || found.problems.length > 0) return
      const best = findBestByTrying(input, found)
      expect(found.lowerBound).toBeLessThanOrEqual(best)
      expect(found.finishAt).toBeGreaterThanOrEqual(best)
      if (!found.isProven) return
      proven += 1
      expect(found.finishAt).toBe(best)
    }),
    { numRuns: 100 },
  )
  expect(proven).toBeGreaterThan(60)
})

test('where people are sought, no choice of them and no order of work finishes before the bound', () => {
  let sought = 0
  const isBounded = fc.property(levelInputOf({ count: 4, hasNeeds: true }), (input) => {
    const found = plan({ ...input, activities: input.activities.map((one) => ({ ...one, priority: 1 })) })
    if (found === undefined || found.problems.length > 0) return
    const bests = listStaffings(input, found).map((staffed) => findBestByTrying(input, staffed))
    if (bests.length > 1) sought += 1
    expect(found.lowerBound).toBeLessThanOrEqual(Math.min(...bests))
    expect(found.finishAt).toBeGreaterThanOrEqual(Math.min(...bests))
  })
  fc.assert(isBounded, { numRuns: 40 })
  expect(sought).toBeGreaterThan(0)
})

test('who works less begins earlier what may not be done before another thing is, and what goes by its beginning', () => {
  const skills = [{ skill: 'build' }]
  const input: LevelInput = {
    startAt: testStartAt,
    statusAt: testStartAt + 1_961,
    calendars: testCalendars,
    people: [
      { id: 'ada', calendar: 1, skills, unitsPercent: [{ fromAt: testStartAt + 4_000, percent: 120 }] },
      { id: 'bob', calendar: 0, skills },
      { id: 'eve', calendar: 0 },
    ],
    activities: [
      { id: 'dry', durationMinutes: 0, pauses: [{ afterMinutes: 30, minutes: 500 }], calendar: 0 },
      { id: 'build', durationMinutes: 60, needs: { people: 1, skills } },
      { id: 'tell', durationMinutes: 0, calendar: 0 },
    ],
    dependencies: [
      { id: 'a', from: 'dry', to: 'build', type: 'finish-to-finish' },
      { id: 'b', from: 'dry', to: 'build', type: 'start-to-start', lag: { unit: 'elapsed', minutes: 4_000 } },
      { id: 'c', from: 'build', to: 'tell', type: 'start-to-start', lag: { unit: 'elapsed', minutes: 4_000 } },
    ],
  }
  const found = plan(input)!
  const best = Math.min(...listStaffings(input, found).map((staffed) => findBestByTrying(input, staffed)))
  expect(best).toBe(testStartAt + 11_729)
  expect(found.lowerBound).toBeLessThanOrEqual(best)
})

/** The plan with everybody who could do it: each set of as many people as the plan has who bring what is needed. */
function listStaffings(input: LevelInput, found: LevelledPlan): readonly LevelledPlan[] {
  const { activities, people } = input
  const ids = people.map(({ id }) => id)
  const sets = ids.reduce<readonly (readonly string[])[]>(
    (all, id) => [...all, ...all.map((one) => [...one, id])],
    [[]],
  )
  return activities.reduce<readonly LevelledPlan[]>(
    (plans, activity) => {
      const { id, needs, assignees = [] } = activity
      const own = found.activities.get(id)!
      if (needs === undefined || own.people.length === 0) return plans
      const canDo = (team: readonly string[]) =>
        team.length === own.people.length &&
        (timeOf(input, activity, team)?.next(input.startAt) ?? 0) < latestMinute &&
        assignees.every((one) => team.includes(one)) &&
        (needs.skills ?? []).every(({ skill, level = 1 }) =>
          people.some((one) => {
            const has = one.skills?.some((known) => known.skill === skill && (known.level ?? 1) >= level) === true
            return has && team.includes(one.id)
          }),
        )
      return plans.flatMap((one) =>
        sets.filter(canDo).map((team) => {
          return { ...one, activities: new Map(one.activities).set(id, { ...own, people: team }) }
        }),
      )
    },
    [found],
  )
}

test('nothing of people who are named moves beyond its slack when it shall not, and what is too much for them is told', () => {
  let told = 0
  fc.assert(
    fc.property(levelInputOf({}), (input) => {
      const [within, levelled] = [plan(input, { isWithinSlack: true }), plan(input)]
      if (within === undefined || levelled === undefined) return
      expect(within.finishAt).toBeLessThanOrEqual(within.unlevelledFinishAt)
      const isTooMuch = levelled.lowerBound > within.unlevelledFinishAt
      if (isTooMuch) told += 1
      expect(isTooMuch && within.remainingOverloads.length === 0).toBe(false)
    }),
    { numRuns: 60 },
  )
  expect(told).toBeGreaterThan(0)
})

test('what starts in the frozen zone stays, with its people, whatever else becomes longer', () => {
  fc.assert(
    fc.property(levelInputOf({ hasNeeds: true }), fc.nat(4_000), (input, zone) => {
      const before = plan(input)
      if (before === undefined) return
      const frozenUntil = input.startAt + zone
      const longer = input.activities.map((one) => ({ ...one, durationMinutes: lengthen(one.durationMinutes) }))
      const after = plan({ ...input, activities: longer }, { current: before.activities, frozenUntil })
      if (after === undefined) return
      const stays = [...before.activities.values()].filter(({ startAt }) => startAt < frozenUntil)
      for (const { id, startAt, people } of stays) {
        const staff = people.length > 0 ? { people } : {}
        expect(after.activities.get(id)).toMatchObject({ startAt, ...staff })
      }
    }),
    { numRuns: 60 },
  )
})

/** A milestone stays one. */
const lengthen = (minutes: number) => (minutes === 0 ? 0 : minutes + 60)
