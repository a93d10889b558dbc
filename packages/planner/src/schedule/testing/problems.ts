import fc from 'fast-check'
import type { SchedulePrecedence, ScheduleProblem } from '../model/schedule-problem.ts'
import { SeededRandom } from '../random.ts'

const capacity = 3

const activity = fc.record({
  duration: fc.integer({ min: 0, max: 3 }),
  demands: fc
    .tuple(fc.integer({ min: 0, max: capacity }), fc.integer({ min: 0, max: capacity }))
    .map((units) => [...units]),
  earliestStart: fc.constantFrom(0, 0, 0, 2),
})

const profile = fc.constantFrom(
  [],
  [],
  [
    { from: 2, capacity: 1 },
    { from: 4, capacity },
  ],
  [
    { from: 0, capacity: 2 },
    { from: 3, capacity },
  ],
)

const arrow = fc.record({
  before: fc.integer({ min: 0, max: 3 }),
  after: fc.integer({ min: 1, max: 4 }),
  lag: fc.integer({ min: -2, max: 2 }),
  measuredFrom: fc.constantFrom<'start' | 'finish'>('start', 'finish'),
})

function makeProblems(
  activityMax: number,
  arrows: fc.Arbitrary<readonly SchedulePrecedence[]>,
): fc.Arbitrary<ScheduleProblem> {
  return fc
    .record({ activities: fc.array(activity, { minLength: 1, maxLength: activityMax }), precedences: arrows, profile })
    .map(({ activities, precedences, profile: steps }) => ({
      activities,
      precedences: precedences.filter(
        ({ before, after }) => Math.max(before, after) < activities.length && before !== after,
      ),
      resources: [{ capacity }, { capacity, profile: steps }],
    }))
}

const forward = fc.array(arrow, { maxLength: 4 }).map((arrows) => arrows.filter(({ before, after }) => before < after))

/** Five activities at most, with releases, lags of both signs, and capacity that comes and goes. */
export const smallProblems = makeProblems(5, forward)

/** The same with lags that may not be exceeded; many have no schedule. */
export const lagProblems = makeProblems(
  4,
  fc
    .tuple(forward, fc.array(arrow, { minLength: 1, maxLength: 3 }))
    .map(([minimal, maximal]) => [...minimal, ...maximal.map((one) => ({ ...one, bound: 'maximal' as const }))]),
)

/** Like the instances of PSPLIB in kind: four scarce resources, a few successors each. */
export function makeLibraryProblem(seed: number, activityCount: number): ScheduleProblem {
  const random = new SeededRandom(seed)
  const activities = Array.from({ length: activityCount }, () => ({
    duration: 1 + random.below(10),
    demands: Array.from({ length: 4 }, () => (random.below(2) === 0 ? 0 : 1 + random.below(9))),
  }))
  const precedences = activities.slice(1).flatMap((_, index) => {
    const after = index + 1
    return [0, 1].map(() => ({ before: Math.max(0, after - 1 - random.below(10)), after }))
  })
  return { activities, precedences, resources: [14, 14, 16, 18].map((units) => ({ capacity: units })) }
}
