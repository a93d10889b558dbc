import { expect, test } from 'vitest'
import { makeSampleWorkspace } from '../testing/sample-workspace.ts'
import { forecastPlan } from './forecast-plan.ts'
import { readEstimateHistory } from './learned-ratios.ts'
import { readPlanInput } from './read-plan-input.ts'
import { solvePlan } from './solve-plan.ts'

const day = 480

/** Ben has said so many times that something takes a day. */
function makeHistory(spentDays: readonly number[]) {
  const sample = makeSampleWorkspace()
  const ben = sample.addMember('ben')
  for (const days of spentDays) {
    const item = sample.addItem('Past', { likelyMinutes: day, assigneeIds: [ben] })
    sample.do({ kind: 'workItem.edit', workItemId: item, set: { status: 'done', spentMinutes: days * day } })
    sample.advance(86_400_000)
  }
  sample.addItem('Next', { likelyMinutes: 2 * day, assigneeIds: [ben] })
  return { ...sample, ben }
}

function forecast({ workspace }: ReturnType<typeof makeHistory>, projects?: readonly string[], itemIds?: string[]) {
  const input = readPlanInput(workspace, { projects, todayOn: '2027-03-01' })
  if (!input.ok) throw new Error(input.refusal.code)
  const plan = solvePlan(input.value)
  const made = forecastPlan(workspace.read, input.value, plan, { runs: 500, itemIds })
  if (!made.ok) throw new Error(made.refusal.code)
  const [whole] = made.value.finishes
  const median = whole?.by.find(({ confidence }) => confidence === 0.5)?.at ?? 0
  return { ...made.value, plan, median }
}

test('whose work has always taken twice what was said of it is foretold twice as much, with how that held before', () => {
  const doubled = forecast(makeHistory(Array.from({ length: 60 }, () => 2)))
  expect(doubled).toMatchObject({ learned: 1, assumed: 0, estimated: 0, learnedFrom: 60 })
  // Monday and Tuesday were said; Thursday evening is meant.
  expect(doubled.median - doubled.plan.finishAt).toBe(2 * 1440)
  expect(doubled.record.forecasts).toBeGreaterThan(20)
  expect(doubled.record.held.map(({ share }) => share)).toEqual(doubled.record.held.map(() => 1))
})

test('from a handful of items nothing is learned, and the usual spread is assumed', () => {
  const few = forecast(makeHistory([2, 2, 2]))
  expect(few).toMatchObject({ learned: 0, assumed: 1, learnedFrom: 0, record: { forecasts: 0, held: [] } })
})

test('three estimates of an item count more than what was learned', () => {
  const sample = makeHistory(Array.from({ length: 60 }, () => 2))
  const item = sample.workspace.read.findWorkItem('WEB-61')
  if (item === null || item === undefined) throw new Error('it was made')
  const set = { optimisticMinutes: 2 * day, likelyMinutes: 2 * day, pessimisticMinutes: 2 * day }
  sample.do({ kind: 'workItem.edit', workItemId: item.id, set })
  const sure = forecast(sample)
  expect(sure).toMatchObject({ learned: 0, estimated: 1 })
  expect(sure.median).toBe(sure.plan.finishAt)
  expect(readEstimateHistory(sample.workspace.read)).toHaveLength(60)
})

test('of several projects together each has its end, and so has an item that is asked for', () => {
  const sample = makeHistory([1])
  const other = sample.do<never>({ kind: 'project.create', key: 'API', name: 'Interface' })
  const asked = sample.do<never>({
    kind: 'workItem.create',
    projectId: other,
    title: 'Theirs',
    likelyMinutes: 10 * day,
    assigneeIds: [sample.ben],
  })
  const { finishes } = forecast(sample, undefined, [asked])
  expect(finishes.map(({ id }) => id)).toEqual([undefined, other, sample.project, asked])
  const endOf = (id: string | undefined) => finishes.find((one) => one.id === id)?.by.at(-1)?.at ?? 0
  expect(endOf(undefined)).toBe(Math.max(endOf(sample.project), endOf(other)))
  expect(endOf(asked)).toBe(endOf(other))
  expect(forecast(sample, ['WEB']).finishes).toHaveLength(1)
})
