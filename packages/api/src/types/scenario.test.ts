import { expect, test } from 'vitest'
import { addItems, ask, askInVain, mustExecute, openTestWorkspace, pick } from '../testing/open-test-workspace.ts'

/** Two days of work after one another, by the owner. */
function openProject() {
  const workspace = openTestWorkspace()
  addItems(workspace, 2)
  for (const key of ['WEB-1', 'WEB-2']) {
    const item = workspace.read.findWorkItem(key)
    if (item === undefined) throw new Error('it was made')
    mustExecute(workspace, {
      kind: 'workItem.edit',
      workItemId: item.id,
      set: { likelyMinutes: 480 },
      addAssigneeIds: [workspace.localMemberId],
    })
  }
  return workspace
}

const make = `mutation ($changes: String!) { createScenario(input: { project: "WEB", name: "Less", changes: $changes }) {
  scenario { id name changes obstacle appliedAt comparison(todayOn: "2026-11-23") { finishAt finishAtThen workMinutes workMinutesThen
    differences { item { key } finishAt finishAtThen } people { member { handle } minutes minutesThen } } }
  error { code message } } }`

test('a scenario is made of lines, shown beside the plan, applied and undone', async () => {
  const workspace = openProject()
  const made = await ask(workspace, make, { variables: { changes: 'WEB-1 work 4h\nwithout WEB-2' } })
  expect(pick(made, 'createScenario.scenario')).toMatchObject({
    name: 'Less',
    changes: ['WEB-1: work 4h instead of 1d', 'WEB-2: status cancelled instead of todo'],
    obstacle: null,
    appliedAt: null,
    comparison: {
      finishAt: '2026-11-24T18:00:00.000Z',
      finishAtThen: '2026-11-23T14:00:00.000Z',
      workMinutes: 960,
      workMinutesThen: 240,
      differences: [{ item: { key: 'WEB-1' } }, { item: { key: 'WEB-2' }, finishAtThen: null }],
      people: [{ member: { handle: 'owner' }, minutes: 960, minutesThen: 240 }],
    },
  })
  const id = String(pick(made, 'createScenario.scenario.id'))
  const rename = `mutation ($id: ID!, $name: String) { editScenario(input: { ref: $id, name: $name, note: "Why" }) {
    scenario { name note } error { code } } }`
  const renamed = await ask(workspace, rename, { variables: { id, name: 'Little' } })
  expect(pick(renamed, 'editScenario')).toEqual({ scenario: { name: 'Little', note: 'Why' }, error: null })
  expect(pick(await ask(workspace, rename, { variables: { id, name: null } }), 'editScenario.error')).not.toBeNull()
  const apply = `mutation ($id: String!) { applyScenario(input: { ref: $id }) { scenario { appliedAt } error { code message } } }`
  const applied = await ask(workspace, apply, { variables: { id } })
  expect(pick(applied, 'applyScenario.error')).toBeNull()
  expect(pick(applied, 'applyScenario.scenario.appliedAt')).toMatch(/^20/)
  expect(workspace.read.findWorkItem('WEB-2')?.status).toBe('cancelled')
  expect(pick(await ask(workspace, 'mutation { undo(input: {}) { error { code } } }'), 'undo.error')).toBeNull()
  expect(workspace.read.findWorkItem('WEB-2')?.status).toBe('todo')
  await ask(
    workspace,
    'mutation { editWorkItem(input: { ref: "WEB-1", set: { likelyMinutes: 60 } }) { error { code } } }',
  )
  const why = 'This scenario cannot be applied as it is: likely work of WEB-1 was 1d and is 1h.'
  const shown = await ask(workspace, 'query { project(ref: "WEB") { scenarios { obstacle } } }')
  expect(pick(shown, 'project.scenarios')).toEqual([{ obstacle: why }])
  const refused = await ask(workspace, apply, { variables: { id } })
  expect(pick(refused, 'applyScenario.error')).toEqual({ code: 'scenario-stale', message: why })
})

test('a scenario and the plan beside it are made for the same objectives', async () => {
  const workspace = openProject()
  await ask(
    workspace,
    'mutation { editWorkItem(input: { ref: "WEB-2", set: { dueOn: "2026-11-23" } }) { error { code } } }',
  )
  const question = `query ($objectives: [PlanObjective!]) { project(ref: "WEB") {
    whatIf(changes: "WEB-2 work 1h", todayOn: "2026-11-23", objectives: $objectives) { late lateThen differences { item { key } } } } }`
  const data = await ask(workspace, question, { variables: { objectives: ['LATENESS', 'FINISH'] } })
  const differences = [{ item: { key: 'WEB-1' } }, { item: { key: 'WEB-2' } }]
  expect(pick(data, 'project.whatIf')).toEqual({ late: 0, lateThen: 0, differences })
  expect(await askInVain(workspace, question, { variables: { objectives: ['COST'] } })).toMatchObject([
    { code: 'PAGE_INVALID', argument: 'rates' },
  ])
})

test('what would be is asked without keeping it; a line that is no change is named', async () => {
  const workspace = openProject()
  const question =
    'query ($changes: String!) { project(ref: "WEB") { whatIf(changes: $changes, todayOn: "2026-11-23") { finishAtThen } } }'
  const data = await ask(workspace, question, { variables: { changes: 'WEB-1 work 2d' } })
  expect(pick(data, 'project.whatIf')).toEqual({ finishAtThen: '2026-11-25T18:00:00.000Z' })
  expect(
    await askInVain(workspace, question, { variables: { changes: 'WEB-1 work 2d\nWEB-9 work 1d' } }),
  ).toMatchObject([{ code: 'CHANGES_INVALID' }])
  expect(await askInVain(workspace, question, { variables: { changes: 'WEB-1 after WEB-1' } })).toMatchObject([
    { code: 'CHANGES_INVALID' },
  ])
})
