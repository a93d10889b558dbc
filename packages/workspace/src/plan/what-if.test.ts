import { expect, test } from 'vitest'
import { cloneReplica, commitsOf, receive } from '../testing/replicas.ts'
import { makeSampleWorkspace } from '../testing/sample-workspace.ts'
import { compareBaseline, makeBaselineEntries } from './compare-baseline.ts'
import { explainPlan, findCriticalChains, findPlanRemedies } from './explain-plan.ts'
import { forecastPlan } from './forecast-plan.ts'
import { readPlanInput } from './read-plan-input.ts'
import { solvePlan } from './solve-plan.ts'
import { mustPlan, planDay, spans } from './testing/plan-of.ts'
import { comparePlans, readPlanInputAfter, withFreePerson } from './what-if.ts'

/** Ben designs (two days) and builds (three); docs (two days) are his as well; shipping waits for both. */
function makeProject() {
  const sample = makeSampleWorkspace()
  const { addItem, addMember, do: run } = sample
  const [ben, cem] = [addMember('ben'), addMember('cem')]
  const work = (title: string, days: number, more: object = {}) =>
    addItem(title, { likelyMinutes: days * 480, assigneeIds: [ben], ...more })
  const [design, build, docs] = [work('Design', 2), work('Build', 3), work('Docs', 2)]
  const ship = addItem('Ship', { likelyMinutes: 480 })
  for (const [fromId, toId] of [
    [design, build],
    [build, ship],
    [docs, ship],
  ] as const)
    run({ kind: 'dependency.add', fromId, toId })
  return { ...sample, ben, cem, design, build, docs, ship }
}

function mustRead({ workspace }: Pick<ReturnType<typeof makeProject>, 'workspace'>) {
  const input = readPlanInput(workspace, { projects: ['WEB'], todayOn: planDay })
  if (!input.ok) throw new Error(input.refusal.code)
  return input.value
}

test('an item is explained by the chain of what each waits for, and by what would make it earlier', () => {
  const project = makeProject()
  const { workspace, ben, design, build, docs, ship } = project
  const plan = mustPlan(workspace)
  const chain = explainPlan(plan, ship)
  expect(chain.map(({ id }) => id)).toHaveLength(4)
  expect(chain[0]?.id).toBe(ship)
  expect(chain.at(-1)?.reason.kind).toBe('project-start')
  expect(findCriticalChains(plan, 5)).toEqual([chain.toReversed()])
  const remedies = findPlanRemedies({ input: mustRead(project), options: {} }, plan, ship)
  expect(remedies.map(({ kind, itemId, otherId }) => ({ kind, itemId, otherId }))).toEqual(
    expect.arrayContaining([
      { kind: 'shorten', itemId: build, otherId: undefined },
      { kind: 'shorten', itemId: design, otherId: undefined },
      { kind: 'by-another', itemId: docs, otherId: ben },
    ]),
  )
  const gains = remedies.map(({ earlierMinutes }) => earlierMinutes)
  expect(gains).toEqual(gains.toSorted((a, b) => b - a))
  expect(explainPlan(plan, 'wi_unknown')).toEqual([])
})

test('what commands would make of a plan is seen beside it, and nothing is changed', () => {
  const { workspace, cem, ben, docs } = makeProject()
  const plan = mustPlan(workspace)
  const commands = [
    { kind: 'workItem.edit', workItemId: docs, addAssigneeIds: [cem], removeAssigneeIds: [ben] },
  ] as const
  const before = workspace.read.status().commits
  const after = readPlanInputAfter(workspace, commands, { projects: ['WEB'], todayOn: planDay })
  if (!after.ok) throw new Error(after.refusal.code)
  const then = solvePlan(after.value)
  // Seven days of Ben, then a day; with Cem five, then a day.
  expect([
    plan.finishAt - then.finishAt,
    comparePlans(plan, then)
      .map(({ title }) => title)
      .includes('Ship'),
  ]).toEqual([2 * 1440, true])
  expect(workspace.read.status().commits).toBe(before)
  expect(mustPlan(workspace)).toEqual(plan)
  expect(comparePlans(plan, plan)).toEqual([])
  workspace.executeAll(commands)
  expect(mustPlan(workspace)).toEqual(then)
})

test('commands that are refused say so, and somebody more takes what nobody does', () => {
  const { workspace, addItem } = makeProject()
  const refused = readPlanInputAfter(
    workspace,
    [{ kind: 'workItem.edit', workItemId: addItem('Loose'), set: { title: '' } }],
    { projects: ['WEB'], todayOn: planDay },
  )
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'refused', index: 0 } })
  const input = readPlanInput(workspace, { projects: ['WEB'], todayOn: planDay, isStaffed: true })
  if (!input.ok) throw new Error(input.refusal.code)
  const more = solvePlan(withFreePerson(input.value, 'dan'))
  expect(more.activities.find(({ title }) => title === 'Loose')?.people).toEqual(['dan'])
})

test('a baseline tells what has slipped, what came and went, and the earned value', () => {
  const project = makeProject()
  const { workspace, design, docs, addItem, do: run } = project
  const entries = makeBaselineEntries(mustPlan(workspace))
  run({
    kind: 'workItem.edit',
    workItemId: design,
    set: { likelyMinutes: 4 * 480, percentComplete: 50, status: 'in-progress' },
  })
  run({ kind: 'workItem.edit', workItemId: docs, set: { status: 'cancelled' } })
  addItem('New')
  const input = mustRead(project)
  const { rows, value } = compareBaseline(workspace.read, input, solvePlan(input), entries)
  expect(rows.map(({ title, state, slipMinutes }) => [title, state, slipMinutes])).toEqual([
    ['Design', 'planned', 0],
    ['Build', 'planned', expect.any(Number)],
    ['Ship', 'planned', expect.any(Number)],
    ['New', 'added', null],
    ['Docs', 'gone', null],
  ])
  // Half of two planned days is earned, and has taken half of four.
  expect(value.total).toMatchObject({
    budgetAtCompletion: 6 * 480,
    earnedValue: 480,
    actualCost: 960,
    costPerformance: 0.5,
  })
})

test('a forecast draws work and risks; without doubt its end is the plan', () => {
  const project = makeProject()
  const { workspace, project: projectId, design, build, docs, ship, do: run } = project
  for (const [id, days] of [
    [design, 2],
    [build, 3],
    [docs, 2],
    [ship, 1],
  ] as const)
    run({
      kind: 'workItem.edit',
      workItemId: id,
      set: { optimisticMinutes: days * 480, likelyMinutes: days * 480, pessimisticMinutes: days * 480 },
    })
  const input = mustRead(project)
  const plan = solvePlan(input)
  const sure = forecastPlan(workspace.read, input, plan, { runs: 100 })
  if (!sure.ok) throw new Error(sure.refusal.code)
  expect(sure.value).toMatchObject({ estimated: 4, assumed: 0, risks: 0 })
  expect(sure.value.finishes[0]?.by.map(({ at }) => at)).toEqual(Array.from({ length: 4 }, () => plan.finishAt))
  run({
    kind: 'risk.create',
    projectId,
    title: 'Server',
    probabilityPercent: 50,
    delayMinutes: 480,
    workItemIds: [design],
  })
  run({
    kind: 'workItem.edit',
    workItemId: build,
    set: { pessimisticMinutes: 9 * 480, likelyMinutes: 3 * 480, optimisticMinutes: 2 * 480 },
  })
  const wider = forecastPlan(workspace.read, mustRead(project), plan, { runs: 500 })
  if (!wider.ok) throw new Error(wider.refusal.code)
  expect(wider.value.risks).toBe(1)
  expect(wider.value.finishes[0]?.by.at(-1)?.at).toBeGreaterThan(plan.finishAt + 2 * 1440)
})

test('two replicas that got the same commits in different order plan the same', () => {
  const first = makeProject()
  const second = cloneReplica(first, { world: first.world })
  const { workspace, addItem, addMember, ben, design, build } = first
  // Apart, both change what there is to plan.
  addItem('Here', { assigneeIds: [ben], likelyMinutes: 300 })
  workspace.execute({ kind: 'leave.request', memberId: ben, fromOn: '2026-11-24' })
  addMember('dan')
  second.workspace.execute({ kind: 'workItem.edit', workItemId: design, set: { likelyMinutes: 1440 } })
  second.workspace.execute({ kind: 'workItem.edit', workItemId: build, set: { priority: 'urgent' } })
  const [ofFirst, ofSecond] = [commitsOf(first), commitsOf(second)]
  expect(spans(mustPlan(workspace))).not.toEqual(spans(mustPlan(second.workspace)))
  receive(first, ofSecond)
  receive(second, ofFirst.toReversed())
  receive(second, ofFirst)
  const wish = { isStaffed: true }
  expect(mustPlan(second.workspace, wish, { workLimit: 50 })).toEqual(mustPlan(workspace, wish, { workLimit: 50 }))
})
