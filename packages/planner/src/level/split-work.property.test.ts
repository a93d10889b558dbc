import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeWorkTime } from '../calendar/work-time.ts'
import type { LevelInput } from './level-input.ts'
import { levelPlan } from './level-plan.ts'
import type { LevelledPlan } from './levelled-plan.ts'
import { findBestByHours, type HourlyWork } from './testing/find-best-by-hours.ts'
import { findLevelFaults } from './testing/find-level-faults.ts'

const day = [[0, 1_440]] as const
const always = makeWorkTime([{ timeZone: 'UTC', week: [day, day, day, day, day, day, day] }])
if (!always.ok) throw new Error(always.refusal.code)
const calendars = [always.value]

/** Something that other work is likely to come into. */
const long = { hours: 6, people: [0], isSplittable: true, releaseHour: 0, waits: 0 }

const works: fc.Arbitrary<readonly HourlyWork[]> = fc
  .array(
    fc.record({
      hours: fc.integer({ min: 1, max: 5 }),
      people: fc.constantFrom([0], [1], [0], [1], [0, 1]),
      isSplittable: fc.constantFrom(true, true, false),
      releaseHour: fc.constantFrom(0, 0, 1, 2, 3, 4),
      waits: fc.constantFrom(0, 0, 1, 2),
    }),
    { minLength: 2, maxLength: 4 },
  )
  .map((all) =>
    [long, ...all].map(({ waits, ...one }, index) => ({
      ...one,
      after: waits > 0 && index >= waits ? [index - waits] : [],
    })),
  )

function inputOf(work: readonly HourlyWork[]): LevelInput {
  return {
    startAt: 0,
    calendars,
    people: [
      { id: 'p0', calendar: 0 },
      { id: 'p1', calendar: 0 },
    ],
    activities: work.map(({ hours, people, isSplittable, releaseHour }, index) => ({
      id: `a${index}`,
      durationMinutes: hours * 60,
      isSplittable,
      assignees: people.map((person) => `p${person}`),
      constraint: { kind: 'start-no-earlier-than', at: releaseHour * 60 },
    })),
    dependencies: work.flatMap(({ after }, index) =>
      after.map((before) => ({
        id: `d${index}`,
        from: `a${before}`,
        to: `a${index}`,
        type: 'finish-to-start' as const,
      })),
    ),
  }
}

function mustPlan(input: LevelInput): LevelledPlan {
  const made = levelPlan(input, { workLimit: 60 })
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value
}

test('no way of splitting finishes before the bound, nor before a plan that is said to be proven', () => {
  let [split, sooner, proven, best] = [0, 0, 0, 0]
  fc.assert(
    fc.property(works, (work) => {
      const input = inputOf(work)
      const found = mustPlan(input)
      const optimum = findBestByHours(work) * 60
      expect(findLevelFaults(input, found)).toEqual([])
      expect(found.lowerBound).toBeLessThanOrEqual(optimum)
      expect(found.finishAt).toBeGreaterThanOrEqual(optimum)
      expect(found.isProven && found.finishAt !== optimum).toBe(false)
      split += [...found.activities.values()].some(({ splits }) => splits.length > 0) ? 1 : 0
      sooner += found.finishAt < findBestByHours(work.map((one) => ({ ...one, isSplittable: false }))) * 60 ? 1 : 0
      proven += found.isProven ? 1 : 0
      best += found.finishAt === optimum ? 1 : 0
    }),
    { numRuns: 150 },
  )
  expect(split).toBeGreaterThan(1)
  expect(sooner).toBeGreaterThan(0)
  expect(proven).toBeGreaterThan(100)
  expect(best).toBeGreaterThan(140)
})
