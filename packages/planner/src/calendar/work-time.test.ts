import { expect, test } from 'vitest'
import { earliestMinute, latestMinute } from './calendar-days.ts'
import type { CalendarLayer, DayShifts } from './calendar-layer.ts'
import { intersectWorkTimes, makeWorkTime, type WorkTime } from './work-time.ts'

const office: DayShifts = [
  [540, 720],
  [780, 1_080],
]
const free: DayShifts = []
const officeWeek = [office, office, office, office, office, free, free]
const berlin: CalendarLayer = { timeZone: 'Europe/Berlin', week: officeWeek }

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds / 60_000
const shown = (minute: number) =>
  Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toString({ smallestUnit: 'minute' })

function mustMake(...layers: readonly CalendarLayer[]): WorkTime {
  const made = makeWorkTime(layers)
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}

test('a week of work begun on Thursday is done on Wednesday evening, Berlin time, before and after clocks change', () => {
  const calendar = mustMake(berlin)
  expect(shown(calendar.add(at('2027-03-25T08:00Z'), 5 * 480))).toBe('2027-03-31T16:00Z')
  expect(shown(calendar.subtract(at('2027-03-31T16:00Z'), 5 * 480))).toBe('2027-03-25T08:00Z')
})

test('a night shift over the end of summer time is an hour longer, and one over its beginning an hour shorter', () => {
  const nights: DayShifts = [[1_320, 1_800]]
  const calendar = mustMake({ timeZone: 'Europe/Berlin', week: Array.from({ length: 7 }, () => nights) })
  const hours = (from: string, to: string) => calendar.between(at(from), at(to)) / 60
  expect(hours('2027-10-30T18:00Z', '2027-10-31T12:00Z')).toBe(9)
  expect(hours('2027-03-27T18:00Z', '2027-03-28T12:00Z')).toBe(7)
  expect(hours('2027-06-12T18:00Z', '2027-06-13T12:00Z')).toBe(8)
})

test('a night shift begun on the eve runs on into a holiday, and the one of the holiday is left out', () => {
  const night: DayShifts = [[1_320, 1_800]]
  const holiday = { fromOn: '2027-05-06', toOn: '2027-05-06', shifts: free }
  const calendar = mustMake({ week: Array.from({ length: 7 }, () => night), exceptions: [holiday] })
  expect(shown(calendar.next(at('2027-05-06T00:00Z')))).toBe('2027-05-06T00:00Z')
  expect(shown(calendar.next(at('2027-05-06T06:00Z')))).toBe('2027-05-07T22:00Z')
})

test("a member's own week replaces the team's, the workspace's holiday stays, and leave is taken from both", () => {
  const workspace: CalendarLayer = {
    ...berlin,
    exceptions: [
      { fromOn: '2027-05-06', toOn: '2027-05-07', shifts: free },
      { fromOn: '2027-05-08', toOn: '2027-05-08', shifts: office },
    ],
  }
  const mornings: DayShifts = [[540, 720]]
  const member: CalendarLayer = {
    week: [mornings, mornings, mornings, mornings, mornings, free, free],
    exceptions: [{ fromOn: '2027-05-07', toOn: '2027-05-07', shifts: mornings }],
    leave: [{ fromOn: '2027-05-04', toOn: '2027-05-05' }],
  }
  const calendar = mustMake(workspace, { timeZone: 'UTC' }, member)
  const { starts, ends } = calendar.intervals(at('2027-05-03T00:00Z'), at('2027-05-10T00:00Z'))
  expect([...starts].map(shown)).toEqual([
    '2027-05-03T09:00Z',
    '2027-05-07T09:00Z',
    '2027-05-08T09:00Z',
    '2027-05-08T13:00Z',
  ])
  expect([...ends].map(shown)).toEqual([
    '2027-05-03T12:00Z',
    '2027-05-07T12:00Z',
    '2027-05-08T12:00Z',
    '2027-05-08T18:00Z',
  ])
})

test('shifts that overlap or touch count once', () => {
  const doubled: DayShifts = [
    [600, 700],
    [540, 650],
    [700, 720],
  ]
  const calendar = mustMake({ week: Array.from({ length: 7 }, () => doubled) })
  const { starts, ends } = calendar.intervals(0, 1_440)
  expect([[...starts], [...ends]]).toEqual([[540], [720]])
})

test('work that ends some day ends there: more of it is never done', () => {
  const once = { fromOn: '2027-05-03', toOn: '2027-05-03', shifts: office }
  const calendar = mustMake({ exceptions: [once] })
  expect(shown(calendar.add(0, 480))).toBe('2027-05-03T18:00Z')
  expect(calendar.add(0, 481)).toBe(latestMinute)
  expect(calendar.next(at('2027-05-03T18:00Z'))).toBe(latestMinute)
  expect(calendar.subtract(at('2030-01-01T00:00Z'), 481)).toBe(earliestMinute)
  expect(calendar.previous(at('2027-05-03T09:00Z'))).toBe(earliestMinute)
})

test('the ends of time are kept, however far one asks', () => {
  const calendar = mustMake(berlin)
  for (const minute of [earliestMinute, latestMinute, -1e12, 1e12, 0]) {
    expect(calendar.add(minute, 2 ** 31)).toBe(minute > latestMinute ? minute : latestMinute)
    expect(calendar.subtract(minute, 2 ** 31)).toBe(minute < earliestMinute ? minute : earliestMinute)
    expect(calendar.next(minute)).toBeLessThanOrEqual(latestMinute)
  }
  expect(calendar.between(-1e12, 1e12)).toBe(calendar.between(earliestMinute, latestMinute))
})

test('people who never work at once share no time', () => {
  const evenings: DayShifts = [[1_080, 1_200]]
  const both = intersectWorkTimes(mustMake(berlin), mustMake({ ...berlin, week: officeWeek.map(() => evenings) }))
  expect(both.next(0)).toBe(latestMinute)
})

test('what is no calendar is refused, with the layer and the reason', () => {
  const refusalOf = (...layers: readonly CalendarLayer[]) => {
    const made = makeWorkTime(layers)
    return made.ok ? undefined : made.refusal
  }
  expect(refusalOf()).toEqual({ code: 'no-working-time' })
  expect(refusalOf(berlin, { week: officeWeek.map(() => free) })).toEqual({ code: 'no-working-time' })
  expect(refusalOf(berlin, { timeZone: 'Mars/Utopia' })).toEqual({
    code: 'unknown-time-zone',
    layer: 1,
    name: 'Mars/Utopia',
  })
  expect(refusalOf({ week: [office] })).toEqual({ code: 'week-not-seven-days', layer: 0, days: 1 })
  const withMonday = (monday: DayShifts) => refusalOf({ week: [monday, ...officeWeek.slice(1)] })?.code
  expect(withMonday([[600, 600]])).toBe('bad-shift')
  expect(withMonday([[1_440, 1_500]])).toBe('bad-shift')
  expect(withMonday([[0, 1_441]])).toBe('bad-shift')
  expect(withMonday([[0.5, 60]])).toBe('bad-shift')
  expect(withMonday(Array.from({ length: 25 }, () => [0, 60] as const))).toBe('too-many-shifts')
  const period = (fromOn: string, toOn: string) => refusalOf(berlin, { leave: [{ fromOn, toOn }] })?.code
  expect(period('2027-02-30', '2027-03-01')).toBe('bad-period')
  expect(period('2027-03-02', '2027-03-01')).toBe('bad-period')
  expect(refusalOf(berlin, { leave: [{ fromAt: 10, toAt: 9 }] })?.code).toBe('bad-period')
})
