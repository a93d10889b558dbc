import type { ScenarioRow } from '@spicetime/domain'
import { expect, test } from 'vitest'
import { cloneReplica, commitsOf, digestOf, must, receive } from '../testing/replicas.ts'
import { makeSampleWorkspace } from '../testing/sample-workspace.ts'
import { compareScenario } from './compare-scenario.ts'
import { readScenarioText } from './read-scenario-text.ts'
import { applyScenario, createScenario, readScenarioInput } from './scenario.ts'
import { tellScenarioChange } from './scenario-text.ts'
import { solvePlan } from './solve-plan.ts'
import { activityOf, mustPlan, planDay } from './testing/plan-of.ts'

/** Ben builds (four days) and then tests (two), and is to be done by Friday. */
function makeProject() {
  const sample = makeSampleWorkspace()
  const { addItem, addMember, do: run, project } = sample
  const [ben, cem] = [addMember('ben'), addMember('cem')]
  const milestone = run<never>({ kind: 'milestone.create', projectId: project, title: '1.0', dueOn: '2026-11-27' })
  const build = addItem('Build', { likelyMinutes: 4 * 480, assigneeIds: [ben], milestoneId: milestone })
  const check = addItem('Test', { likelyMinutes: 2 * 480, assigneeIds: [ben], milestoneId: milestone })
  run({ kind: 'dependency.add', fromId: build, toId: check })
  return { ...sample, ben, cem, milestone, build, check }
}
type Project = ReturnType<typeof makeProject>

function wishesOf({ workspace, project }: Project, text: string) {
  const wishes = readScenarioText(workspace.read, project, text)
  if (!wishes.ok) throw new Error(JSON.stringify(wishes.refusal))
  return wishes.value
}

function keep(sample: Project, name: string, text: string): ScenarioRow {
  const { workspace, project } = sample
  must(createScenario(workspace, { projectId: project, name, changes: wishesOf(sample, text) }))
  const kept = workspace.read.findScenario(project, name.toUpperCase())
  if (kept === undefined) throw new Error('it was kept')
  return kept
}

function planOf(sample: Project, scenario: ScenarioRow) {
  const input = readScenarioInput(sample.workspace, scenario, { todayOn: planDay })
  if (!input.ok) throw new Error(JSON.stringify(input.refusal))
  return solvePlan(input.value)
}

const itemsOf = ({ read }: Project['workspace']) => must(read.workItems({}, { first: 99 })).rows

const faster = 'WEB-1 work 2d\nWEB-2 assign cem # he has time\nWEB-2 not after WEB-1\nnew Docs, work 1d, assign cem'

test('a scenario is kept, seen beside the plan, applied as one action, and taken back by one undo', () => {
  const sample = makeProject()
  const { workspace, milestone, ben, cem } = sample
  const before = mustPlan(workspace)
  const scenario = keep(sample, 'Faster', faster)
  expect(mustPlan(workspace)).toEqual(before)
  const then = planOf(sample, scenario)
  const compared = compareScenario(before, then)
  expect(compared).toMatchObject({
    workMinutes: 6 * 480,
    workMinutesThen: 5 * 480,
    newlyLate: [],
    noLongerLate: [milestone],
    lateThen: 0,
    people: [
      { memberId: ben, minutes: 6 * 480, minutesThen: 2 * 480 },
      { memberId: cem, minutes: 0, minutesThen: 3 * 480, doneAt: null },
    ],
  })
  expect(compared.finishAtThen).toBeLessThan(compared.finishAt)
  must(applyScenario(workspace, scenario))
  const applied = mustPlan(workspace)
  expect([applied.finishAt, activityOf(applied, 'Docs').people]).toEqual([then.finishAt, [cem]])
  expect(workspace.read.scenarios(sample.project)[0]?.appliedAt).not.toBeNull()
  must(workspace.undo())
  expect(mustPlan(workspace)).toEqual(before)
  expect(workspace.read.scenarios(sample.project)[0]?.appliedAt).toBeNull()
})

test('a scenario is refused with what has changed since, and not where somebody did the same meanwhile', () => {
  const sample = makeProject()
  const { workspace, build, check, ben, cem, project, do: run } = sample
  const scenario = keep(sample, 'Faster', faster)
  run({ kind: 'workItem.edit', workItemId: build, set: { likelyMinutes: 960 } })
  expect(applyScenario(workspace, scenario)).toMatchObject({ ok: true })
  must(workspace.undo())
  run({ kind: 'workItem.edit', workItemId: build, set: { likelyMinutes: 60 } })
  run({ kind: 'workItem.edit', workItemId: check, addAssigneeIds: [cem] })
  const count = workspace.read.status().commits
  expect(applyScenario(workspace, scenario)).toEqual({
    ok: false,
    refusal: {
      code: 'scenario-stale',
      reasons: [
        { kind: 'changed', ref: build, field: 'likelyMinutes', was: 4 * 480, now: 60 },
        { kind: 'changed', ref: check, field: 'assignees', was: [ben], now: [ben, cem].toSorted() },
      ],
    },
  })
  run({ kind: 'workItem.edit', workItemId: build, set: { status: 'done' } })
  run({ kind: 'workItem.delete', workItemId: check })
  expect(applyScenario(workspace, scenario)).toMatchObject({
    refusal: {
      reasons: [
        { ref: build, field: 'status', now: 'done' },
        { ref: build, field: 'likelyMinutes' },
        { kind: 'gone', ref: check },
        // The dependency that ends there is gone as well.
        { kind: 'gone', ref: check },
      ],
    },
  })
  expect(workspace.read.findWorkItem('WEB-3')?.deletedAt).not.toBeNull()
  expect(workspace.read.status().commits).toBe(count + 2)
  expect(workspace.read.scenarios(project)).toHaveLength(1)
})

test('somebody who is only supposed is planned with, and never applied', () => {
  const sample = makeProject()
  const { workspace, addItem } = sample
  addItem('Weld', { likelyMinutes: 480, requiredSkills: ['welding:2'] })
  const scenario = keep(sample, 'Hire', 'hire dan welding:3')
  expect(activityOf(mustPlan(workspace), 'Weld').people).toEqual([])
  expect(activityOf(planOf(sample, scenario), 'Weld').people).toEqual(['dan'])
  expect(applyScenario(workspace, scenario)).toMatchObject({
    refusal: { code: 'scenario-stale', reasons: [{ kind: 'nobody', name: 'dan' }] },
  })
})

test('what could not be done is no scenario, and neither is a second of the same name', () => {
  const sample = makeProject()
  const { workspace, project } = sample
  const make = (name: string, text: string) =>
    createScenario(workspace, { projectId: project, name, changes: wishesOf(sample, text) })
  // Test waits for Build already.
  expect(make('Round', 'WEB-1 work 1d\nWEB-1 after WEB-2')).toMatchObject({
    refusal: { index: 1, refusal: { code: 'cycle' } },
  })
  expect(make('Nothing', '# no change')).toMatchObject({ refusal: { refusal: { field: 'changes', rule: 'empty' } } })
  keep(sample, 'Faster', faster)
  expect(make('faster', faster)).toMatchObject({ refusal: { refusal: { code: 'taken', field: 'name' } } })
  const other = sample.do<never>({ kind: 'project.create', key: 'API', name: 'Interface' })
  sample.do({ kind: 'workItem.create', projectId: other, title: 'Theirs' })
  expect(make('Theirs', 'API-1 work 1d')).toMatchObject({ refusal: { refusal: { code: 'other-project' } } })
})

test('a change that only a newer program knows is told, and keeps a scenario from being applied', () => {
  const sample = makeProject()
  const scenario = keep(sample, 'Faster', 'WEB-1 work 2d')
  const newer = { ...scenario, changes: `${scenario.changes}{"kind":"outsource","to":"moon"}\nnot even JSON\n` }
  const { database } = sample.ports
  database.prepare('UPDATE scenario SET changes = ? WHERE id = ?').run(newer.changes, scenario.id)
  expect(applyScenario(sample.workspace, newer)).toMatchObject({
    refusal: { reasons: [{ kind: 'unknown' }, { kind: 'unknown' }] },
  })
  expect(tellScenarioChange({ kind: 'unknown' }, String, 'en')).toBe('a change that a newer program made')
})

test('what two replicas apply apart adds its items and allocations once; taken back and applied anew, they are others', () => {
  const sample = makeProject()
  const scenario = keep(sample, 'Faster', `${faster}\nnew Demo, work 2d\nallocate @ben 50 % from 2026-12-01`)
  const there = cloneReplica(sample, { world: sample.world })
  must(applyScenario(sample.workspace, scenario))
  must(applyScenario(there.workspace, scenario))
  receive(sample, commitsOf(there))
  receive(there, commitsOf(sample))
  const shown = ({ workspace }: Pick<Project, 'workspace'>) => {
    return [
      itemsOf(workspace)
        .map(({ title }) => title)
        .toSorted(),
      workspace.read.allocations({}).length,
    ]
  }
  expect(shown(sample)).toEqual([['Build', 'Demo', 'Docs', 'Test'], 1])
  expect(digestOf(there)).toBe(digestOf(sample))
  expect(sample.workspace.read.status().conflicts).toBe(0)
  // Twice on one replica is the same.
  must(applyScenario(sample.workspace, scenario))
  expect(shown(sample)).toEqual([['Build', 'Demo', 'Docs', 'Test'], 1])
  const [docs] = itemsOf(sample.workspace).filter(({ title }) => title === 'Docs')
  if (docs === undefined) throw new Error('it was added')
  sample.do({ kind: 'workItem.delete', workItemId: docs.id })
  must(applyScenario(sample.workspace, scenario))
  expect(shown(sample)).toEqual([['Build', 'Demo', 'Docs', 'Test'], 1])
  expect(itemsOf(sample.workspace).some(({ id }) => id === docs.id)).toBe(false)
})

test('a scenario reaches other replicas, whichever way its commits come', () => {
  const first = makeProject()
  const second = cloneReplica(first, { world: first.world })
  keep(first, 'Faster', faster)
  first.do({ kind: 'scenario.delete', scenarioId: keep(first, 'Slower', 'WEB-1 work 9d').id })
  const commits = commitsOf(first)
  receive(second, commits.toReversed())
  receive(second, commits)
  const kept = ({ workspace }: Pick<Project, 'workspace'>) =>
    workspace.read
      .scenarios(first.project)
      .map(({ id, name, changes, createdBy }) => ({ id, name, changes, createdBy }))
  expect(kept(second)).toEqual(kept(first))
  expect(kept(second)).toMatchObject([{ name: 'Faster' }])
})

test.each([
  [
    'WEB-1 work 1d/2d/4d',
    'WEB-1: work at best 1d instead of none, work 2d instead of none, work at worst 4d instead of none',
  ],
  ['WEB-1 start 2026-12-01', 'WEB-1: start no earlier than 2026-12-01 instead of no constraint'],
  ['WEB-1 assign', 'WEB-1: nobody instead of nobody'],
  ['without WEB-2', 'WEB-2: status cancelled instead of none'],
  ['WEB-2 after WEB-1', 'WEB-2 waits for WEB-1'],
  ['milestone "1.0" due none', '1.0 is due any time instead of any time'],
  ['project start 2026-12-07', 'the project starts 2026-12-07 instead of any time'],
  ['allocate @ben 50 % from 2026-12-01', '50 % of @ben from 2026-12-01'],
  ['hire dan ts:3, sql', 'somebody more, dan (ts:3, sql)'],
  ['new Load test, points 3', 'a new item, “Load test” (points 3)'],
])('the line "%s" is understood', (line, told) => {
  const sample = makeProject()
  const { read } = sample.workspace
  const nameOf = (id: string) =>
    read.find('member', id) !== undefined
      ? `@${read.find('member', id)?.handle}`
      : (read.find('milestone', id)?.title ?? read.keysOf([id]).get(id) ?? id)
  const [wish] = wishesOf(sample, line)
  if (wish === undefined) throw new Error('a line is a change')
  // As it is before the decision has looked up what was so.
  const past = wish.kind === 'edit-item' ? { was: {} } : { was: null }
  expect(tellScenarioChange({ ...past, ...wish } as never, nameOf, 'en')).toBe(told)
  expect(tellScenarioChange({ ...past, ...wish } as never, nameOf, 'de')).not.toBe('')
})

test('what is told in German has no word of the program in it', () => {
  const change = {
    kind: 'edit-item',
    workItemId: 'WEB-1',
    set: { status: 'cancelled', priority: 'none', constraintType: 'must-start-on', constraintOn: '2026-12-01' },
    was: { status: 'in-progress', priority: 'urgent', constraintType: null, constraintOn: null },
    assigneeIds: [],
    assigneesWere: ['@ben'],
  }
  // The key stands for the id.
  expect(tellScenarioChange(change as never, (id) => id, 'de')).toBe(
    'WEB-1: Status verworfen statt in Arbeit, Priorität nichts statt dringend, Beginn genau am 2026-12-01 statt keine Bedingung, niemand statt @ben',
  )
})

test.each([
  ['WEB-1 work soon', 'no-value'],
  ['WEB-1 colour red', 'not-understood'],
  ['WEB-99 work 1d', 'no-item'],
  ['WEB-1 assign nobody-here', 'no-member'],
  ['WEB-1 due 2026-02-31', 'no-date'],
  ['milestone 9 due 2026-12-01', 'no-milestone'],
  ['faster!', 'not-understood'],
])('the line "%s" is not: %s', (line, code) => {
  const { workspace, project } = makeProject()
  expect(readScenarioText(workspace.read, project, `WEB-1 work 1d\n${line}`)).toMatchObject({
    ok: false,
    refusal: { code, line: 2, text: line },
  })
})
