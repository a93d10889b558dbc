import { expect, test } from 'vitest'
import { makeWorkTime, type WorkTime } from '../calendar/work-time.ts'
import { forecastNetwork } from '../forecast/network/forecast-network.ts'
import { explainHolds, tellHold, tellSplits } from './hold-text.ts'
import type { LevelActivity, LevelInput, LevelOptions } from './level-input.ts'
import { levelPlan } from './level-plan.ts'
import type { LevelledPlan } from './levelled-plan.ts'

const shift = [[540, 1_020]] as const

function mustMake(leave: readonly (readonly [string, string])[] = []): WorkTime {
  const week = [shift, shift, shift, shift, shift, [], []]
  const made = makeWorkTime([{ week, leave: leave.map(([fromOn, toOn]) => ({ fromOn, toOn })) }])
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value
}

/** 2027-05-03T09:00Z, a Monday; eight hours a day, Bob is away from Tuesday to Wednesday. */
const monday = Date.UTC(2027, 4, 3, 9) / 60_000
const calendars = [mustMake(), mustMake([['2027-05-04', '2027-05-05']])]
const people = [
  { id: 'ada', calendar: 0 },
  { id: 'bob', calendar: 1 },
]

function mustPlan(activities: readonly LevelActivity[], more: Partial<LevelInput & LevelOptions> = {}): LevelledPlan {
  const made = levelPlan({ startAt: monday, calendars, people, activities, dependencies: [], ...more }, more)
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}

const showInstant = (minute: number) => new Date(minute * 60_000).toISOString().slice(8, 16)
const style = {
  titleOf: (id: string) => id,
  nameOf: (id: string) => id,
  showInstant,
  showMinutes: (minutes: number) => `${minutes} min`,
}
const piecesOf = (plan: LevelledPlan, id: string) =>
  plan.activities.get(id)?.pieces.map(({ startAt, finishAt }) => `${showInstant(startAt)} ${showInstant(finishAt)}`)

const long: LevelActivity = { id: 'long', durationMinutes: 1_440, assignees: ['ada'], isSplittable: true }
const fixed: LevelActivity = {
  id: 'fixed',
  durationMinutes: 480,
  assignees: ['ada'],
  priority: 900,
  constraint: { kind: 'must-start-on', at: monday + 1_440 },
}

test('work that may be split is done before and behind what is more urgent, and says so; other work waits for a gap', () => {
  const split = mustPlan([long, fixed])
  expect(piecesOf(split, 'long')).toEqual(['03T09:00 03T17:00', '05T09:00 06T17:00'])
  expect(split.activities.get('long')).toMatchObject({ startAt: monday, isSummary: false, isCritical: true })
  expect(split).toMatchObject({ isProven: true, brokenBounds: [], remainingOverloads: [] })
  expect(tellSplits(split.activities.get('long')!, style)).toEqual([
    'long rests from 03T17:00 to 05T09:00, while ada does fixed.',
  ])
  const whole = mustPlan([{ ...long, isSplittable: false }, fixed])
  expect(piecesOf(whole, 'long')).toEqual(['05T09:00 07T17:00'])
  expect(whole.activities.get('long')?.splits).toEqual([])
})

test('what depends on split work waits for its last piece, and its bounds are told of the whole', () => {
  const bounded: LevelActivity = { ...long, constraint: { kind: 'finish-no-later-than', at: monday + 480 } }
  const plan = mustPlan([bounded, fixed, { id: 'next', durationMinutes: 480, assignees: ['bob'] }], {
    dependencies: [{ id: 'd', from: 'long', to: 'next', type: 'finish-to-start' }],
  })
  expect(plan.brokenBounds).toEqual(['long'])
  expect(explainHolds(plan, 'next').map((one) => tellHold(one, style))).toEqual([
    'next starts 07T09:00 because its start waits for long; nobody of its people works from 06T17:00 until then.',
    'long starts 03T09:00 with the project.',
  ])
})

test('what began and may be split makes room for what is more urgent, and not for what is as urgent', () => {
  const begun = { ...long, progress: { startedAt: monday - 1_440, remainingMinutes: 960 } }
  const other: LevelActivity = { id: 'other', durationMinutes: 480, assignees: ['ada'] }
  const urgent = mustPlan([begun, { ...other, priority: 900 }])
  expect(piecesOf(urgent, 'long')).toEqual(['02T09:00 03T09:00', '04T09:00 05T17:00'])
  expect(urgent.activities.get('other')?.startAt).toBe(monday)
  expect(piecesOf(mustPlan([begun, other], { workLimit: 1 }), 'other')).toEqual(['05T09:00 05T17:00'])
  const whole = mustPlan([
    { ...begun, isSplittable: false },
    { ...other, priority: 900 },
  ])
  expect(piecesOf(whole, 'other')).toEqual(['05T09:00 05T17:00'])
})

test('while one of two is away the other is free for something else, if their work may be split', () => {
  const pair: LevelActivity = {
    id: 'pair',
    durationMinutes: 960,
    assignees: ['ada', 'bob'],
    isSplittable: true,
    priority: 900,
  }
  const alone: LevelActivity = { id: 'alone', durationMinutes: 960, assignees: ['ada'] }
  const plan = mustPlan([pair, alone])
  expect(piecesOf(plan, 'pair')).toEqual(['03T09:00 03T17:00', '06T09:00 06T17:00'])
  expect(piecesOf(plan, 'alone')).toEqual(['04T09:00 05T17:00'])
  // With nothing else to do it is one piece, over the days in which only one of them is there.
  expect(piecesOf(mustPlan([pair]), 'pair')).toEqual(['03T09:00 06T17:00'])
  expect(piecesOf(mustPlan([{ ...pair, isSplittable: false }, alone]), 'alone')).toEqual(['07T09:00 10T17:00'])
})

test('what may be split and is frozen begins where it does today, and what else is frozen within stays there', () => {
  const work = [long, { ...fixed, constraint: { kind: 'start-no-earlier-than', at: monday + 1_440 } as const }]
  const before = mustPlan(work)
  const options = { current: before.activities, frozenUntil: monday + 2_880 }
  const after = mustPlan([...work, { id: 'more', durationMinutes: 480, assignees: ['ada'], priority: 950 }], options)
  expect(['long', 'fixed', 'more'].map((id) => piecesOf(after, id))).toEqual([
    ['03T09:00 03T17:00', '05T09:00 06T17:00'],
    ['04T09:00 04T17:00'],
    ['07T09:00 07T17:00'],
  ])
  expect(after.remainingOverloads).toEqual([])
})

test('forecasts stretch the pieces of split work together, and what they make room for delays their end', () => {
  const plan = mustPlan([long, fixed])
  const finishOf = (id: string, high: number) => {
    const work = [{ activityId: id, lowMinutes: 480, highMinutes: high }]
    const forecast = forecastNetwork(plan.settled, { work, runs: 500, askedIds: ['long'] })
    if (!forecast.ok) throw new Error(forecast.refusal.code)
    expect(forecast.value.drivers[0]?.criticality).toBeGreaterThan(0)
    return forecast.value.finishes[1]?.by.at(-1)?.at ?? 0
  }
  const planned = plan.activities.get('long')!.finishAt
  expect(finishOf('long', 2_880)).toBeGreaterThan(planned + 1_440)
  expect(finishOf('fixed', 1_440)).toBeGreaterThan(planned + 1_440)
})
