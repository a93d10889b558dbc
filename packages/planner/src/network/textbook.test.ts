import { expect, test } from 'vitest'
import type { Activity, Dependency, DependencyType, NetworkInput } from './activity.ts'
import { findBoundCulprits, findBrokenBounds, findMissedDeadlines } from './contradiction.ts'
import { findCritical, findCriticalPaths } from './critical.ts'
import type { Network } from './network.ts'
import { mustPlan, testCalendars, testStartAt } from './testing/random-network.ts'

/** Networks of textbooks have no calendars: a unit is an elapsed minute since the start. */
type Row = readonly [id: string, duration: number, waitsFor: string]

function networkOf(rows: readonly Row[], more: Partial<NetworkInput> = {}): Network {
  const activities = rows.map(([id, durationMinutes]): Activity => ({ id, durationMinutes, calendar: 'elapsed' }))
  const dependencies = rows.flatMap(([to, , from]) => [...from].map((one) => tie(one, to)))
  return mustPlan({ startAt: testStartAt, calendars: testCalendars, activities, dependencies, ...more })
}

function tie(from: string, to: string, type: DependencyType = 'finish-to-start', minutes = 0): Dependency {
  return { id: `${from}-${to}-${type}`, from, to, type, lag: { unit: 'elapsed', minutes } }
}

const since = (minute: number) => minute - testStartAt

function tableOf(network: Network) {
  return Object.fromEntries(
    network.toInput().activities.map(({ id }) => {
      const dates = network.dates(id)
      if (dates === undefined) throw new Error(id)
      const { earlyStartAt, earlyFinishAt, lateStartAt, lateFinishAt, totalSlackMinutes, freeSlackMinutes } = dates
      const ends = [earlyStartAt, earlyFinishAt, lateStartAt, lateFinishAt].map(since)
      return [id, [...ends, totalSlackMinutes, freeSlackMinutes]]
    }),
  )
}

const pathsOf = (network: Network) =>
  findCriticalPaths(network).map((path) => path.map(({ activityId }) => activityId).join(''))

test('the example of the PMBOK Guide (6th edition, figure 6-16): A-C-D is critical with 30, B has a slack of 5', () => {
  const network = networkOf([
    ['A', 5, ''],
    ['B', 5, 'A'],
    ['C', 10, 'A'],
    ['D', 15, 'BC'],
  ])
  expect(tableOf(network)).toEqual({
    A: [0, 5, 0, 5, 0, 0],
    B: [5, 10, 10, 15, 5, 5],
    C: [5, 15, 5, 15, 0, 0],
    D: [15, 30, 15, 30, 0, 0],
  })
  expect(pathsOf(network)).toEqual(['ACD'])
  expect(findCritical(network, 5)).toEqual(['A', 'B', 'C', 'D'])
})

test('the Reliable Construction Co. (Hillier and Lieberman, Introduction to Operations Research) needs 44 weeks', () => {
  const network = networkOf([
    ['A', 2, ''],
    ['B', 4, 'A'],
    ['C', 10, 'B'],
    ['D', 6, 'C'],
    ['E', 4, 'C'],
    ['F', 5, 'E'],
    ['G', 7, 'D'],
    ['H', 9, 'EG'],
    ['I', 7, 'C'],
    ['J', 8, 'FI'],
    ['K', 4, 'J'],
    ['L', 5, 'J'],
    ['M', 2, 'H'],
    ['N', 6, 'KL'],
  ])
  expect(since(network.finishAt)).toBe(44)
  expect(pathsOf(network)).toEqual(['ABCEFJLN'])
  const slack = Object.entries(tableOf(network)).flatMap(([id, row]) => (row[4] === 0 ? [] : [[id, row[4], row[5]]]))
  expect(slack).toEqual([
    ['D', 4, 0],
    ['G', 4, 0],
    ['H', 4, 0],
    ['I', 2, 2],
    ['K', 1, 1],
    ['M', 4, 4],
  ])
})

test('of several critical paths as many are told as are asked for', () => {
  const network = networkOf([
    ['A', 2, ''],
    ['B', 3, 'A'],
    ['C', 3, 'A'],
    ['D', 1, 'BC'],
    ['E', 1, 'BC'],
  ])
  expect(pathsOf(network)).toEqual(['ABD', 'ACD', 'ABE', 'ACE'])
  expect(findCriticalPaths(network, 1)).toEqual([
    [
      { activityId: 'A', dependencyId: undefined },
      { activityId: 'B', dependencyId: 'A-B-finish-to-start' },
      { activityId: 'D', dependencyId: 'B-D-finish-to-start' },
    ],
  ])
})

test('a ladder of precedence diagramming (after Moder, Phillips and Davis): lags from start to start and finish to finish', () => {
  const rows: readonly Row[] = [
    ['T', 30, ''],
    ['L', 20, ''],
    ['B', 25, ''],
  ]
  const dependencies = [
    tie('T', 'L', 'start-to-start', 5),
    tie('T', 'L', 'finish-to-finish', 4),
    tie('L', 'B', 'start-to-start', 2),
    tie('L', 'B', 'finish-to-finish', 6),
  ]
  const network = networkOf(rows, { dependencies })
  // Laying cannot end before 34, so it starts at 14 in one piece, and backfilling not before 16: done at 41.
  expect(tableOf(network)).toEqual({
    T: [0, 30, 0, 30, 0, 0],
    L: [14, 34, 14, 34, 0, 0],
    B: [16, 41, 16, 41, 0, 0],
  })
})

test('a longer activity shortens the project when its finish is held and its start drives (Elmaghraby and Kamburowski 1992: reverse critical)', () => {
  const end = (duration: number) => {
    const rows: readonly Row[] = [
      ['X', 20, ''],
      ['A', duration, ''],
      ['Y', 10, ''],
    ]
    const dependencies = [tie('X', 'A', 'finish-to-finish'), tie('A', 'Y', 'start-to-start')]
    return since(networkOf(rows, { dependencies }).finishAt)
  }
  expect([end(5), end(8), end(12)]).toEqual([25, 22, 20])
})

test('a maximal lag moves the earlier activity later, and a shorter one than the work between contradicts', () => {
  const rows: readonly Row[] = [
    ['A', 3, ''],
    ['B', 10, ''],
    ['C', 2, 'AB'],
  ]
  const limit = (minutes: number): Dependency => ({
    ...tie('A', 'C', 'finish-to-start', minutes),
    id: 'fresh',
    isMaximal: true,
  })
  const network = networkOf(rows)
  network.change([{ kind: 'put-dependency', dependency: limit(4) }])
  expect(tableOf(network)).toEqual({
    A: [3, 6, 7, 10, 4, 4],
    B: [0, 10, 0, 10, 0, 0],
    C: [10, 12, 10, 12, 0, 0],
  })
  const contrary = network.change([{ kind: 'put-dependency', dependency: limit(-1) }])
  expect(contrary).toEqual({
    ok: false,
    refusal: {
      code: 'contradiction',
      culprits: expect.arrayContaining([
        { kind: 'dependency', id: 'fresh' },
        { kind: 'dependency', id: 'A-C-finish-to-start' },
      ]) as unknown,
    },
  })
  expect(tableOf(network)['A']).toEqual([3, 6, 7, 10, 4, 4])
})

const constrained = (constraint: Activity['constraint'], more: Partial<Activity> = {}) => {
  const network = networkOf([
    ['A', 10, ''],
    ['B', 5, 'A'],
    ['C', 20, ''],
    ['D', 1, 'BC'],
  ])
  const activity: Activity = {
    id: 'B',
    durationMinutes: 5,
    calendar: 'elapsed',
    ...more,
    ...(constraint === undefined ? {} : { constraint }),
  }
  expect(network.change([{ kind: 'put-activity', activity }]).ok).toBe(true)
  return network
}

/** "Set a task start or finish date (constraint) for a task", support pages of Microsoft Project: what each does. */
test('constraints move dates as in Microsoft Project', () => {
  const dates = (constraint: Activity['constraint']) => {
    const found = constrained(constraint).dates('B')
    return found === undefined ? [] : [since(found.startAt), since(found.finishAt), found.totalSlackMinutes]
  }
  const at = (minute: number) => testStartAt + minute
  expect(dates({ kind: 'as-soon-as-possible' })).toEqual([10, 15, 5])
  expect(dates({ kind: 'as-late-as-possible' })).toEqual([15, 20, 0])
  expect(dates({ kind: 'start-no-earlier-than', at: at(12) })).toEqual([12, 17, 3])
  expect(dates({ kind: 'start-no-earlier-than', at: at(3) })).toEqual([10, 15, 5])
  expect(dates({ kind: 'finish-no-earlier-than', at: at(18) })).toEqual([13, 18, 2])
  expect(dates({ kind: 'start-no-later-than', at: at(12) })).toEqual([10, 15, 2])
  expect(dates({ kind: 'finish-no-later-than', at: at(18) })).toEqual([10, 15, 3])
  expect(dates({ kind: 'must-start-on', at: at(13) })).toEqual([13, 18, 0])
  expect(dates({ kind: 'must-finish-on', at: at(18) })).toEqual([13, 18, 0])
  expect(dates({ kind: 'must-finish-on', at: at(12) })).toEqual([10, 15, -3])
})

test('a bound that dependencies lead beyond stays broken in sight, with what breaks it; a deadline only warns', () => {
  const broken = constrained({ kind: 'must-finish-on', at: testStartAt + 12 })
  expect(findBrokenBounds(broken)).toEqual(['B'])
  expect(findBoundCulprits(broken, 'B')).toEqual([
    { kind: 'constraint', activityId: 'B' },
    { kind: 'dependency', id: 'A-B-finish-to-start' },
  ])
  const late = constrained(undefined, { deadlineAt: testStartAt + 12 })
  expect(findBrokenBounds(late)).toEqual([])
  expect(findMissedDeadlines(late)).toEqual(['B'])
  expect(late.dates('B')).toMatchObject({ startAt: testStartAt + 10, totalSlackMinutes: -3, isCritical: true })
})

test('as late as possible chains move together and delay nobody else', () => {
  const network = networkOf([
    ['A', 10, ''],
    ['B', 5, 'A'],
    ['C', 30, ''],
    ['D', 1, 'BC'],
  ])
  const late = (id: string, durationMinutes: number) =>
    ({
      kind: 'put-activity',
      activity: { id, durationMinutes, calendar: 'elapsed', constraint: { kind: 'as-late-as-possible' } },
    }) as const
  network.change([late('A', 10), late('B', 5)])
  const starts = ['A', 'B', 'C', 'D'].map((id) => since(network.dates(id)?.startAt ?? 0))
  expect(starts).toEqual([15, 25, 0, 30])
})
