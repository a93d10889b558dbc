import { expect, test } from 'vitest'
import { makeSampleWorkspace } from '../testing/sample-workspace.ts'
import { activityOf, mustPlan, spans } from './testing/plan-of.ts'

test('an item waits for those before it, on working days; of one without an estimate a day is assumed', () => {
  const { workspace, addItem, do: run } = makeSampleWorkspace()
  const design = addItem('Design', { estimate: 8 })
  const build = addItem('Build')
  addItem('Other', { startOn: '2026-11-28' })
  run({ kind: 'dependency.add', fromId: design, toId: build })
  const plan = mustPlan(workspace)
  expect(spans(plan)).toEqual({
    Design: ['11-23T09:00', '11-26T18:00'],
    Build: ['11-27T09:00', '11-27T18:00'],
    // A Saturday: the first working day after it.
    Other: ['11-30T09:00', '11-30T18:00'],
  })
  expect(activityOf(plan, 'Design')).toMatchObject({ workMinutes: 1920, workSource: 'points', isCritical: false })
  expect(activityOf(plan, 'Build')).toMatchObject({
    workSource: 'default',
    totalSlackMinutes: 480,
    reason: { kind: 'dependency', waitsFor: design },
  })
  expect(plan.dependencies).toMatchObject([{ from: design, to: build, isDriving: true, isCritical: false }])
})

test('a parent spans its parts, a milestone waits for its items, and a deadline that is missed is told', () => {
  const { workspace, project, addItem, do: run } = makeSampleWorkspace()
  const milestoneId = run({ kind: 'milestone.create', projectId: project, title: '1.0', dueOn: '2026-11-23' })
  const epic = addItem('Epic', { type: 'epic', milestoneId })
  addItem('First', { parentId: epic, estimate: 4 })
  addItem('Second', { parentId: epic, dueOn: '2026-11-23' })
  const plan = mustPlan(workspace)
  expect(spans(plan)).toMatchObject({ Epic: ['11-23T09:00', '11-24T18:00'], '1.0': ['11-24T18:00', '11-24T18:00'] })
  expect(activityOf(plan, 'Epic')).toMatchObject({ isSummary: true, workMinutes: 1440, parentId: undefined })
  expect(activityOf(plan, 'Second')).toMatchObject({ parentId: epic, missesDeadline: false })
  expect(plan.problems).toEqual([
    { code: 'deadline-missed', itemIds: [milestoneId], detail: '2026-11-23' },
    { code: 'unassigned', itemIds: [], detail: '2' },
  ])
})

test('what is done keeps its end, what was given up holds nobody, and a proposed change is not planned', () => {
  const { workspace, addItem, do: run } = makeSampleWorkspace()
  const [done, dropped, next] = [addItem('Done'), addItem('Dropped', { estimate: 40 }), addItem('Next')]
  addItem('Proposal', { type: 'pull-request' })
  run({ kind: 'dependency.add', fromId: done, toId: next })
  run({ kind: 'dependency.add', fromId: dropped, toId: next })
  run({ kind: 'workItem.edit', workItemId: done, set: { status: 'done' } })
  run({ kind: 'workItem.edit', workItemId: dropped, set: { status: 'cancelled' } })
  const plan = mustPlan(workspace)
  expect(Object.keys(spans(plan))).toEqual(['Done', 'Next'])
  expect(activityOf(plan, 'Done')).toMatchObject({ isDone: true, percentComplete: 100 })
  expect(spans(plan)['Next']).toEqual(['11-23T09:00', '11-23T18:00'])
})

test('an item of another project that is waited for is planned as well, and does not set the end', () => {
  const { workspace, addItem, do: run } = makeSampleWorkspace()
  const other = run<never>({ kind: 'project.create', key: 'API', name: 'Interface' })
  const theirs = run<never>({ kind: 'workItem.create', projectId: other, title: 'Theirs', estimate: 4 })
  run({ kind: 'workItem.create', projectId: other, title: 'Nobody waits' })
  run({ kind: 'dependency.add', fromId: theirs, toId: addItem('Ours') })
  const plan = mustPlan(workspace)
  expect(spans(plan)).toEqual({ Theirs: ['11-23T09:00', '11-24T18:00'], Ours: ['11-25T09:00', '11-25T18:00'] })
  expect(activityOf(plan, 'Theirs').isForeign).toBe(true)
  expect(mustPlan(workspace, { projects: undefined }).activities).toHaveLength(3)
})

test('items that cannot all come first have no plan, and are named', () => {
  const { workspace, addItem, do: run } = makeSampleWorkspace()
  const [first, second] = [addItem('First'), addItem('Second')]
  const part = addItem('Part', { parentId: second })
  run({ kind: 'dependency.add', fromId: first, toId: second })
  run({ kind: 'dependency.add', fromId: part, toId: first })
  const plan = mustPlan(workspace)
  expect(plan.activities).toEqual([])
  expect(plan.problems).toMatchObject([{ code: 'circle' }])
  expect(plan.problems[0]?.itemIds.toSorted()).toEqual([first, second, part].toSorted())
})

test('with nothing open there is no plan, and a project that is not there is refused', () => {
  const { workspace, addItem, do: run } = makeSampleWorkspace()
  expect(mustPlan(workspace).problems).toMatchObject([{ code: 'nothing-to-plan' }])
  run({ kind: 'workItem.edit', workItemId: addItem('Done'), set: { status: 'done' } })
  expect(mustPlan(workspace)).toMatchObject({ activities: [], problems: [{ code: 'nothing-to-plan' }] })
  expect(() => mustPlan(workspace, { projects: ['NO'] })).toThrow('project-not-found')
  expect(() => mustPlan(workspace, { todayOn: '2026-02-30' })).toThrow('bad-date')
})

test('what a point is worth is learned from items that have both points and work, done ones too', () => {
  const { workspace, addItem, do: run } = makeSampleWorkspace()
  addItem('Unknown', { estimate: 2 })
  for (const likelyMinutes of [60, 60, 90, 600]) addItem(`Known ${likelyMinutes}`, { estimate: 1, likelyMinutes })
  expect(activityOf(mustPlan(workspace), 'Unknown').workMinutes).toBe(480)
  run({
    kind: 'workItem.edit',
    workItemId: addItem('Done', { estimate: 2, likelyMinutes: 240 }),
    set: { status: 'done' },
  })
  expect(activityOf(mustPlan(workspace), 'Unknown')).toMatchObject({ workMinutes: 180, workSource: 'points' })
})
