/**
 * One plan of one size, in a process of its own, so that its memory is its own:
 *
 *     node bench/plan-memory.ts <kind> <activities>
 */
import { forecastNetwork, levelPlan, Network, type UncertainWork } from '../packages/planner/src/index.ts'
import { makeLevelScene } from './level-scene.ts'
import { makePlanScene } from './plan-scene.ts'

const [kind = '', activities = ''] = process.argv.slice(2)
const count = Number(activities)

function must<T>(
  made: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: unknown },
): T {
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}

function workOf(scene: { readonly activities: readonly { readonly id: string; readonly durationMinutes: number }[] }) {
  return scene.activities.map(({ id, durationMinutes }): UncertainWork => {
    return { activityId: id, lowMinutes: Math.round(durationMinutes * 0.7), highMinutes: durationMinutes * 2 }
  })
}

function forecast(): unknown {
  const scene = makePlanScene(count)
  return forecastNetwork(scene, { work: workOf(scene) })
}

function forecastLevelled(): unknown {
  const scene = makeLevelScene(count)
  const { settled } = must(levelPlan(scene, { workLimit: 1 }))
  return forecastNetwork(settled, { work: workOf(scene), runs: 1_000 })
}

const plans: Readonly<Record<string, () => unknown>> = {
  nothing: () => undefined,
  network: () => must(Network.make(makePlanScene(count))),
  level: () => must(levelPlan(makeLevelScene(count), { workLimit: 1 })),
  forecast,
  'forecast-levelled': forecastLevelled,
}
const plan = plans[kind]
if (plan === undefined) throw new Error(`there is no plan of the kind ${kind}`)
plan()
