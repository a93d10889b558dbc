import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NetworkInput } from '../../network/activity.ts'
import { Network } from '../../network/network.ts'
import { nodeRole } from '../../network/node-table.ts'
import { networkOf, testCalendars, testStartAt } from '../../network/testing/random-network.ts'
import { SpanDrawer } from './draw-spans.ts'
import { forecastNetwork } from './forecast-network.ts'
import { RunBatch } from './run-batch.ts'
import { traceCritical } from './trace-critical.ts'

const runs = 7

/** The same network with the durations that a run has drawn. */
function asDrawn(input: NetworkInput, spanOf: (id: string) => number | undefined): NetworkInput {
  const activities = input.activities.map((activity) => {
    const span = spanOf(activity.id)
    if (span === undefined) return activity
    const { progress } = activity
    if (progress !== undefined) return { ...activity, progress: { ...progress, remainingMinutes: span } }
    const rest = activity.pauses?.reduce((sum, { minutes }) => sum + minutes, 0) ?? 0
    return { ...activity, durationMinutes: span - rest }
  })
  return { ...input, activities }
}

test('each run of a batch has the dates of a full plan of its durations', () => {
  let compared = 0
  fc.assert(
    fc.property(
      networkOf({ hasProgress: true, hasSummaries: true, hasMaximal: true }),
      fc.nat(1_000),
      (input, seed) => {
        const made = Network.make(input)
        fc.pre(made.ok)
        const { graph } = made.value
        const { nodes } = graph
        const work = input.activities.map(({ id, durationMinutes }) => {
          return { activityId: id, highMinutes: durationMinutes * 2 }
        })
        const batch = new RunBatch(graph, runs)
        new SpanDrawer(graph, { work, risks: [], shared: 0.5, seed }).draw(batch)
        const unheld = batch.pass()
        for (let run = 0; run < runs; run += 1) {
          const isLeaf = (id: string) => nodes.role[graph.mustNodes(id).node] === nodeRole.leaf
          const spanOf = (id: string) => (isLeaf(id) ? batch.span[graph.mustNodes(id).node * runs + run] : undefined)
          const plan = Network.make(asDrawn(input, spanOf))
          if (!plan.ok && unheld === 0) throw new Error('a run whose lags cannot be held was not told')
          if (!plan.ok || unheld > 0) continue
          for (const { id } of input.activities) {
            const { node } = graph.mustNodes(id)
            expect(batch.finish[node * runs + run]).toBe(plan.value.graph.nodes.earlyFinish[node])
          }
          compared += 1
        }
      },
    ),
    { numRuns: 300 },
  )
  expect(compared).toBeGreaterThan(500)
})

const day = 480
/** Two branches that meet: `long` has two days of slack over `short`. */
const branches: NetworkInput = {
  startAt: testStartAt,
  calendars: [testCalendars[0]!],
  activities: [
    { id: 'long', durationMinutes: 5 * day },
    { id: 'short', durationMinutes: 3 * day },
    { id: 'end', durationMinutes: day },
  ],
  dependencies: [
    { id: 'd1', from: 'long', to: 'end', type: 'finish-to-start' },
    { id: 'd2', from: 'short', to: 'end', type: 'finish-to-start' },
  ],
}

test('without doubt the forecast is the plan; with it the wider branch drives the end', () => {
  const plan = Network.make(branches)
  const sure = forecastNetwork(branches, { work: [], runs: 50 })
  if (!plan.ok || !sure.ok) throw new Error('planned')
  expect(sure.value.finishes).toEqual([
    { by: sure.value.finishes[0]!.by.map((one) => ({ ...one, at: plan.value.finishAt })) },
  ])
  const doubted = forecastNetwork(branches, {
    work: [
      { activityId: 'long', lowMinutes: 4 * day, highMinutes: 7 * day },
      { activityId: 'short', lowMinutes: 2 * day, highMinutes: 12 * day },
    ],
    askedIds: ['short', 'unknown'],
    runs: 4_000,
    shared: 0,
  })
  if (!doubted.ok) throw new Error(doubted.refusal.code)
  const [driver, other] = doubted.value.drivers
  expect(driver?.activityId).toBe('short')
  expect((driver?.criticality ?? 0) + (other?.criticality ?? 0)).toBeCloseTo(1, 5)
  // By hand: half of all stay below the median, however the other branch goes.
  const short = doubted.value.finishes.find(({ id }) => id === 'short')
  expect(Math.abs((short?.by[0]?.at ?? 0) - plan.value.dates('short')!.finishAt)).toBeLessThan(day)
})

test('a risk comes as often as it says, and delays by what it says', () => {
  const risks = [
    { id: 'r', probability: 0.3, activityIds: ['long'], delayMinutes: { low: day, likely: day, high: day } },
  ]
  const forecast = forecastNetwork(branches, { work: [{ activityId: 'long' }], risks, runs: 2_000 })
  const plan = Network.make(branches)
  if (!forecast.ok || !plan.ok) throw new Error('planned')
  const [even, , , sure] = forecast.value.finishes[0]!.by
  expect(even?.at).toBe(plan.value.finishAt)
  expect(sure?.at).toBeGreaterThan(plan.value.finishAt)
})

test('work that goes wrong together has the wider end', () => {
  const work = ['long', 'end'].map((activityId) => ({ activityId, highMinutes: 20 * day }))
  const spread = (shared: number) => {
    const forecast = forecastNetwork(branches, { work, shared, runs: 4_000 })
    if (!forecast.ok) throw new Error(forecast.refusal.code)
    const [even, , , sure] = forecast.value.finishes[0]!.by
    return sure!.at - even!.at
  }
  expect(spread(0.9)).toBeGreaterThan(spread(0) * 1.05)
})

test('what is critical is followed through summaries', () => {
  const input: NetworkInput = {
    ...branches,
    activities: [
      { id: 'all', durationMinutes: 0 },
      ...branches.activities.map((one) => (one.id === 'end' ? one : { ...one, parentId: 'all' })),
    ],
    dependencies: [{ id: 'd', from: 'all', to: 'end', type: 'finish-to-start' }],
  }
  const made = Network.make(input)
  if (!made.ok) throw new Error(made.refusal.code)
  const { graph } = made.value
  const batch = new RunBatch(graph, 1)
  batch.span.set(graph.nodes.span.subarray(0, graph.nodes.count))
  batch.pass()
  const met: string[] = []
  traceCritical(graph, batch, { run: 0, last: graph.mustNodes('end').node }, (node) => met.push(graph.ids[node]!))
  expect(met).toEqual(['end', 'long'])
})

test('a lag in percent follows the duration that was drawn', () => {
  const input: NetworkInput = {
    ...branches,
    activities: branches.activities.slice(0, 2),
    dependencies: [
      { id: 'd', from: 'long', to: 'short', type: 'finish-to-start', lag: { unit: 'percent', percent: 100 } },
    ],
  }
  const made = Network.make(input)
  if (!made.ok) throw new Error(made.refusal.code)
  const { graph } = made.value
  const batch = new RunBatch(graph, 1)
  batch.span.set([2 * day, day])
  batch.pass()
  const drawn = Network.make(asDrawn(input, (id) => (id === 'long' ? 2 * day : day)))
  expect(drawn.ok && drawn.value.finishAt).toBe(batch.finish[graph.mustNodes('short').node])
})
