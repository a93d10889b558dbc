import type { MemberId } from '@spicetime/domain'
import { expect, test } from 'vitest'
import { makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'
import { makeBaselineEntries } from './compare-baseline.ts'
import { compareScenario } from './compare-scenario.ts'
import { findPlanMoney } from './plan-money.ts'
import { type ObjectiveWish, planFor } from './plan-objectives.ts'
import { proposePeople } from './propose-people.ts'
import { readPlanInput } from './read-plan-input.ts'
import { solvePlan } from './solve-plan.ts'
import { activityOf, planDay } from './testing/plan-of.ts'

const owner = ({ workspace }: SampleWorkspace) => workspace.localMemberId
const setRate = ({ do: run }: SampleWorkspace, memberId: MemberId, euros: number, fromOn?: string) =>
  run({ kind: 'rate.set', memberId, perHourMinor: euros * 100, currency: 'EUR', fromOn })

function ask(sample: SampleWorkspace, wish: Partial<ObjectiveWish> = {}, viewer: MemberId = owner(sample)) {
  const workspace = sample.workspace.as(viewer)
  const input = readPlanInput(workspace, { projects: ['WEB'], todayOn: planDay })
  if (!input.ok) throw new Error(JSON.stringify(input.refusal))
  return planFor(input.value, { objectives: [], ...wish })
}
function solve(sample: SampleWorkspace, wish: Partial<ObjectiveWish> = {}, viewer?: MemberId) {
  const asked = ask(sample, wish, viewer)
  if (!asked.ok) throw new Error(JSON.stringify(asked.refusal))
  return { ...asked.value, plan: solvePlan(asked.value.input, asked.value.options) }
}

test('a plan costs what its people do, for who may know it; the same plan costs nothing for who may not', () => {
  const sample = makeSampleWorkspace()
  const [ben, eve] = [sample.addMember('ben'), sample.addMember('eve', { role: 'admin' })]
  sample.addItem('Work', { assigneeIds: [ben], likelyMinutes: 960 })
  setRate(sample, ben, 80)
  const seen = solve(sample).plan
  expect([seen.cost, seen.currency]).toEqual([16 * 80, 'EUR'])
  const unseen = solve(sample, {}, eve)
  expect(unseen.plan).toEqual({ ...seen, cost: 0, currency: null })
  expect(JSON.stringify(unseen.input)).not.toContain('EUR')
  expect(ask(sample, { objectives: ['cost'] }, eve)).toEqual({ ok: false, refusal: { code: 'rates-needed' } })
  expect(ask(sample, { objectives: ['cost'] })).toMatchObject({ ok: true })
})

test('work that spans a raise is priced by its days, and what stays the same comes to the same', () => {
  const sample = makeSampleWorkspace()
  const ben = sample.addMember('ben')
  sample.addItem('Work', { assigneeIds: [ben], likelyMinutes: 960 })
  setRate(sample, ben, 80)
  setRate(sample, ben, 100, '2026-11-24')
  expect(solve(sample).plan.cost).toBe(8 * 80 + 8 * 100)
  setRate(sample, ben, 80, '2026-11-24')
  expect(solve(sample).plan.cost).toBe(16 * 80)
})

test('before the first day of any the first counts', () => {
  const sample = makeSampleWorkspace()
  const ben = sample.addMember('ben')
  sample.addItem('Work', { assigneeIds: [ben], likelyMinutes: 960 })
  setRate(sample, ben, 80, '2027-01-01')
  setRate(sample, ben, 90, '2027-02-01')
  expect(solve(sample).plan.cost).toBe(16 * 80)
})

test('rates of the question go before those that are kept', () => {
  const sample = makeSampleWorkspace()
  const [ben, cem] = [sample.addMember('ben'), sample.addMember('cem')]
  sample.addItem('One', { assigneeIds: [ben], likelyMinutes: 480 })
  sample.addItem('Two', { assigneeIds: [cem], likelyMinutes: 480 })
  setRate(sample, ben, 80)
  setRate(sample, cem, 50)
  const { plan } = solve(sample, { rates: new Map([[ben, 10]]) })
  expect([plan.cost, plan.currency]).toEqual([8 * 10 + 8 * 50, 'EUR'])
})

test('several currencies are not added up, and it is said whose they are; those of others do not matter', () => {
  const sample = makeSampleWorkspace()
  const [ben, cem, dan] = [sample.addMember('ben'), sample.addMember('cem'), sample.addMember('dan')]
  sample.addItem('One', { assigneeIds: [ben], likelyMinutes: 480 })
  setRate(sample, ben, 80)
  for (const memberId of [cem, dan]) sample.do({ kind: 'rate.set', memberId, perHourMinor: 9000, currency: 'USD' })
  expect(solve(sample).plan.cost).toBe(8 * 80)
  sample.addItem('Two', { assigneeIds: [cem], likelyMinutes: 480 })
  const { plan, input } = solve(sample)
  expect([plan.cost, plan.currency]).toEqual([0, null])
  const [problem] = plan.problems
  expect([problem?.code, problem?.itemIds.toSorted(), problem?.detail.split(', ').toSorted()]).toEqual([
    'rates-of-several-currencies',
    [ben, cem].toSorted(),
    ['EUR', 'USD'],
  ])
  expect(ask(sample, { objectives: ['cost'] })).toMatchObject({
    ok: false,
    refusal: { code: 'rates-of-several-currencies' },
  })
  expect(findPlanMoney(sample.workspace.read, { input, plan }, makeBaselineEntries(plan))).toMatchObject({
    ok: false,
    refusal: { code: 'rates-of-several-currencies' },
  })
  // With one of them said in the question what is left is of one currency.
  expect(solve(sample, { rates: new Map([[cem, 90]]) }).plan.cost).toBe(8 * 80 + 8 * 90)
})

test('yen have no smaller unit', () => {
  const sample = makeSampleWorkspace()
  const ben = sample.addMember('ben')
  sample.addItem('Work', { assigneeIds: [ben], likelyMinutes: 480 })
  sample.do({ kind: 'rate.set', memberId: ben, perHourMinor: 9000, currency: 'JPY' })
  expect(solve(sample).plan).toMatchObject({ cost: 8 * 9000, currency: 'JPY' })
})

test('who is proposed for work is told with what he costs', () => {
  const sample = makeSampleWorkspace()
  const [ben, cem] = [sample.addMember('ben'), sample.addMember('cem')]
  const item = sample.addItem('Work', { likelyMinutes: 480 })
  setRate(sample, ben, 80)
  setRate(sample, cem, 50)
  const input = readPlanInput(sample.workspace, { projects: ['WEB'], todayOn: planDay, withEverybody: true })
  if (!input.ok) throw new Error('no input')
  const asked = planFor(input.value, { objectives: [] })
  if (!asked.ok) throw new Error('no plan')
  const [advice] = proposePeople(sample.workspace.read, asked.value, [item])
  const costs = [...(advice?.team ?? []), ...(advice?.others ?? [])].map(({ memberId, cost }) => [memberId, cost])
  expect(costs).toContainEqual([ben, 8 * 80])
  expect(costs).toContainEqual([cem, 8 * 50])
})

test('scenarios are compared in the currency of the rates', () => {
  const sample = makeSampleWorkspace()
  const ben = sample.addMember('ben')
  sample.addItem('Work', { assigneeIds: [ben], likelyMinutes: 480 })
  setRate(sample, ben, 80)
  const now = solve(sample).plan
  sample.addItem('More', { assigneeIds: [ben], likelyMinutes: 480 })
  expect(compareScenario(now, solve(sample).plan)).toMatchObject({ cost: 640, costThen: 1280, currency: 'EUR' })
})

test('costs of scenarios in other currencies, or several, are not compared', () => {
  const sample = makeSampleWorkspace()
  const [ben, cem] = [sample.addMember('ben'), sample.addMember('cem')]
  const item = sample.addItem('Work', { assigneeIds: [ben], likelyMinutes: 480 })
  setRate(sample, ben, 80)
  sample.do({ kind: 'rate.set', memberId: cem, perHourMinor: 9000, currency: 'USD' })
  const inEuros = solve(sample).plan
  sample.do({ kind: 'workItem.edit', workItemId: item, addAssigneeIds: [cem] })
  const inBoth = solve(sample).plan
  sample.do({ kind: 'workItem.edit', workItemId: item, removeAssigneeIds: [ben] })
  const inDollars = solve(sample).plan
  expect([inEuros, inBoth, inDollars].map(({ currency }) => currency)).toEqual(['EUR', null, 'USD'])
  for (const [now, then] of [
    [inEuros, inBoth],
    [inBoth, inEuros],
    [inEuros, inDollars],
  ] as const)
    expect(compareScenario(now, then)).toMatchObject({ cost: 0, costThen: 0, currency: null })
})

test('of somebody who was paid in another currency before both are named', () => {
  const sample = makeSampleWorkspace()
  const ben = sample.addMember('ben')
  sample.addItem('Work', { assigneeIds: [ben], likelyMinutes: 480 })
  setRate(sample, ben, 80)
  sample.do({ kind: 'rate.set', memberId: ben, perHourMinor: 9000, currency: 'USD', fromOn: '2026-12-01' })
  expect(solve(sample).plan.problems).toMatchObject([{ itemIds: [ben], detail: 'EUR, USD' }])
  expect(ask(sample, { objectives: ['cost'] })).toMatchObject({ refusal: { text: 'EUR, USD' } })
})

test('in which currency somebody was paid before the day of the plan does not matter to it', () => {
  const sample = makeSampleWorkspace()
  const ben = sample.addMember('ben')
  sample.addItem('Work', { assigneeIds: [ben], likelyMinutes: 960 })
  for (const fromOn of [undefined, '2026-01-01'])
    sample.do({ kind: 'rate.set', memberId: ben, perHourMinor: 9000, currency: 'USD', fromOn })
  setRate(sample, ben, 80, planDay)
  setRate(sample, ben, 100, '2026-11-24')
  expect(solve(sample).plan).toMatchObject({ cost: 8 * 80 + 8 * 100, currency: 'EUR', problems: [] })
  expect(ask(sample, { objectives: ['cost'] })).toMatchObject({ ok: true })
})

test('earned value in money prices each item by who did it: a budget at the days of the baseline, what it cost at those of the work', () => {
  const sample = makeSampleWorkspace()
  const [ben, cem] = [sample.addMember('ben'), sample.addMember('cem')]
  const design = sample.addItem('Design', { assigneeIds: [ben], likelyMinutes: 960 })
  sample.addItem('Build', { assigneeIds: [cem], likelyMinutes: 480 })
  setRate(sample, ben, 80)
  setRate(sample, cem, 50)
  const entries = makeBaselineEntries(solve(sample).plan)
  sample.do({ kind: 'workItem.edit', workItemId: design, set: { status: 'done', spentMinutes: 1200 } })
  const { input, plan } = solve(sample)
  const money = findPlanMoney(sample.workspace.read, { input, plan }, entries)
  expect(money).toMatchObject({
    ok: true,
    value: {
      currency: 'EUR',
      unpriced: 0,
      total: { budgetAtCompletion: 16 * 80 + 8 * 50, earnedValue: 16 * 80, actualCost: 20 * 80 },
    },
  })
  expect(activityOf(plan, 'Build').people).toEqual([cem])
  const eve = sample.addMember('eve', { role: 'admin' })
  const unseen = solve(sample, {}, eve)
  expect(findPlanMoney(sample.workspace.as(eve).read, unseen, entries)).toEqual({
    ok: false,
    refusal: { code: 'rates-needed' },
  })
})

test('an hour of an item of which nobody is known costs what one of all does on average, and that is said', () => {
  const sample = makeSampleWorkspace()
  const [ben, cem] = [sample.addMember('ben'), sample.addMember('cem')]
  sample.addItem('Design', { assigneeIds: [ben], likelyMinutes: 480 })
  sample.addItem('Build', { assigneeIds: [cem], likelyMinutes: 480 })
  sample.addItem('Docs', { likelyMinutes: 480 })
  setRate(sample, ben, 80)
  setRate(sample, cem, 50)
  const { input, plan } = solve(sample)
  expect(findPlanMoney(sample.workspace.read, { input, plan }, makeBaselineEntries(plan))).toMatchObject({
    value: { unpriced: 1, total: { budgetAtCompletion: 8 * 80 + 8 * 50 + 8 * 65 } },
  })
})
