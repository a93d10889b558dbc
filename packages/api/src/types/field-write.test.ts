import type { WorkItemId } from '@spicetime/domain'
import { expect, test } from 'vitest'
import { addItems, ask, aText, mustExecute, openTestWorkspace, pick } from '../testing/open-test-workspace.ts'

test('why tells who wrote a field, what became of it and because of what', async () => {
  const workspace = openTestWorkspace()
  addItems(workspace, 1)
  // The item was just made.
  const workItemId = workspace.read.findWorkItem('WEB-1')?.id as WorkItemId
  mustExecute(workspace, { kind: 'workItem.edit', workItemId, set: { priority: 'high' } })
  workspace.undo()
  const data = await ask(
    workspace,
    `{ workItem(ref: "WEB-1") { why(field: "priority") {
      field kind before after afterText fate by device actor { handle } causes { kind commitId } } } }`,
  )
  const common = { field: 'priority', device: 'test', actor: { handle: 'owner' } }
  expect(pick(data, 'workItem.why')).toEqual([
    {
      ...common,
      kind: 'workItem.prioritised',
      before: 3,
      after: 0,
      afterText: 'none',
      fate: 'stands',
      by: null,
      causes: [{ kind: 'undo', commitId: aText }],
    },
    {
      ...common,
      kind: 'workItem.prioritised',
      before: 0,
      after: 3,
      afterText: 'high',
      fate: 'replaced',
      by: aText,
      causes: [],
    },
    {
      ...common,
      kind: 'workItem.created',
      before: null,
      after: 0,
      afterText: 'none',
      fate: 'replaced',
      by: aText,
      causes: [],
    },
  ])
})

test('diff takes instants beside commits', async () => {
  const workspace = openTestWorkspace()
  addItems(workspace, 2)
  const data = await ask(workspace, '{ diff(from: "2001-01-01T00:00:00Z") { kind change } }')
  expect(pick(data, 'diff')).toContainEqual({ kind: 'workItem', change: 'created' })
  const none = await ask(workspace, '{ diff(from: "2001-01-01T00:00:00Z", to: "2001-01-02T00:00:00Z") { kind } }')
  expect(pick(none, 'diff')).toEqual([])
})
