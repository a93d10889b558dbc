import fc from 'fast-check'
import type { DayShifts } from '../../calendar/calendar-layer.ts'
import { makeWorkTime, type WorkTime } from '../../calendar/work-time.ts'
import type { Activity, Constraint, Dependency, Lag, NetworkInput, Progress } from '../activity.ts'
import { Network } from '../network.ts'

/** Small networks with everything in them: for laws that hold whatever is planned. */
const office: DayShifts = [
  [480, 720],
  [780, 1_020],
]
const night: DayShifts = [[1_320, 1_800]]
const free: DayShifts = []

const weeks: readonly (readonly DayShifts[])[] = [
  [office, office, office, office, office, free, free],
  [free, [[540, 600]], free, free, office, office, free],
  [night, night, night, night, night, night, night],
]

export const testCalendars: readonly WorkTime[] = weeks.map((week) => mustMake(week))

function mustMake(week: readonly DayShifts[]): WorkTime {
  const exceptions = [{ fromOn: '2027-05-06', toOn: '2027-05-07', shifts: free }]
  const made = makeWorkTime([{ timeZone: 'Europe/Berlin', week, exceptions }])
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value
}

export function mustPlan(input: NetworkInput): Network {
  const made = Network.make(input)
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}

/** 2027-05-03T06:00Z, a Monday at 8:00 in Berlin. */
export const testStartAt = 30_155_400

const instant = fc.integer({ min: -2_000, max: 12_000 }).map((offset) => testStartAt + offset)
const calendar = fc.constantFrom(0, 0, 0, 1, 2, 'elapsed' as const)
const minutes = fc.constantFrom(0, 1, 60, 240, 480, 485, 960, 2_400)

export interface Wanted {
  /** Of acyclic dependencies: whether some may be maximal lags, which make knots. */
  readonly hasMaximal?: boolean
  readonly hasProgress?: boolean
  readonly hasSummaries?: boolean
  /** Whether dependencies may run against the order of activities, in circles. */
  readonly hasCircles?: boolean
  readonly constraints?: readonly Constraint['kind'][]
  readonly count?: number
}

const floors: readonly Constraint['kind'][] = ['as-soon-as-possible', 'start-no-earlier-than', 'finish-no-earlier-than']

export const allConstraints: readonly Constraint['kind'][] = [
  ...floors,
  'as-late-as-possible',
  'start-no-later-than',
  'finish-no-later-than',
  'must-start-on',
  'must-finish-on',
]

function constraintOf(kinds: readonly Constraint['kind'][]): fc.Arbitrary<Constraint> {
  return fc
    .tuple(fc.constantFrom(...kinds), instant)
    .map(([kind, at]) => (kind === 'as-soon-as-possible' || kind === 'as-late-as-possible' ? { kind } : { kind, at }))
}

const progress: fc.Arbitrary<Progress> = fc.oneof(
  fc.record({ startedAt: instant, percent: fc.constantFrom(0, 30, 100) }),
  fc.tuple(instant, fc.nat(3_000)).map(([startedAt, more]) => ({ startedAt, finishedAt: startedAt + more })),
)

/** The activity of that position; its parent stands before it. */
export function activityOf(index: number, wanted: Wanted): fc.Arbitrary<Activity> {
  const chance = <T>(one: fc.Arbitrary<T>, freq: number) => fc.option(one, { freq, nil: undefined })
  return fc
    .record({
      durationMinutes: minutes,
      calendar,
      constraint: chance(constraintOf(wanted.constraints ?? floors), 3),
      progress: wanted.hasProgress === true ? chance(progress, 5) : fc.constant(undefined),
      parent: wanted.hasSummaries === true && index > 0 ? chance(fc.nat(index - 1), 2) : fc.constant(undefined),
      pauses: chance(fc.constant([{ afterMinutes: 30, minutes: 500 }]), 8),
    })
    .map(({ durationMinutes, parent, ...rest }) => ({
      id: `a${index}`,
      durationMinutes,
      ...(parent === undefined ? {} : { parentId: `a${parent}` }),
      ...withoutUndefined(rest),
    }))
}

type Given<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> }

function withoutUndefined<T extends object>(of: T): Given<T> {
  // Only keys with a value are kept, which is what the type says.
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as Given<T>
}

const lag: fc.Arbitrary<Lag> = fc.oneof(
  fc.record({ unit: fc.constant('working' as const), minutes: fc.constantFrom(-500, -60, 0, 1, 60, 480) }),
  fc.record({ unit: fc.constant('working' as const), minutes: fc.constantFrom(-60, 480), calendar: fc.nat(2) }),
  fc.record({ unit: fc.constant('elapsed' as const), minutes: fc.constantFrom(-1_440, 0, 600, 4_000) }),
)

const type = fc.constantFrom(
  'finish-to-start',
  'finish-to-start',
  'start-to-start',
  'finish-to-finish',
  'start-to-finish',
)

export function dependencyOf(name: string, count: number, wanted: Wanted): fc.Arbitrary<Dependency> {
  return fc
    .record({
      ends: fc.uniqueArray(fc.nat(count - 1), { minLength: 2, maxLength: 2 }),
      type,
      lag: fc.option(lag, { nil: undefined }),
      isMaximal: fc.integer({ min: 0, max: 3 }).map((roll) => wanted.hasMaximal === true && roll === 0),
    })
    .map(({ ends, isMaximal, ...rest }) => {
      const [from, to] = wanted.hasCircles === true ? ends : ends.toSorted((a, b) => a - b)
      return { id: name, from: `a${from}`, to: `a${to}`, ...withoutUndefined(rest), type: rest.type, isMaximal }
    })
}

/** What is refused only for what dates say: dependencies on oneself, above or below, are left out. */
export function networkOf(wanted: Wanted): fc.Arbitrary<NetworkInput> {
  return fc.integer({ min: 2, max: wanted.count ?? 9 }).chain((count) =>
    fc
      .record({
        activities: fc.tuple(...Array.from({ length: count }, (_, index) => activityOf(index, wanted))),
        dependencies: fc.tuple(
          ...Array.from({ length: Math.ceil(count * 1.4) }, (_, index) => dependencyOf(`d${index}`, count, wanted)),
        ),
        status: fc.option(fc.nat(3_000), { nil: undefined, freq: 2 }),
      })
      .map(({ activities, dependencies, status }) => ({
        startAt: testStartAt,
        ...(status === undefined ? {} : { statusAt: testStartAt + status }),
        calendars: testCalendars,
        activities,
        dependencies: dependencies.filter((one) => !isNested(one, activities)),
      })),
  )
}

export function isNested({ from, to }: Dependency, activities: readonly Activity[]): boolean {
  const above = (id: string | undefined): readonly string[] =>
    id === undefined ? [] : [id, ...above(activities.find((activity) => activity.id === id)?.parentId)]
  return above(from).includes(to) || above(to).includes(from)
}
