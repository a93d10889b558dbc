import { Network, type NetworkChange, type NetworkInput } from '../packages/planner/src/index.ts'
import { cpuMs, quantileOf } from './cpu-time.ts'
import { figure } from './harness.ts'
import { makePlanScene } from './plan-scene.ts'

/**
 * Plans from plain data, with 200 people's calendars that have been used before: checking, tables, order, three passes.
 * In milliseconds of the processor, since machines are shared.
 */
const scenes = new Map<number, NetworkInput>()

function sceneOf(count: number): NetworkInput {
  const scene = scenes.get(count) ?? makePlanScene(count)
  scenes.set(count, scene)
  return scene
}

function mustPlan(input: NetworkInput): Network {
  const made = Network.make(input)
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}

for (const [count, goal, rounds] of [
  [10_000, 60, 21],
  [100_000, 1_000, 5],
] as const) {
  const label = `${count.toLocaleString('en')} activities, ${Math.ceil(count * 1.7).toLocaleString('en')} dependencies`
  figure(`plan-network: full plan, ${label}`, {
    unit: 'CPU ms',
    goal: { atMost: goal },
    measure: () => {
      const input = sceneOf(count)
      mustPlan(input)
      return quantileOf(0.5, rounds, () => cpuMs(() => mustPlan(input)))
    },
  })
  figure(`plan-network: change of a duration, p95, ${label}`, {
    unit: 'CPU ms',
    goal: { atMost: 5 },
    measure: () => measureChanges(count, changeDuration),
  })
  figure(`plan-network: dependency put and removed, p95, ${label}`, {
    unit: 'CPU ms',
    goal: { atMost: 10 },
    measure: () => measureChanges(count, changeDependency),
  })
}

figure('plan-network: first plan with 200 cold calendars, 10,000 activities', {
  unit: 'CPU ms',
  measure: () => {
    const input = makePlanScene(10_000)
    return cpuMs(() => mustPlan(input))
  },
})

type Changes = (network: Network, index: number, round: number) => readonly (readonly NetworkChange[])[]

/** Scattered over the plan, so that near and far from its end are hit alike. */
function measureChanges(count: number, makeChanges: Changes): number {
  const network = mustPlan(sceneOf(count))
  const change = (round: number) =>
    cpuMs(() => {
      const index = (round * 86_927 + 1) % count
      for (const changes of makeChanges(network, index % 11 === 0 ? index + 1 : index, round)) network.change(changes)
    })
  quantileOf(0, 100, change)
  return quantileOf(0.95, 500, (round) => change(round + 100))
}

function changeDuration(network: Network, index: number, round: number): readonly (readonly NetworkChange[])[] {
  const activity = network.activity(`a${index}`)
  if (activity === undefined) return []
  const durationMinutes = Math.max(activity.durationMinutes + (round % 2 === 0 ? 480 : -240), 60)
  return [[{ kind: 'put-activity', activity: { ...activity, durationMinutes } }]]
}

function changeDependency(network: Network, index: number, round: number): readonly (readonly NetworkChange[])[] {
  const to = `a${index + 2 + (round % 40)}`
  if (network.activity(to) === undefined) return []
  const dependency = { id: 'new', from: `a${index}`, to, type: 'finish-to-start' } as const
  return [[{ kind: 'put-dependency', dependency }], [{ kind: 'remove-dependency', id: 'new' }]]
}
