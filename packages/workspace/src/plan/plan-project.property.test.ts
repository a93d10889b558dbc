import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeRandom, RandomCommands } from '../testing/random-commands.ts'
import { makeSampleWorkspace } from '../testing/sample-workspace.ts'
import { explainPlan } from './explain-plan.ts'
import type { ProjectPlan } from './project-plan.ts'
import { mustPlan } from './testing/plan-of.ts'

/** Nobody is given two pieces of work at one time; what was begun before may have been. */
function findDoubleWork({ activities, statusAt }: ProjectPlan): readonly string[] {
  const pieces = activities
    .filter(({ isSummary, isDone, isMilestone }) => !isSummary && !isDone && !isMilestone)
    .flatMap(({ id, people, pieces: own }) =>
      people.flatMap((person) =>
        own.filter(({ finishAt }) => finishAt > statusAt).map((piece) => ({ id, person, ...piece })),
      ),
    )
  return pieces
    .filter((one) =>
      pieces.some(
        (other) =>
          other.id !== one.id &&
          other.person === one.person &&
          other.startAt < one.finishAt &&
          one.startAt < other.finishAt,
      ),
    )
    .map(({ id }) => id)
}

test('whatever people do, there is a plan that holds, or a reason why there is none', () => {
  let [planned, withoutPlan] = [0, 0]
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const sample = makeSampleWorkspace()
      const random = makeRandom(seed)
      const commands = new RandomCommands(sample.ports.database, random)
      for (let step = 0; step < 150; step += 1) {
        sample.advance(3_600_000)
        sample.workspace.execute(commands.next())
      }
      for (const isStaffed of [false, true]) {
        const plan = mustPlan(sample.workspace, { projects: undefined, isStaffed }, { workLimit: 3 })
        expect(plan.activities.length > 0 || plan.problems.length > 0).toBe(true)
        if (plan.activities.length === 0) withoutPlan += 1
        else planned += 1
        expect(findDoubleWork(plan)).toEqual([])
        expect(plan.lowerBoundAt).toBeLessThanOrEqual(plan.finishAt)
        expect(plan.activities.filter(({ startAt, finishAt }) => startAt > finishAt)).toEqual([])
        expect(plan.activities.filter(({ isDone, finishAt }) => !isDone && finishAt < plan.statusAt)).toEqual([])
        expect(plan.activities.filter(({ id }) => explainPlan(plan, id)[0]?.id !== id)).toEqual([])
        const free = mustPlan(sample.workspace, { projects: undefined, isStaffed }, { isLevelled: false })
        expect(free.finishAt).toBeLessThanOrEqual(plan.finishAt)
      }
    }),
    // Two that one person had both begun.
    { numRuns: 8, examples: [[781_810]] },
  )
  expect(planned).toBeGreaterThan(6)
  expect(planned + withoutPlan).toBe(16)
})
