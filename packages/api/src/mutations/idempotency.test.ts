import type { Workspace } from '@spicetime/workspace'
import { expect, test } from 'vitest'
import { addItems, ask, askInVain, aText, openTestWorkspace, pick, pickText } from '../testing/open-test-workspace.ts'

async function mutate(workspace: Workspace, call: string, field: string): Promise<unknown> {
  return pick(await ask(workspace, `mutation { result: ${call} { ${field} commitIds error { message } } }`), 'result')
}

test('mutations are done once when they are asked for again with the same key, also when what they name is gone', async () => {
  const workspace = openTestWorkspace()
  addItems(workspace, 1)
  const make = 'createWorkItem(input: { project: "WEB", title: "Login", idempotencyKey: "k1" })'
  const first = await mutate(workspace, make, 'workItem { key }')
  expect(first).toMatchObject({ workItem: { key: 'WEB-2' }, error: null })
  expect(await mutate(workspace, make, 'workItem { key }')).toEqual(first)
  const label = pickText(
    await mutate(workspace, 'createLabel(input: { project: "WEB", name: "bug" })', 'label { id }'),
    'label.id',
  )
  const remove = `deleteLabel(input: { ref: "${label}", idempotencyKey: "k2" })`
  const removed = await mutate(workspace, remove, 'label { id }')
  expect(removed).toMatchObject({ error: null, commitIds: [aText] })
  expect(await mutate(workspace, remove, 'label { id }')).toEqual(removed)
  const edit = (title: string) =>
    `editWorkItems(input: { refs: ["WEB-1", "WEB-2"], set: { title: "${title}" }, idempotencyKey: "k3" })`
  await mutate(workspace, edit('Same'), 'workItems { title }')
  await mutate(workspace, 'editWorkItem(input: { ref: "WEB-1", set: { title: "Mine" } })', 'workItem { title }')
  expect(await mutate(workspace, edit('Same'), 'workItems { title }')).toMatchObject({
    workItems: [{ title: 'Mine' }, { title: 'Same' }],
  })
  const tooLong = `createWorkItem(input: { project: "WEB", title: "Login", idempotencyKey: "${'k'.repeat(65)}" })`
  expect(await askInVain(workspace, `mutation { ${tooLong} { commitIds } }`)).toMatchObject([
    { code: 'IDEMPOTENCY_KEY_INVALID', limit: 64 },
  ])
})
