import { expect, test } from 'vitest'
import { makeWorkTime, type WorkTime } from '../calendar/work-time.ts'
import { compareScenarios } from './compare-scenarios.ts'
import { explainHolds, tellHold, tellOverload } from './hold-text.ts'
import type { LevelActivity, LevelInput, LevelOptions, LevelPerson } from './level-input.ts'
import { levelPlan } from './level-plan.ts'
import type { LevelledPlan } from './levelled-plan.ts'
import { proposeTeam } from './propose-team.ts'

const office = [
  [540, 720],
  [780, 1_080],
] as const
const week = [office, office, office, office, office, [], []]

function mustMake(leave: readonly (readonly [string, string])[] = []): WorkTime {
  const made = makeWorkTime([{ week, leave: leave.map(([fromOn, toOn]) => ({ fromOn, toOn })) }])
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value
}

/** 2027-05-03T09:00Z, a Monday. */
const monday = Date.UTC(2027, 4, 3, 9) / 60_000
const calendars = [mustMake(), mustMake([['2027-05-04', '2027-05-05']])]
const [ada, bob]: readonly LevelPerson[] = [
  { id: 'ada', calendar: 0, skills: [{ skill: 'ts', level: 4 }], costPerHour: 90 },
  { id: 'bob', calendar: 1, skills: [{ skill: 'ts', level: 2 }, { skill: 'design' }], costPerHour: 60 },
]

function inputOf(activities: readonly LevelActivity[], more: Partial<LevelInput> = {}): LevelInput {
  return { startAt: monday, calendars, people: [ada!, bob!], activities, dependencies: [], ...more }
}

function mustPlan(input: LevelInput, options: LevelOptions = { workLimit: 200 }): LevelledPlan {
  const made = levelPlan(input, options)
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}

const showInstant = (minute: number) => new Date(minute * 60_000).toISOString().slice(5, 16)
const style = {
  titleOf: (id: string) => id,
  nameOf: (id: string) => id,
  showInstant,
  showMinutes: (minutes: number) => `${minutes} min`,
}
const shown = (plan: LevelledPlan, id: string) => {
  const found = plan.activities.get(id)
  return found === undefined
    ? ''
    : `${showInstant(found.startAt)} ${showInstant(found.finishAt)} ${found.people.join()}`
}

test('one after the other, and why, back to what waited for nothing', () => {
  const plan = mustPlan(
    inputOf(
      [
        { id: 'draw', durationMinutes: 480, assignees: ['bob'] },
        { id: 'build', durationMinutes: 960, assignees: ['ada'] },
        { id: 'test', durationMinutes: 480, assignees: ['ada'] },
      ],
      { dependencies: [{ id: 'd', from: 'draw', to: 'build', type: 'finish-to-start' }] },
    ),
  )
  expect([...plan.activities.keys()].map((id) => shown(plan, id))).toEqual([
    '05-03T09:00 05-03T18:00 bob',
    '05-04T09:00 05-05T18:00 ada',
    '05-03T09:00 05-03T18:00 ada',
  ])
  expect(plan).toMatchObject({ isProven: true, gap: 0, remainingOverloads: [] })
  const longer = mustPlan(
    inputOf([
      { id: 'x', durationMinutes: 480, assignees: ['ada'], priority: 900 },
      { id: 'y', durationMinutes: 480, assignees: ['ada', 'bob'] },
    ]),
  )
  expect(explainHolds(longer, 'y').map((one) => tellHold(one, style))).toEqual([
    'y starts 05-06T09:00 because ada is busy with x before; nobody of its people works from 05-03T18:00 until then.',
    'x starts 05-03T09:00 with the project.',
  ])
})

test('who would have too much to do without levelling, when, of what, and why then', () => {
  const input = inputOf([
    { id: 'x', durationMinutes: 960, assignees: ['ada'] },
    { id: 'y', durationMinutes: 480, assignees: ['ada'] },
  ])
  const plan = mustPlan(input)
  expect(plan.overloads.map((one) => tellOverload(one, style))).toEqual([
    'ada has up to 200 percent to do from 05-03T09:00 to 05-03T18:00: x, y.',
  ])
  // Before levelling nobody waits for people.
  expect(plan.overloads[0]?.holds.map(({ hold }) => hold.kind)).toEqual(['project-start', 'project-start'])
  expect([plan.unlevelledFinishAt, plan.finishAt, plan.lowerBound].map(showInstant)).toEqual([
    '05-04T18:00',
    '05-05T18:00',
    '05-05T18:00',
  ])
})

test('people are found by skill, level and time, several together have all skills, and what nobody can is told', () => {
  const plan = mustPlan(
    inputOf([
      { id: 'hard', durationMinutes: 480, needs: { people: 1, skills: [{ skill: 'ts', level: 3 }] } },
      {
        id: 'pair',
        durationMinutes: 0,
        workMinutes: 960,
        needs: { people: 2, skills: [{ skill: 'ts', level: 4 }, { skill: 'design' }] },
      },
      { id: 'odd', durationMinutes: 480, needs: { people: 1, skills: [{ skill: 'cobol' }] } },
      { id: 'many', durationMinutes: 480, needs: { people: 3 } },
    ]),
  )
  expect(plan.activities.get('hard')?.people).toEqual(['ada'])
  expect(plan.activities.get('pair')?.people).toEqual(['ada', 'bob'])
  expect(plan.problems).toEqual([
    { code: 'nobody-can', activityId: 'odd' },
    { code: 'nobody-can', activityId: 'many' },
  ])
})

test('what is more urgent goes first, and what it waits for too; half a person takes twice as long', () => {
  const half: LevelPerson = { id: 'eve', calendar: 0, unitsPercent: [{ fromAt: monday, percent: 50 }] }
  const plan = mustPlan(
    inputOf(
      [
        { id: 'slow', durationMinutes: 480, assignees: ['eve'] },
        { id: 'before', durationMinutes: 480, assignees: ['eve'] },
        { id: 'urgent', durationMinutes: 480, assignees: ['eve'], priority: 900 },
      ],
      { people: [half], dependencies: [{ id: 'd', from: 'before', to: 'urgent', type: 'finish-to-start' }] },
    ),
  )
  expect(['before', 'urgent', 'slow'].map((id) => shown(plan, id))).toEqual([
    '05-03T09:00 05-04T15:30 eve',
    '05-05T09:00 05-06T15:30 eve',
    '05-07T09:00 05-10T15:30 eve',
  ])
})

test('what differs between two plans: moved, other people, more to do, deadlines', () => {
  const one = inputOf([
    { id: 'x', durationMinutes: 480, needs: { people: 1, skills: [{ skill: 'ts' }] }, deadlineAt: monday + 540 },
  ])
  const [before, after] = [mustPlan(one), mustPlan({ ...one, people: [bob!], startAt: monday + 60 })]
  expect(compareScenarios(before, before)).toMatchObject({ changes: [], loads: [], finishMinutes: 0 })
  expect(compareScenarios(before, after)).toMatchObject({
    changes: [{ kind: 'moved', id: 'x', startMinutes: 60, people: ['bob'] }],
    loads: [
      { personId: 'ada', activities: -1 },
      { personId: 'bob', activities: 1 },
    ],
    newlyMissed: ['x'],
  })
})

test('a team is proposed with what speaks for each, and what is missing is said', () => {
  const plan = mustPlan(inputOf([{ id: 'x', durationMinutes: 480, assignees: ['ada'] }]))
  const wish = {
    people: 2,
    skills: [{ skill: 'ts', level: 3 }, { skill: 'design' }, { skill: 'law' }],
    fromAt: monday,
    toAt: monday + 7 * 1_440,
    workMinutes: 960,
  }
  expect(proposeTeam(wish, [ada!, bob!], calendars, plan)).toEqual({
    team: [
      { personId: 'bob', skills: [{ skill: 'design', level: 1 }], freeMinutes: 1_440, loadPercent: 0, cost: 480 },
      { personId: 'ada', skills: [{ skill: 'ts', level: 4 }], freeMinutes: 1_920, loadPercent: 20, cost: 720 },
    ],
    missingSkills: ['law'],
    isEnough: true,
    others: [],
  })
})

test('input that names nobody known, or numbers that are none, is refused', () => {
  const refusalOf = (input: LevelInput) => {
    const made = levelPlan(input)
    return made.ok ? undefined : made.refusal
  }
  const item = { id: 'x', durationMinutes: 1 }
  expect(refusalOf(inputOf([{ ...item, assignees: ['zoe'] }]))).toEqual({
    code: 'unknown-person',
    id: 'zoe',
    namedBy: 'x',
  })
  expect(refusalOf(inputOf([item], { people: [ada!, ada!] }))).toEqual({ code: 'duplicate-id', id: 'ada' })
  expect(refusalOf(inputOf([{ ...item, needs: { people: 0 } }]))).toMatchObject({ code: 'bad-number', field: 'people' })
  const skills = Array.from({ length: 13 }, (_, index) => ({ skill: `s${index}` }))
  expect(refusalOf(inputOf([{ ...item, needs: { people: 1, skills } }]))).toMatchObject({ code: 'too-many-skills' })
  const unitsPercent = [{ fromAt: 0, percent: 201 }]
  expect(refusalOf(inputOf([item], { people: [{ ...ada!, unitsPercent }] }))).toMatchObject({ field: 'unitsPercent' })
})
