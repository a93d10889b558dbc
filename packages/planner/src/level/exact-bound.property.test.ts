import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeWorkTime } from '../calendar/work-time.ts'
import type { LevelInput } from './level-input.ts'
import { levelPlan } from './level-plan.ts'
import { findBestByHours, type HourlyWork } from './testing/find-best-by-hours.ts'
import { findLevelFaults } from './testing/find-level-faults.ts'

const shift = [
  [540, 720],
  [780, 1_080],
] as const
const office = makeWorkTime([{ timeZone: 'Europe/Berlin', week: [shift, shift, shift, shift, shift, [], []] }])
if (!office.ok) throw new Error(office.refusal.code)
const time = office.value
/** 2027-05-03T07:00Z, a Monday at 9:00 in Berlin. */
const startAt = Date.UTC(2027, 4, 3, 7) / 60_000

const works: fc.Arbitrary<readonly HourlyWork[]> = fc
  .array(
    fc.record({
      hours: fc.integer({ min: 1, max: 7 }),
      people: fc.constantFrom([0], [1], [2], [0, 1], [1, 2]),
      releaseHour: fc.constantFrom(0, 0, 0, 2, 5),
      waits: fc.constantFrom(0, 0, 1, 2, 3),
    }),
    { minLength: 4, maxLength: 7 },
  )
  .map((all) =>
    all.map(({ waits, ...one }, index) => {
      return { ...one, isSplittable: false, after: waits > 0 && index >= waits ? [index - waits] : [] }
    }),
  )

function inputOf(work: readonly HourlyWork[]): LevelInput {
  return {
    startAt,
    calendars: [time],
    people: ['p0', 'p1', 'p2'].map((id) => ({ id, calendar: 0 })),
    activities: work.map(({ hours, people, releaseHour }, index) => ({
      id: `a${index}`,
      durationMinutes: hours * 60,
      assignees: people.map((person) => `p${person}`),
      constraint: { kind: 'start-no-earlier-than', at: time.next(time.add(startAt, releaseHour * 60)) },
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

/** Its proof takes more conflicts than one short turn of the exact solver has. */
const hardToProve: readonly HourlyWork[] = [
  { hours: 1, people: [1, 2] },
  { hours: 2, people: [1] },
  { hours: 2, people: [1, 2] },
  { hours: 2, people: [2], after: [1] },
  { hours: 4, people: [1, 2] },
  { hours: 5, people: [1, 2] },
  { hours: 3, people: [2], after: [3] },
].map((one) => ({ releaseHour: 0, isSplittable: false, after: [], ...one }))

test('where all have one calendar and people are named, small plans are proven to be the best', () => {
  fc.assert(
    fc.property(works, (work) => {
      const input = inputOf(work)
      const made = levelPlan(input, { workLimit: 300 })
      if (!made.ok) throw new Error(made.refusal.code)
      expect(findLevelFaults(input, made.value)).toEqual([])
      expect(made.value.finishAt).toBe(time.add(startAt, findBestByHours(work) * 60))
      expect(made.value).toMatchObject({ isProven: true, gap: 0 })
    }),
    { numRuns: 120, examples: [[hardToProve]] },
  )
})
