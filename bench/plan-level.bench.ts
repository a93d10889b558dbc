import { type LevelInput, type LevelledPlan, levelPlan } from '../packages/planner/src/index.ts'
import { cpuMs, quantileOf } from './cpu-time.ts'
import { figure } from './harness.ts'
import { makeLevelScene } from './level-scene.ts'

/**
 * Levelled plans of a large organisation: 200 people in five time zones with leave, some with half their time; a fifth of
 * the activities look for somebody with a skill. In milliseconds of the processor, since machines are shared.
 */
function mustLevel(input: LevelInput, workLimit: number): LevelledPlan {
  const made = levelPlan(input, { workLimit })
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}

for (const [count, rounds, goal] of [
  [1_000, 15, undefined],
  [10_000, 9, 300],
] as const)
  figure(`plan-level: first plan, 200 people, ${count.toLocaleString('en')} activities`, {
    unit: 'CPU ms',
    ...(goal === undefined ? {} : { goal: { atMost: goal } }),
    measure: () => {
      const input = makeLevelScene(count)
      mustLevel(input, 1)
      return quantileOf(0.5, rounds, () => cpuMs(() => mustLevel(input, 1)))
    },
  })

figure('plan-level: above the proven bound after 100 plans, 200 people, 1,000 activities', {
  unit: '%',
  measure: () => 100 * mustLevel(makeLevelScene(1_000), 100).gap,
})
