import type { MemberId } from '@spicetime/domain'
import { expect, test } from 'vitest'
import { makeSampleWorkspace } from '../testing/sample-workspace.ts'
import { makeBaselineEntries } from './compare-baseline.ts'
import { findPlanRemedies } from './explain-plan.ts'
import { makePlanNames } from './plan-names.ts'
import { type ObjectivePlan, type ObjectiveWish, parseObjectives, planFor, planObjectives } from './plan-objectives.ts'
import { tellPlanOverload } from './plan-text.ts'
import type { ProjectPlan } from './project-plan.ts'
import { readPlanInput } from './read-plan-input.ts'
import { solvePlan } from './solve-plan.ts'
import { activityOf, mustPlan, planDay, shown, spans } from './testing/plan-of.ts'

type Sample = ReturnType<typeof makeSampleWorkspace>

function askFor({ workspace }: Sample, wish: ObjectiveWish): ObjectivePlan {
  const input = readPlanInput(workspace, { projects: ['WEB'], todayOn: planDay })
  if (!input.ok) throw new Error(JSON.stringify(input.refusal))
  const asked = planFor(input.value, wish)
  if (!asked.ok) throw new Error(JSON.stringify(asked.refusal))
  return asked.value
}

function planWith(sample: Sample, wish: ObjectiveWish): ProjectPlan {
  const { input, options } = askFor(sample, wish)
  return solvePlan(input, options)
}

test('what counts first decides: a deadline that is held, or an early end', () => {
  const sample = makeSampleWorkspace()
  const [ben, cem] = [sample.addMember('ben'), sample.addMember('cem')]
  sample.addItem('Due', { assigneeIds: [ben], likelyMinutes: 480, dueOn: '2026-11-23' })
  const before = sample.addItem('Before', { assigneeIds: [ben], likelyMinutes: 480 })
  const long = sample.addItem('Long', { assigneeIds: [cem], likelyMinutes: 2400 })
  sample.do({ kind: 'dependency.add', fromId: before, toId: long })
  const early = planWith(sample, { objectives: ['finish', 'lateness'] })
  expect([shown(early.finishAt), activityOf(early, 'Due').missesDeadline]).toEqual(['11-30T18:00', true])
  const held = planWith(sample, { objectives: ['lateness', 'finish'] })
  expect([shown(held.finishAt), activityOf(held, 'Due').missesDeadline]).toEqual(['12-01T18:00', false])
  // What would make an item earlier is asked of the same plan: only there it waits for somebody.
  const remedies = (wish: ObjectiveWish) => findPlanRemedies(askFor(sample, wish), planWith(sample, wish), before)
  expect(remedies({ objectives: ['finish', 'lateness'] })).toEqual([])
  expect(remedies({ objectives: ['lateness', 'finish'] })).toMatchObject([
    { kind: 'by-another', itemId: before, otherId: ben },
    { kind: 'shorten', otherId: undefined },
  ])
})

test('a plan for stability moves little of what a baseline has, and one for even work puts off what has time', () => {
  const sample = makeSampleWorkspace()
  const [ben, cem] = [sample.addMember('ben'), sample.addMember('cem')]
  sample.addItem('First', { assigneeIds: [ben], likelyMinutes: 480 })
  const urgent = sample.addItem('Second', { assigneeIds: [ben], likelyMinutes: 480, priority: 'urgent' })
  sample.addItem('Long', { assigneeIds: [cem], likelyMinutes: 4800 })
  const baseline = makeBaselineEntries(mustPlan(sample.workspace))
  sample.do({ kind: 'workItem.edit', workItemId: urgent, set: { priority: 'none' } })
  expect(spans(mustPlan(sample.workspace))).toMatchObject({ First: ['11-23T09:00', '11-23T18:00'] })
  const stable = planWith(sample, { objectives: ['stability'], baseline })
  expect(spans(stable)).toMatchObject({ Second: ['11-23T09:00', '11-23T18:00'] })
  const even = planWith(sample, { objectives: ['finish', 'load'] })
  expect(even.finishAt).toBe(stable.finishAt)
  const reasons = even.activities.map(({ reason }) => reason.kind)
  expect(reasons).toContain('put-off')
})

test('a plan for cost finds the cheaper ones, however late, and says what they cost', () => {
  const sample = makeSampleWorkspace()
  const [ben, cem] = [sample.addMember('ben'), sample.addMember('cem')]
  for (const memberId of [ben, cem]) sample.do({ kind: 'member.edit', memberId, set: {}, addSkills: ['ts'] })
  for (const title of ['One', 'Two']) {
    const workItemId = sample.addItem(title, { likelyMinutes: 480 })
    sample.do({ kind: 'workItem.edit', workItemId, set: {}, addSkills: ['ts'] })
  }
  const rates = new Map([
    [ben, 100],
    [cem, 20],
  ])
  const peopleOf = (plan: ProjectPlan) => plan.activities.map(({ people }) => people)
  const early = planWith(sample, { objectives: ['finish', 'cost'], rates })
  expect([new Set(peopleOf(early).flat()), early.cost]).toEqual([new Set([ben, cem]), 960])
  const cheap = planWith(sample, { objectives: ['cost'], rates })
  expect([peopleOf(cheap), cheap.cost]).toEqual([[[cem], [cem]], 320])
})

test('objectives that are unknown, stand twice, or lack what they need are refused', () => {
  const sample = makeSampleWorkspace()
  const codeOf = (wish: ObjectiveWish) => {
    const input = readPlanInput(sample.workspace, { projects: ['WEB'], todayOn: planDay })
    if (!input.ok) throw new Error('there is a project')
    const asked = planFor(input.value, wish)
    return asked.ok ? undefined : asked.refusal.code
  }
  const rates = (rate: number) => new Map<MemberId, number>([[sample.workspace.localMemberId, rate]])
  expect(parseObjectives(' Lateness, finish')).toEqual({ ok: true, value: ['lateness', 'finish'] })
  expect(parseObjectives('speed')).toMatchObject({ ok: false, refusal: { code: 'objective-unknown', text: 'speed' } })
  expect(codeOf({ objectives: planObjectives, rates: rates(1), baseline: [] })).toBe(undefined)
  expect(codeOf({ objectives: ['load', 'load'] })).toBe('objective-twice')
  expect(codeOf({ objectives: ['cost'] })).toBe(undefined)
  sample.addItem('Work', { assigneeIds: [sample.workspace.localMemberId], likelyMinutes: 960 })
  expect(codeOf({ objectives: ['cost'] })).toBe('rates-needed')
  expect(codeOf({ objectives: ['stability'] })).toBe('baseline-needed')
  for (const rate of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(codeOf({ objectives: ['cost'], rates: rates(rate) })).toBe('rate-invalid')
})

test('work that is laid aside says when and for what; an overload says of each item why it would be then', () => {
  const { workspace, addItem, addMember, do: run } = makeSampleWorkspace()
  const ben = addMember('ben')
  const long = addItem('Long', { assigneeIds: [ben], likelyMinutes: 960 })
  run({ kind: 'workItem.edit', workItemId: long, set: { isSplittable: true } })
  const urgent = addItem('Urgent', {
    ...{ assigneeIds: [ben], likelyMinutes: 480, priority: 'urgent' },
    ...{ constraintType: 'must-start-on', constraintOn: '2026-11-24' },
  })
  const plan = mustPlan(workspace)
  const { pauses, pieces } = activityOf(plan, 'Long')
  expect(pieces.map(({ startAt, finishAt }) => [shown(startAt), shown(finishAt)])).toEqual([
    ['11-23T09:00', '11-23T18:00'],
    ['11-25T09:00', '11-25T18:00'],
  ])
  expect(pauses.map(({ fromAt, toAt, ...why }) => [shown(fromAt), shown(toAt), why])).toEqual([
    ['11-23T18:00', '11-25T09:00', { memberId: ben, busyWith: urgent }],
  ])
  expect(activityOf(plan, 'Urgent').pauses).toEqual([])
  const [overload] = plan.overloads
  if (overload === undefined) throw new Error('both would be on Tuesday')
  expect(tellPlanOverload(overload, makePlanNames(workspace.read, plan), 'en')).toBe(
    'WEB-1: starts with the project; WEB-2: shall start on 2026-11-24',
  )
})
