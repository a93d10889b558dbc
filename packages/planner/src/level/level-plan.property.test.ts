import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LevelInput, LevelOptions } from './level-input.ts'
import { levelPlan } from './level-plan.ts'
import type { LevelledPlan } from './levelled-plan.ts'
import { findBestByTrying } from './testing/find-best-by-trying.ts'
import { findLevelFaults } from './testing/find-level-faults.ts'
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
    { numRuns: 120 },
  )
  expect(planned).toBeGreaterThan(80)
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
      const found = plan({ ...input, activities: input.activities.map((one) => ({ ...one, priority: 1 })) })
      if (found === undefined || found.problems.length > 0) return
      const best = findBestByTrying(input, found)
      expect(found.lowerBound).toBeLessThanOrEqual(best)
      expect(found.finishAt).toBeGreaterThanOrEqual(best)
      if (!found.isProven) return
      proven += 1
      expect(found.finishAt).toBe(best)
    }),
    { numRuns: 60 },
  )
  expect(proven).toBeGreaterThan(30)
})

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
