import { forecastHowMany, forecastNetwork, levelPlan, type UncertainWork } from '../packages/planner/src/index.ts'
import { cpuMs, quantileOf } from './cpu-time.ts'
import { figure } from './harness.ts'
import { makeLevelScene } from './level-scene.ts'
import { makePlanScene } from './plan-scene.ts'

/** Forecasts from plain data, with 200 people's calendars that have been used before. CPU time, since machines are shared. */
figure('plan-forecast: 10,000 runs over a network of 1,000 activities', {
  unit: 'CPU ms',
  goal: { atMost: 1_500 },
  measure: () => {
    const scene = makePlanScene(1_000)
    const work = scene.activities.map(({ id, durationMinutes }): UncertainWork => {
      return { activityId: id, lowMinutes: Math.round(durationMinutes * 0.7), highMinutes: durationMinutes * 2 }
    })
    return quantileOf(0.5, 3, () => cpuMs(() => forecastNetwork(scene, { work })))
  },
})

figure('plan-forecast: 10,000 runs of throughput over four weeks, with its record', {
  unit: 'CPU ms',
  measure: () => {
    const counts = Int32Array.from({ length: 200 }, (_, week) => 4 + ((week * 7) % 11))
    return quantileOf(0.5, 5, () => cpuMs(() => forecastHowMany(counts, 4)))
  },
})

figure('plan-forecast: 1,000 activities with 200 people levelled, and 1,000 runs over that', {
  unit: 'CPU ms',
  goal: { atMost: 2_000 },
  measure: () => {
    const scene = makeLevelScene(1_000)
    const work = scene.activities.map(({ id, durationMinutes }): UncertainWork => {
      return { activityId: id, lowMinutes: Math.round(durationMinutes * 0.7), highMinutes: durationMinutes * 2 }
    })
    return quantileOf(0.5, 3, () =>
      cpuMs(() => {
        const plan = levelPlan(scene, { workLimit: 1 })
        if (!plan.ok) throw new Error(plan.refusal.code)
        return forecastNetwork(plan.value.settled, { work, runs: 1_000 })
      }),
    )
  },
})
