import { expect, test } from 'vitest'
import { makeSampleWorkspace } from '../testing/sample-workspace.ts'
import { makeBaselineEntries } from './compare-baseline.ts'
import { findPlanValue } from './plan-value.ts'
import { mustPlan, planDay } from './testing/plan-of.ts'

/** Ten days of work for Ben, of which the milestone Beta has eight; a week later. */
function makeProject() {
  const sample = makeSampleWorkspace()
  const { addItem, addMember, do: run, project, workspace } = sample
  const ben = addMember('ben')
  const beta = run<never>({ kind: 'milestone.create', projectId: project, title: 'Beta' })
  const work = (title: string, days: number, more: object = {}) =>
    addItem(title, { likelyMinutes: days * 480, assigneeIds: [ben], ...more })
  const design = work('Design', 4, { milestoneId: beta })
  const build = work('Build', 4, { milestoneId: beta })
  const docs = work('Docs', 2)
  const entries = makeBaselineEntries(mustPlan(workspace, { todayOn: planDay }))
  const valueNow = () => findPlanValue(workspace.read, mustPlan(workspace, { todayOn: '2026-11-30' }), entries)
  return { ...sample, ben, beta, design, build, docs, valueNow }
}

const days = (count: number) => count * 480

test('earned value is that of the standard, in all and by milestone, with what people say work has taken', () => {
  const { do: run, design, build, beta, valueNow } = makeProject()
  // Five of ten days were to be done. Design took five instead of four, and of Build a quarter is done.
  run({ kind: 'workItem.edit', workItemId: design, set: { status: 'done', spentMinutes: days(5) } })
  run({ kind: 'workItem.edit', workItemId: build, set: { status: 'in-progress', percentComplete: 25 } })
  const value = valueNow()
  expect(value).toMatchObject({ said: 1, reckoned: 1 })
  expect(value.total).toMatchObject({
    budgetAtCompletion: days(10),
    earnedValue: days(5),
    actualCost: days(6),
    costVariance: days(-1),
    costPerformance: 5 / 6,
  })
  // PMI's example of EAC: what has been spent, and the rest at the performance so far.
  expect(value.total.estimateAtCompletion).toBeCloseTo(days(6) + days(5) / (5 / 6))
  expect(value.milestones.map(({ milestoneId, title, value: of }) => [milestoneId, title, of.earnedValue])).toEqual([
    [beta, 'Beta', days(5)],
    [null, null, 0],
  ])
  expect(value.milestones[0]?.value.budgetAtCompletion).toBe(days(8))
})

test('what was given up has no value, and has taken what it has taken; what came since has no budget', () => {
  const { do: run, addItem, build, docs, valueNow } = makeProject()
  run({ kind: 'workItem.edit', workItemId: build, set: { status: 'cancelled', spentMinutes: days(1) } })
  run({ kind: 'workItem.edit', workItemId: docs, set: { status: 'cancelled' } })
  addItem('New', { likelyMinutes: days(3), percentComplete: 100 })
  expect(valueNow().total).toMatchObject({
    budgetAtCompletion: days(4),
    earnedValue: 0,
    actualCost: days(1) + days(3),
  })
})

test('of a parent that was kept only its parts count', () => {
  const { workspace, addItem, project, do: run } = makeSampleWorkspace()
  const epic = addItem('Epic', { type: 'epic' })
  const part = addItem('Part', { parentId: epic, likelyMinutes: days(2) })
  const entries = makeBaselineEntries(mustPlan(workspace))
  expect(entries).toHaveLength(2)
  addItem('Rest')
  for (const workItemId of [part, epic]) run({ kind: 'workItem.edit', workItemId, set: { status: 'done' } })
  expect(workspace.read.findProject(project)).toBeDefined()
  expect(findPlanValue(workspace.read, mustPlan(workspace), entries).total).toMatchObject({
    budgetAtCompletion: days(2),
    earnedValue: days(2),
  })
})
