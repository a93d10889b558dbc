import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Activity, Dependency, NetworkInput } from './activity.ts'
import type { ActivityDates } from './activity-dates.ts'
import { findBoundCulprits } from './contradiction.ts'
import { Network } from './network.ts'
import type { NetworkChange } from './network-change.ts'
import type { Culprit } from './network-refusal.ts'
import {
  activityOf,
  allConstraints,
  dependencyOf,
  mustPlan,
  networkOf,
  testCalendars,
  testStartAt,
  type Wanted,
} from './testing/random-network.ts'

const everything: Wanted = { hasMaximal: true, hasProgress: true, hasSummaries: true, constraints: allConstraints }

/** All that a network says, in words that do not depend on its tables. */
function tellAll(network: Network): unknown {
  return network
    .toInput()
    .activities.map(({ id }) => ({ id, ...network.dates(id), because: findBoundCulprits(network, id) }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

const changeOf = (count: number): fc.Arbitrary<NetworkChange> =>
  fc.oneof(
    fc
      .nat(count)
      .chain((index) => activityOf(index, everything).map((activity) => ({ kind: 'put-activity' as const, activity }))),
    fc.nat(count).map((index) => ({ kind: 'remove-activity' as const, id: `a${index}` })),
    fc
      .tuple(fc.nat(count * 2), fc.boolean())
      .chain(([index, hasCircles]) => dependencyOf(`d${index}`, count, { hasMaximal: true, hasCircles }))
      .map((dependency) => ({ kind: 'put-dependency' as const, dependency })),
    fc.nat(count * 2).map((index) => ({ kind: 'remove-dependency' as const, id: `d${index}` })),
    fc.nat(4_000).map((later) => ({ kind: 'set-status' as const, at: testStartAt + later })),
  )

test('after changes dates are those of a full plan, and after refused ones what they were', () => {
  const outcomes = { made: 0, refused: 0 }
  fc.assert(
    fc.property(
      networkOf(everything),
      fc.array(fc.array(changeOf(9), { minLength: 1, maxLength: 2 }), { maxLength: 6 }),
      (input, changes) => {
        const network = Network.make(input)
        fc.pre(network.ok)
        for (const some of changes) {
          const before = tellAll(network.value)
          const isMade = network.value.change(some).ok
          outcomes[isMade ? 'made' : 'refused'] += 1
          expect(tellAll(network.value)).toEqual(isMade ? tellAll(mustPlan(network.value.toInput())) : before)
        }
      },
    ),
    { numRuns: 100 },
  )
  expect(outcomes.made).toBeGreaterThan(10)
  expect(outcomes.refused).toBeGreaterThan(10)
})

/** Whether dates satisfy all that was asked, straight from the words of `activity.ts`, one sentence a line. */
function findViolations(input: NetworkInput, datesOf: (id: string) => ActivityDates): readonly string[] {
  const violations: string[] = []
  const byId = new Map(input.activities.map((activity) => [activity.id, activity]))
  const parents = new Set(input.activities.map(({ parentId }) => parentId))
  const status = Math.max(input.startAt, input.statusAt ?? input.startAt)
  const check = (holds: boolean, what: string) => {
    if (!holds) violations.push(what)
  }
  for (const activity of input.activities.filter(({ id }) => !parents.has(id))) {
    const { startAt, finishAt } = datesOf(activity.id)
    const { constraint } = activity
    check(startAt >= status, `${activity.id} starts before the status`)
    check(
      workOf(activity, startAt, finishAt) === spanOf(activity),
      `${activity.id} is worked on too much or too little`,
    )
    if (constraint === undefined || !('at' in constraint)) continue
    const { kind, at } = constraint
    if (kind === 'start-no-earlier-than' || kind === 'must-start-on')
      check(startAt >= at, `${activity.id} starts early`)
    if (kind === 'finish-no-earlier-than' || kind === 'must-finish-on')
      check(finishAt >= at, `${activity.id} ends early`)
  }
  for (const dependency of input.dependencies) {
    const [from, to] = [datesOf(dependency.from), datesOf(dependency.to)]
    const before = dependency.type.startsWith('finish') ? from.finishAt : from.startAt
    const after = dependency.type.endsWith('finish') ? to.finishAt : to.startAt
    const led = lagged(dependency, before, byId.get(dependency.to)?.calendar ?? 0)
    check(dependency.isMaximal === true ? after <= led : after >= led, dependency.id)
  }
  return violations
}

const spanOf = ({ durationMinutes, pauses }: Activity) =>
  (pauses ?? []).reduce((sum, { minutes }) => sum + minutes, durationMinutes)

const workOf = ({ calendar = 0 }: Activity, from: number, to: number) =>
  calendar === 'elapsed' ? to - from : (testCalendars[calendar]?.between(from, to) ?? Number.NaN)

function lagged({ lag }: Pick<Dependency, 'lag'>, at: number, calendarOfTo: number | 'elapsed'): number {
  if (lag === undefined || lag.unit === 'percent') return at
  const calendar = lag.unit === 'elapsed' ? 'elapsed' : (lag.calendar ?? calendarOfTo)
  const found = calendar === 'elapsed' ? undefined : testCalendars[calendar]
  if (found === undefined) return at + lag.minutes
  return lag.minutes >= 0 ? found.add(at, lag.minutes) : found.subtract(at, -lag.minutes)
}

const mustDates = (network: Network, id: string) => {
  const dates = network.dates(id)
  if (dates === undefined) throw new Error(`no dates of ${id}`)
  return dates
}

test('a plan satisfies all that was asked, also with maximal lags and as late as possible', () => {
  const wanted: Wanted = { hasMaximal: true, constraints: [...floorsAnd, 'as-late-as-possible'] }
  let planned = 0
  fc.assert(
    fc.property(networkOf(wanted), (input) => {
      const made = Network.make(input)
      if (!made.ok) return
      planned += 1
      expect(findViolations(input, (id) => mustDates(made.value, id))).toEqual([])
    }),
    { numRuns: 400 },
  )
  expect(planned).toBeGreaterThan(100)
})

const floorsAnd = ['as-soon-as-possible', 'start-no-earlier-than', 'finish-no-earlier-than'] as const

test('no activity could be earlier, the others being where they are', () => {
  fc.assert(
    fc.property(networkOf({}), (input) => {
      const network = mustPlan(input)
      for (const activity of input.activities) {
        const dates = mustDates(network, activity.id)
        const earlier = oneMinuteEarlier(activity, dates)
        const violations = findViolations(input, (id) => (id === activity.id ? earlier : mustDates(network, id)))
        expect(violations).not.toEqual([])
      }
    }),
    { numRuns: 200 },
  )
})

/** The dates when one minute of work less has passed before the start. */
function oneMinuteEarlier(activity: Activity, dates: ActivityDates): ActivityDates {
  const { calendar = 0 } = activity
  const found = calendar === 'elapsed' || spanOf(activity) === 0 ? undefined : testCalendars[calendar]
  if (found === undefined) return { ...dates, startAt: dates.startAt - 1, finishAt: dates.finishAt - 1 }
  const startAt = found.subtract(dates.startAt, 1)
  return { ...dates, startAt, finishAt: found.add(startAt, spanOf(activity)) }
}

test('an activity may be later by its total slack and the end stays; by a minute of work more and it does not', () => {
  let delayed = 0
  fc.assert(
    fc.property(networkOf({}), (input) => {
      const network = mustPlan(input)
      for (const activity of input.activities) {
        const { earlyFinishAt, lateFinishAt, totalSlackMinutes } = mustDates(network, activity.id)
        expect(workOf(activity, earlyFinishAt, lateFinishAt)).toBe(totalSlackMinutes)
        expect(finishWith(network, activity, lateFinishAt)).toBe(network.finishAt)
        expect(finishWith(network, activity, lateFinishAt + 1)).toBeGreaterThan(network.finishAt)
        delayed += 1
      }
    }),
    { numRuns: 100 },
  )
  expect(delayed).toBeGreaterThan(300)
})

/** When all is finished, if that activity finishes no earlier than then. */
function finishWith(network: Network, activity: Activity, at: number): number {
  const plan = mustPlan(network.toInput())
  const constraint = {
    kind: 'finish-no-earlier-than',
    at: Math.max(at, mustDates(network, activity.id).finishAt),
  } as const
  plan.change([{ kind: 'put-activity', activity: { ...activity, constraint } }])
  return plan.finishAt
}

test('an activity may be later by its free slack and no other moves; by a minute of work more and one does', () => {
  fc.assert(
    fc.property(networkOf({}), (input) => {
      const network = mustPlan(input)
      for (const activity of input.activities) {
        const { finishAt, freeSlackMinutes } = mustDates(network, activity.id)
        const later = (minutes: number) =>
          lagged({ lag: { unit: 'working', minutes } }, finishAt, activity.calendar ?? 0)
        const moved = (at: number) => {
          const plan = mustPlan(input)
          const constraint = { kind: 'finish-no-earlier-than', at } as const
          plan.change([{ kind: 'put-activity', activity: { ...activity, constraint } }])
          const others = input.activities.filter(({ id }) => id !== activity.id)
          const isElsewhere = others.some(({ id }) => mustDates(plan, id).startAt !== mustDates(network, id).startAt)
          return isElsewhere || plan.finishAt !== network.finishAt
        }
        expect(moved(later(freeSlackMinutes))).toBe(false)
        expect(moved(later(freeSlackMinutes + 1))).toBe(true)
      }
    }),
    { numRuns: 100 },
  )
})

const withoutCulprit = (culprits: readonly Culprit[], left: Culprit) => culprits.filter((one) => one !== left)

/** The input with no wishes but these. */
function only(input: NetworkInput, culprits: readonly Culprit[]): NetworkInput {
  const isKept = (kind: Culprit['kind'], id: string) =>
    culprits.some((one) => one.kind === kind && (one.kind === 'dependency' ? one.id : one.activityId) === id)
  return {
    ...input,
    activities: input.activities.map((activity) => {
      const { constraint, ...rest } = activity
      return constraint !== undefined && isKept('constraint', activity.id) ? { ...rest, constraint } : rest
    }),
    dependencies: input.dependencies.filter(({ id }) => isKept('dependency', id)),
  }
}

/**
 * Without what acts on the finish of summaries: which leaves that holds depends on the dependencies that are there, so a
 * part of them may contradict where all do not, and no set is minimal.
 */
function withoutClosing(input: NetworkInput): NetworkInput {
  const parents = new Set(input.activities.map(({ parentId }) => parentId))
  const isClosing = ({ from, to, type, isMaximal }: Dependency) =>
    isMaximal === true ? parents.has(from) && type.startsWith('finish') : parents.has(to) && type.endsWith('finish')
  return {
    ...input,
    activities: input.activities.map((activity) => {
      const { constraint, ...rest } = activity
      return parents.has(activity.id) && constraint?.kind.includes('finish') === true ? rest : activity
    }),
    dependencies: input.dependencies.filter((dependency) => !isClosing(dependency)),
  }
}

const isContradictory = (input: NetworkInput) => {
  const made = Network.make(input)
  if (!made.ok) return true
  return input.activities.some(({ id }) => findBoundCulprits(made.value, id) !== undefined)
}

test('dependencies in a circle are refused with a minimal set: it alone contradicts, and without any one it does not', () => {
  let refused = 0
  fc.assert(
    fc.property(networkOf({ hasMaximal: true, hasCircles: true, hasSummaries: true }).map(withoutClosing), (input) => {
      const made = Network.make(input)
      if (made.ok || made.refusal.code !== 'contradiction') return
      refused += 1
      const { culprits } = made.refusal
      expect(isContradictory(only(input, culprits))).toBe(true)
      for (const culprit of culprits)
        expect(isContradictory(only(input, withoutCulprit(culprits, culprit)))).toBe(false)
    }),
    { numRuns: 80 },
  )
  expect(refused).toBeGreaterThan(10)
})

test('bounds that cannot be held are told with a minimal set', () => {
  let told = 0
  fc.assert(
    fc.property(
      networkOf({ hasSummaries: true, hasProgress: true, constraints: allConstraints }).map(withoutClosing),
      (input) => {
        const made = Network.make(input)
        if (!made.ok) return
        for (const { id } of input.activities) {
          const culprits = findBoundCulprits(made.value, id)
          if (culprits === undefined) continue
          told += 1
          expect(isContradictory(only(input, culprits))).toBe(true)
          for (const culprit of culprits)
            expect(isContradictory(only(input, withoutCulprit(culprits, culprit)))).toBe(false)
        }
      },
    ),
    { numRuns: 200 },
  )
  expect(told).toBeGreaterThan(40)
})
