import { expect, test } from 'vitest'
import type { Activity, Dependency, NetworkInput } from './activity.ts'
import { findBoundCulprits } from './contradiction.ts'
import { explainDates, findRemedies } from './explain.ts'
import { type TextStyle, tellDate, tellRemedy } from './explain-text.ts'
import { Network } from './network.ts'
import { mustPlan, testCalendars, testStartAt } from './testing/random-network.ts'

/** Berlin, from Monday 2027-05-03; the office works 8-12 and 13-17, and not on Thursday and Friday of that week. */
const shown = (minute: number) =>
  Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
    .toZonedDateTimeISO('Europe/Berlin')
    .toPlainDateTime()
    .toString()
    .slice(5, 16)
const at = (text: string) =>
  Temporal.PlainDateTime.from(`2027-${text}`).toZonedDateTime('Europe/Berlin').epochMilliseconds / 60_000

const day = 480

function plan(
  activities: readonly Activity[],
  dependencies: readonly Dependency[] = [],
  more: Partial<NetworkInput> = {},
) {
  return mustPlan({ startAt: testStartAt, calendars: testCalendars, activities, dependencies, ...more })
}

const work = (id: string, days: number, more: Partial<Activity> = {}): Activity => ({
  id,
  durationMinutes: days * day,
  ...more,
})
const follow = (from: string, to: string, more: Partial<Dependency> = {}): Dependency => ({
  id: `${from}-${to}`,
  from,
  to,
  type: 'finish-to-start',
  ...more,
})
const span = (network: Network, id: string) => {
  const { startAt, finishAt } = network.dates(id) ?? { startAt: 0, finishAt: 0 }
  return [shown(startAt), shown(finishAt)]
}

test('what follows work that ends in the evening starts the next working morning', () => {
  const network = plan([work('A', 2), work('B', 2)], [follow('A', 'B')])
  expect(span(network, 'A')).toEqual(['05-03T08:00', '05-04T17:00'])
  expect(span(network, 'B')).toEqual(['05-05T08:00', '05-10T17:00'])
})

test('a lag is counted in the calendar of what waits, in a named one, or in elapsed time', () => {
  const lagged = (lag: Dependency['lag']) =>
    span(
      plan(
        [work('A', 1), work('B', 1, { calendar: 'elapsed' }), work('C', 1)],
        [follow('A', 'C', lag === undefined ? {} : { lag })],
      ),
      'C',
    )[0]
  expect(lagged({ unit: 'working', minutes: 2 * day })).toBe('05-10T08:00')
  expect(lagged({ unit: 'working', minutes: 60, calendar: 2 })).toBe('05-04T08:00')
  expect(lagged({ unit: 'elapsed', minutes: 17 * 60 })).toBe('05-04T10:00')
  expect(lagged({ unit: 'percent', percent: 50 })).toBe('05-04T13:00')
  expect(lagged({ unit: 'percent', percent: -50 })).toBe('05-03T13:00')
  expect(lagged({ unit: 'working', minutes: -120 })).toBe('05-03T15:00')
})

test('a percentage follows the duration that it is of', () => {
  const network = plan([work('A', 1), work('B', 1)], [follow('A', 'B', { lag: { unit: 'percent', percent: 100 } })])
  expect(span(network, 'B')[0]).toBe('05-05T08:00')
  network.change([{ kind: 'put-activity', activity: work('A', 0.5) }])
  expect(span(network, 'B')[0]).toBe('05-04T08:00')
})

test('what has started keeps its start, and the rest of it is planned from the status date and after what it waits for', () => {
  const started = { startedAt: at('05-03T10:00'), percent: 50 }
  const statusAt = at('05-05T08:00')
  const alone = plan([work('A', 1, { progress: started })], [], { statusAt })
  expect(span(alone, 'A')).toEqual(['05-03T10:00', '05-05T12:00'])
  expect(alone.dates('A')?.pieces.map((piece) => [shown(piece.startAt), shown(piece.finishAt)])).toEqual([
    ['05-03T10:00', '05-03T15:00'],
    ['05-05T08:00', '05-05T12:00'],
  ])
  const waiting = plan([work('B', 1), work('A', 1, { progress: started })], [follow('B', 'A')], { statusAt })
  expect(span(waiting, 'A')).toEqual(['05-03T10:00', '05-10T12:00'])
})

test('what has finished keeps both dates, whatever it waits for, and what follows waits for the actual finish', () => {
  const progress = { startedAt: at('05-03T08:00'), finishedAt: at('05-05T15:00') }
  const network = plan([work('A', 9), work('B', 1, { progress }), work('C', 1)], [follow('A', 'B'), follow('B', 'C')])
  expect(span(network, 'B')).toEqual(['05-03T08:00', '05-05T15:00'])
  expect(span(network, 'C')[0]).toBe('05-05T15:00')
  expect(network.dates('B')).toMatchObject({ totalSlackMinutes: 0, isCritical: false })
})

test('planned pauses break work into pieces', () => {
  const pauses = [
    { afterMinutes: 240, minutes: 240 },
    { afterMinutes: 480, minutes: 480 },
  ]
  const network = plan([work('A', 2, { pauses })])
  expect(network.dates('A')?.pieces.map((piece) => [shown(piece.startAt), shown(piece.finishAt)])).toEqual([
    ['05-03T08:00', '05-03T12:00'],
    ['05-04T08:00', '05-04T12:00'],
    ['05-05T13:00', '05-10T12:00'],
  ])
})

test('a summary spans its leaves; what waits for it waits for the last, and what it waits for holds all of them', () => {
  const activities = [
    work('before', 1),
    work('S', 0),
    work('S1', 1, { parentId: 'S' }),
    work('S2', 2, { parentId: 'S' }),
    work('after', 1),
    work('beside', 1),
  ]
  const dependencies = [
    follow('before', 'S'),
    follow('S', 'after'),
    follow('S', 'beside', { type: 'start-to-start', lag: { unit: 'working', minutes: 60 } }),
  ]
  const network = plan(activities, dependencies)
  expect(span(network, 'S')).toEqual(['05-04T08:00', '05-05T17:00'])
  expect(span(network, 'S1')).toEqual(['05-04T08:00', '05-04T17:00'])
  expect(span(network, 'after')[0]).toBe('05-10T08:00')
  expect(span(network, 'beside')[0]).toBe('05-04T09:00')
})

test('what a summary shall not finish before holds those of its leaves that nothing in it follows', () => {
  const constraint = { kind: 'finish-no-earlier-than', at: at('05-11T17:00') } as const
  const activities = [work('S', 0, { constraint }), work('S1', 1, { parentId: 'S' }), work('S2', 1, { parentId: 'S' })]
  const network = plan(activities, [follow('S1', 'S2')])
  expect(span(network, 'S1')).toEqual(['05-03T08:00', '05-03T17:00'])
  expect(span(network, 'S2')).toEqual(['05-11T08:00', '05-11T17:00'])
})

const style: TextStyle = {
  titleOf: (id) => `"${id}"`,
  showInstant: shown,
  showMinutes: (minutes) => `${minutes / 60} h`,
}

test('a date is explained back to where nothing is waited for, and what would help is tried', () => {
  const constraint = { kind: 'start-no-earlier-than', at: at('05-04T08:00') } as const
  const activities = [work('A', 1, { constraint }), work('B', 1), work('short', 0.5), work('C', 1)]
  const network = plan(activities, [follow('A', 'B'), follow('short', 'B'), follow('B', 'C')])
  expect(explainDates(network, 'C').map((step) => tellDate(step, style))).toEqual([
    '"C" starts 05-10T08:00 because its start waits for "B"; nobody works on it from 05-05T17:00 until then.',
    '"B" starts 05-05T08:00 because its start waits for "A"; nobody works on it from 05-04T17:00 until then.',
    '"A" starts 05-04T08:00 because it shall start no earlier than 05-04T08:00.',
  ])
  const before = network.dates('C')
  expect(findRemedies(network, 'C').map((remedy) => tellRemedy(remedy, style, (id) => id))).toEqual([
    'Without B-C: 168 h earlier, 05-03T08:00.',
    'Without A-B: 139 h earlier, 05-04T13:00.',
    'With less work on "B": up to 120 h earlier, 05-05T08:00.',
    'With less work on "A": up to 120 h earlier, 05-05T08:00.',
    'Without the constraint of "A": 120 h earlier, 05-05T08:00.',
  ])
  expect(network.dates('C')).toEqual(before)
})

test('explanations end with the project, the status date, progress, a bound of a summary, or the wish to be late', () => {
  const reasons = (activities: readonly Activity[], id: string, more: Partial<NetworkInput> = {}) =>
    explainDates(plan(activities, [], more), id).map(({ reason }) => reason.kind)
  expect(reasons([work('A', 1)], 'A')).toEqual(['project-start'])
  expect(reasons([work('A', 1)], 'A', { statusAt: testStartAt + 5 })).toEqual(['status-date'])
  expect(reasons([work('A', 1, { progress: { startedAt: testStartAt + 90 } })], 'A')).toEqual(['progress'])
  const constraint = { kind: 'start-no-earlier-than', at: at('05-05T08:00') } as const
  expect(reasons([work('S', 0, { constraint }), work('A', 1, { parentId: 'S' })], 'A')).toEqual(['constraint'])
  const late = [work('A', 1, { constraint: { kind: 'as-late-as-possible' } }), work('B', 2)]
  expect(reasons(late, 'A')).toEqual(['as-late-as-possible'])
  expect(reasons(late, 'unknown')).toEqual([])
})

test('a circle of a hundred dependencies is told whole, and a bound broken by a long chain with the stretch that breaks it', () => {
  const ids = Array.from({ length: 100 }, (_, index) => `c${String(index).padStart(3, '0')}`)
  const dependencies = ids.slice(1).map((id, index) => follow(ids[index] ?? '', id))
  const circle = Network.make({
    startAt: testStartAt,
    calendars: testCalendars,
    activities: ids.map((id) => work(id, 1)),
    dependencies: [...dependencies, follow('c099', 'c000')],
  })
  expect(circle.ok ? [] : circle.refusal).toMatchObject({ code: 'contradiction', culprits: { length: 100 } })
  // Ten days of work from the start of the project end on the 18th, eleven do not.
  const constraint = { kind: 'finish-no-later-than', at: at('05-18T17:00') } as const
  const chain = plan([...ids.slice(0, 99).map((id) => work(id, 1)), work('c099', 1, { constraint })], dependencies)
  expect(findBoundCulprits(chain, 'c099')).toEqual([
    { kind: 'constraint', activityId: 'c099' },
    ...dependencies
      .slice(-10)
      .toReversed()
      .map(({ id }) => ({ kind: 'dependency', id })),
  ])
})

test('hundreds of leaves wait for the finish that each of several summaries above them may not be earlier than', () => {
  const depths = [0, 1, 2, 3, 4]
  const summaries = depths.map((depth) =>
    work(`S${depth}`, 0, {
      ...(depth === 0 ? {} : { parentId: `S${depth - 1}` }),
      constraint: { kind: 'finish-no-earlier-than', at: at(`05-${10 + depth}T17:00`) },
    }),
  )
  const leaves = Array.from({ length: 200 }, (_, index) => work(`L${index}`, 1, { parentId: 'S4' }))
  const network = plan([...summaries, ...leaves])
  expect(new Set(leaves.map(({ id }) => span(network, id)[1]))).toEqual(new Set(['05-14T17:00']))
})

test('a circle through the start of a summary is found as well', () => {
  const activities = [work('S', 0), work('S1', 1, { parentId: 'S' }), work('S2', 2, { parentId: 'S' }), work('A', 1)]
  const dependencies = [follow('S', 'A', { type: 'start-to-start' }), follow('A', 'S', { type: 'start-to-start' })]
  const lag = { unit: 'elapsed', minutes: 1 } as const
  expect(span(plan(activities, dependencies), 'A')[0]).toBe('05-03T08:00')
  const calendars = testCalendars
  const late = Network.make({
    startAt: testStartAt,
    calendars,
    activities,
    dependencies: dependencies.map((one) => ({ ...one, lag })),
  })
  expect(late).toMatchObject({
    ok: false,
    refusal: { code: 'contradiction', culprits: [{ id: 'A-S' }, { id: 'S-A' }] },
  })
})

test('what cannot be planned is refused with the facts', () => {
  const refusal = (activities: readonly Activity[], dependencies: readonly Dependency[] = []) => {
    const made = Network.make({ startAt: testStartAt, calendars: testCalendars, activities, dependencies })
    return made.ok ? undefined : made.refusal
  }
  expect(refusal([work('A', 1), work('A', 2)])).toEqual({ code: 'duplicate-id', id: 'A' })
  expect(refusal([work('A', 1, { parentId: 'B' })])).toEqual({ code: 'unknown-activity', id: 'B', namedBy: 'A' })
  expect(refusal([work('A', 1, { parentId: 'B' }), work('B', 1, { parentId: 'A' })])).toMatchObject({
    code: 'parents-too-deep',
  })
  expect(refusal([work('A', 1, { calendar: 3 })])).toEqual({ code: 'unknown-calendar', calendar: 3, namedBy: 'A' })
  expect(refusal([work('A', -1)])).toEqual({ code: 'bad-number', field: 'durationMinutes', namedBy: 'A' })
  expect(refusal([work('A', 1, { deadlineAt: 1e12 })])).toMatchObject({ code: 'bad-number', field: 'deadlineAt' })
  expect(refusal([work('A', 1)], [follow('A', 'A')])).toEqual({ code: 'depends-on-itself', dependencyId: 'A-A' })
  const nested = [work('S', 0), work('A', 1, { parentId: 'S' }), work('B', 1)]
  expect(refusal(nested, [follow('A', 'S')])).toEqual({ code: 'depends-on-itself', dependencyId: 'A-S' })
  const percent = follow('S', 'B', { lag: { unit: 'percent', percent: 10 } })
  expect(refusal(nested, [percent])).toEqual({ code: 'percent-of-summary', dependencyId: 'S-B' })
  expect(refusal([{ id: 'A', durationMinutes: 2 ** 28, calendar: 'elapsed' }])).toEqual({
    code: 'never-done',
    activityId: 'A',
  })
  expect(refusal([work('A', 1), work('B', 1)], [follow('A', 'B'), follow('B', 'A')])).toMatchObject({
    code: 'contradiction',
  })
})

test('a new status date and a new activity in one change find all dates', () => {
  const activities = [work('S', 0), work('S1', 1, { parentId: 'S' }), work('B', 1), work('C', 1)]
  const network = plan(activities, [follow('S', 'B'), follow('S', 'C')])
  network.change([
    { kind: 'set-status', at: testStartAt + 60 },
    { kind: 'put-activity', activity: work('S2', 2, { parentId: 'S' }) },
  ])
  const full = mustPlan(network.toInput())
  for (const id of ['S', 'S1', 'S2', 'B', 'C']) expect(network.dates(id)).toEqual(full.dates(id))
  expect(span(network, 'C')[0]).toBe('05-05T09:00')
})

test('a change that is refused midway leaves everything as it was', () => {
  const network = plan([work('A', 1), work('B', 1)], [follow('A', 'B')])
  const before = [network.toInput(), network.dates('B')]
  const outcome = network.change([
    { kind: 'put-activity', activity: work('A', 3) },
    { kind: 'put-activity', activity: work('C', 3, { parentId: 'A' }) },
    { kind: 'remove-activity', id: 'A' },
  ])
  expect(outcome).toEqual({ ok: false, refusal: { code: 'has-children', id: 'A' } })
  expect([network.toInput(), network.dates('B')]).toEqual(before)
})
