import fc from 'fast-check'
import type { NetworkInput } from '../../network/activity.ts'
import { networkOf, testCalendars, testStartAt, type Wanted } from '../../network/testing/random-network.ts'
import type { LevelActivity, LevelInput, LevelPerson } from '../level-input.ts'

const skills = ['draw', 'build', 'test']

const person = fc.record({
  calendar: fc.nat(testCalendars.length - 1),
  skills: fc.uniqueArray(fc.constantFrom(...skills), { maxLength: 3 }),
  level: fc.integer({ min: 1, max: 3 }),
  percent: fc.constantFrom(100, 100, 50, 120),
})

const people: fc.Arbitrary<readonly LevelPerson[]> = fc.array(person, { minLength: 1, maxLength: 3 }).map((all) =>
  all.map(({ calendar, skills: own, level, percent }, index) => ({
    id: `p${index}`,
    calendar,
    skills: own.map((skill) => ({ skill, level })),
    unitsPercent: [{ fromAt: testStartAt + 4_000, percent }],
  })),
)

const staff = fc.record({
  roll: fc.integer({ min: 0, max: 5 }),
  first: fc.nat(2),
  second: fc.nat(2),
  skill: fc.constantFrom(...skills),
  level: fc.integer({ min: 1, max: 2 }),
  work: fc.constantFrom(undefined, 60, 500, 1_000),
  priority: fc.constantFrom(undefined, undefined, 100, 900),
  isSplittable: fc.boolean(),
})

type Staff = typeof staff extends fc.Arbitrary<infer T> ? T : never

export interface LevelWanted extends Wanted {
  readonly hasNeeds?: boolean
  readonly isSplittable?: boolean
}

/** Small networks with people, of whom the calendars of the network's activities know nothing. */
export function levelInputOf(wanted: LevelWanted): fc.Arbitrary<LevelInput> {
  return fc
    .tuple(networkOf(wanted), people, fc.array(staff, { minLength: 9, maxLength: 9 }))
    .map(([network, all, staffs]) => withPeople(network, all, staffs, wanted))
}

function withPeople(
  network: NetworkInput,
  all: readonly LevelPerson[],
  staffs: readonly Staff[],
  wanted: LevelWanted,
): LevelInput {
  const activities = network.activities.map((activity, index): LevelActivity => {
    const { roll, first, second, skill, level, work, priority, isSplittable } = staffs[index % staffs.length]!
    const idOf = (position: number) => all[position % all.length]!.id
    const needs = roll === 4 ? { people: 1, skills: [{ skill, level }] } : { people: 2 }
    const { calendar, ...rest } = activity
    return {
      ...rest,
      ...(calendar === 'elapsed' || roll === 0 ? { calendar: calendar ?? 0 } : {}),
      ...(work === undefined ? {} : { workMinutes: work }),
      ...(priority === undefined ? {} : { priority }),
      ...(wanted.isSplittable === true ? { isSplittable } : {}),
      ...(roll >= 1 && roll <= 3 ? { assignees: roll === 3 ? [idOf(first), idOf(second)] : [idOf(first)] } : {}),
      ...(roll >= 4 && wanted.hasNeeds === true ? { needs } : {}),
    }
  })
  return { ...network, activities, people: all }
}
