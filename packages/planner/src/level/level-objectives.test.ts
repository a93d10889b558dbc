import { expect, test } from 'vitest'
import { makeWorkTime } from '../calendar/work-time.ts'
import { tellHold } from './hold-text.ts'
import type { LevelActivity, LevelInput, LevelObjective, LevelOptions, LevelPerson } from './level-input.ts'
import { levelPlan } from './level-plan.ts'
import type { LevelledPlan } from './levelled-plan.ts'

const shift = [[540, 1_020]] as const
const office = makeWorkTime([{ week: [shift, shift, shift, shift, shift, [], []] }])
if (!office.ok) throw new Error(office.refusal.code)
const calendars = [office.value]
/** 2027-05-03T09:00Z, a Monday; eight hours a day. */
const monday = Date.UTC(2027, 4, 3, 9) / 60_000
const day = 480
const week = 7 * 1_440

const people: readonly LevelPerson[] = [
  { id: 'ada', calendar: 0, costPerHour: 100 },
  { id: 'bob', calendar: 0, costPerHour: 50 },
]
const anybody = { people: 1 }

function mustPlan(
  activities: readonly LevelActivity[],
  objectives: readonly LevelObjective[],
  more: Partial<LevelInput & LevelOptions> = {},
): LevelledPlan {
  const input = { startAt: monday, calendars, people, activities, dependencies: [], ...more }
  const made = levelPlan(input, { workLimit: 200, ...more, objectives })
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}

/** Monday is 0, a week later 5; the end of a day is that of its work. */
const dayOf = (minute: number) => {
  const weeks = Math.floor((minute - monday) / week)
  return 5 * weeks + Math.floor((minute - monday - weeks * week) / 1_440)
}
const finishDay = (plan: LevelledPlan, id: string) => dayOf(plan.activities.get(id)!.finishAt) + 1

test('what counts first is as good as it can be, what counts next only where that allows', () => {
  // Bob waits for Ada's first day; what is due on Monday evening is Ada's too.
  const work: readonly LevelActivity[] = [
    { id: 'first', durationMinutes: day, assignees: ['ada'] },
    { id: 'then', durationMinutes: 3 * day, assignees: ['bob'] },
    { id: 'due', durationMinutes: day, assignees: ['ada'], deadlineAt: monday + day },
  ]
  const dependencies = [{ id: 'd', from: 'first', to: 'then', type: 'finish-to-start' as const }]
  const soon = mustPlan(work, ['finish', 'lateness'], { dependencies })
  expect([finishDay(soon, 'then'), soon.missedDeadlines]).toEqual([4, ['due']])
  const punctual = mustPlan(work, ['lateness', 'finish'], { dependencies })
  expect([finishDay(punctual, 'then'), punctual.missedDeadlines]).toEqual([5, []])
  const steady = mustPlan(work, ['stability', 'finish', 'lateness'], { dependencies, current: punctual.activities })
  expect(finishDay(steady, 'then')).toBe(5)
  expect(finishDay(mustPlan(work, ['finish'], { dependencies, current: punctual.activities }), 'then')).toBe(4)
})

test('what goes on at night is done between two days of the same person', () => {
  const nightEnd = monday + 2 * day
  const work: readonly LevelActivity[] = [
    { id: 'today', durationMinutes: day, assignees: ['ada'], deadlineAt: monday + day },
    { id: 'tomorrow', durationMinutes: 60, assignees: ['ada'], deadlineAt: monday + 1_440 + 60 },
    { id: 'tonight', durationMinutes: day, calendar: 'elapsed', assignees: ['ada'], deadlineAt: nightEnd },
  ]
  const plan = mustPlan(work, ['lateness'])
  expect([plan.missedDeadlines, plan.activities.get('tonight')!.finishAt]).toEqual([[], nightEnd])
})

test('people are found for what they cost: first of all, where it delays nothing, or not at all', () => {
  const work: readonly LevelActivity[] = [
    { id: 'long', durationMinutes: 4 * day, needs: anybody },
    { id: 'short', durationMinutes: day, needs: anybody },
    { id: 'other', durationMinutes: day, needs: anybody },
  ]
  const cheap = mustPlan(work, ['cost', 'finish'])
  expect([cheap.cost, finishDay(cheap, 'long')]).toEqual([6 * 8 * 50, expect.any(Number)])
  expect(dayOf(cheap.finishAt) + 1).toBe(6)
  const soon = mustPlan(work, ['finish', 'cost'])
  expect([dayOf(soon.finishAt) + 1, soon.cost]).toEqual([4, 4 * 8 * 50 + 2 * 8 * 100])
})

test('of two who bring the skills the cheapest pair is found, though neither is the cheapest alone', () => {
  const of = (id: string, costPerHour: number, ...skills: readonly string[]): LevelPerson => {
    return { id, calendar: 0, costPerHour, skills: skills.map((skill) => ({ skill })) }
  }
  const all = [of('a', 1, 'x'), of('b', 2, 'x'), of('c', 9, 'y'), of('d', 5, 'y', 'x'), of('e', 9, 'y')]
  const needs = { people: 2, skills: [{ skill: 'x' }, { skill: 'y' }] }
  const plan = mustPlan([{ id: 'w', durationMinutes: day, needs }], ['cost'], { people: all })
  expect(plan.activities.get('w')?.people).toEqual(['a', 'd'])
})

test('work with slack is spread over the weeks, the finish stays, and the reason is told', () => {
  const work: readonly LevelActivity[] = [
    { id: 'frame', durationMinutes: 20 * day, assignees: ['bob'] },
    ...['w', 'x', 'y', 'z'].map((id) => ({ id, durationMinutes: 2 * day, assignees: ['ada'] })),
  ]
  const [soon, even] = [mustPlan(work, ['finish']), mustPlan(work, ['finish', 'load'])]
  const daysPerWeek = (plan: LevelledPlan) => {
    const days = [0, 0, 0, 0]
    for (const { id, startAt } of plan.activities.values())
      if (id !== 'frame') days[Math.floor((startAt - monday) / week)]! += 2
    return days
  }
  expect(daysPerWeek(soon)).not.toEqual([2, 2, 2, 2])
  expect(daysPerWeek(even)).toEqual([2, 2, 2, 2])
  expect(even.finishAt).toBe(soon.finishAt)
  const last = [...even.activities.values()].find(({ startAt }) => startAt >= monday + 3 * week)!
  const showInstant = (minute: number) => new Date(minute * 60_000).toISOString().slice(5, 16)
  const style = { titleOf: () => 'it', nameOf: () => '', showInstant, showMinutes: String }
  expect(tellHold(last, style)).toMatch(/^it starts 05-2\dT09:00 because it was put off, so that work is spread evenly/)
})

test('work is not put off beyond deadlines, nor against the plan of today where that counts more', () => {
  const work: readonly LevelActivity[] = [
    { id: 'frame', durationMinutes: 10 * day, assignees: ['bob'] },
    { id: 'x', durationMinutes: 4 * day, assignees: ['ada'] },
    { id: 'y', durationMinutes: day, assignees: ['ada'] },
  ]
  expect(finishDay(mustPlan(work, ['finish', 'load']), 'y')).toBeGreaterThan(5)
  const due = work.map((one) => ({ ...one, deadlineAt: monday + 4 * 1_440 + day }))
  expect(finishDay(mustPlan(due.slice(1), ['load', 'lateness']), 'y')).toBeLessThanOrEqual(5)
  const { activities: current } = mustPlan(work, ['finish'])
  const steady = mustPlan(work, ['finish', 'stability', 'load'], { current })
  expect([...steady.activities.values()].map(({ startAt }) => startAt)).toEqual(
    [...current.values()].map(({ startAt }) => startAt),
  )
  expect(finishDay(mustPlan(work, ['finish', 'load', 'stability'], { current }), 'y')).toBeGreaterThan(5)
})

test('costs that are none are refused', () => {
  const input = { startAt: monday, calendars, activities: [], dependencies: [] }
  const made = levelPlan({ ...input, people: [{ id: 'ada', calendar: 0, costPerHour: -1 }] })
  expect(made).toMatchObject({ ok: false, refusal: { code: 'bad-number', field: 'costPerHour', namedBy: 'ada' } })
})
