import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCumulativeFlow } from './cumulative-flow.ts'
import { type FlowItem, findFlowMetrics } from './flow-metrics.ts'

const day = 1_440
const items: readonly FlowItem[] = [
  { id: 'a', createdAt: 0, startedAt: day, doneAt: 3 * day, activeMinutes: day },
  { id: 'b', createdAt: 0, startedAt: 2 * day, doneAt: 6 * day, activeMinutes: day },
  { id: 'c', createdAt: day, doneAt: 2 * day },
  { id: 'd', createdAt: day, startedAt: 4 * day },
  { id: 'e', createdAt: day, startedAt: 2 * day, doneAt: 20 * day },
  { id: 'f', createdAt: day },
]

test('a week by hand', () => {
  const flow = findFlowMetrics(items, { fromAt: 0, toAt: 7 * day })
  expect(flow).toMatchObject({ doneCount: 3, workInProgress: 2, throughputPerWeek: 3 })
  expect(flow.cycleTime).toEqual([
    { percent: 50, minutes: 2 * day },
    { percent: 70, minutes: 4 * day },
    { percent: 85, minutes: 4 * day },
    { percent: 95, minutes: 4 * day },
  ])
  expect(flow.leadTime[0]).toEqual({ percent: 50, minutes: 3 * day })
  expect(flow.aging.map(({ id, minutes }) => [id, minutes])).toEqual([
    ['e', 5 * day],
    ['d', 3 * day],
  ])
  expect(flow.aging.map(({ olderThanPercent }) => Math.round(olderThanPercent))).toEqual([100, 67])
  expect(flow.flowEfficiency).toBeCloseTo(2 / 6)
})

test('nothing done has no percentiles, and divides by nothing', () => {
  expect(findFlowMetrics([], { fromAt: 5, toAt: 5 })).toEqual({
    doneCount: 0,
    cycleTime: [],
    leadTime: [],
    workInProgress: 0,
    aging: [],
    flowEfficiency: undefined,
    throughputPerWeek: 0,
  })
})

const anyItem: fc.Arbitrary<FlowItem> = fc
  .record({
    createdAt: fc.nat(100),
    wait: fc.option(fc.nat(100), { nil: undefined }),
    work: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
  })
  .map(({ createdAt, wait, work }) => {
    const startedAt = wait === undefined ? undefined : createdAt + wait
    const doneAt = startedAt === undefined || work === undefined ? undefined : startedAt + work
    return { id: `${createdAt}-${wait}-${work}`, createdAt, startedAt, doneAt }
  })

test("bands never cross, and Little's law holds exactly over a time that begins and ends empty", () => {
  fc.assert(
    fc.property(fc.array(anyItem, { maxLength: 40 }), (some) => {
      const at = Array.from({ length: 400 }, (_, minute) => minute)
      const { created, started, done } = findCumulativeFlow(some, at)
      for (let index = 0; index < at.length; index += 1) {
        expect(created[index]).toBeGreaterThanOrEqual(started[index] ?? 0)
        expect(started[index]).toBeGreaterThanOrEqual(done[index] ?? 0)
      }
      const finished = some.filter(({ doneAt }) => doneAt !== undefined)
      const flow = findCumulativeFlow(finished, at)
      const inProgress = flow.started.reduce((sum, count, index) => sum + count - (flow.done[index] ?? 0), 0)
      const cycleTimes = finished.reduce((sum, { startedAt = 0, doneAt = 0 }) => sum + doneAt - startedAt, 0)
      expect(inProgress).toBe(cycleTimes)
    }),
  )
})
