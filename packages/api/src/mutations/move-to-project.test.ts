import { expect, test } from 'vitest'
import { execute } from '../execute.ts'
import { openTestWorkspace } from '../testing/open-test-workspace.ts'

test('items are moved by key, with what they consist of when that is wished; a dry run tells before what stays behind', async () => {
  const workspace = openTestWorkspace()
  const ask = async (document: string) =>
    JSON.parse(JSON.stringify((await execute({ workspace, document: `mutation { ${document} }` })).data)) as unknown
  await ask('createProject(input: { key: "API", name: "Api" }) { project { key } }')
  await ask('createLabel(input: { project: "WEB", name: "only here" }) { label { id } }')
  await ask('a: createWorkItem(input: { project: "WEB", title: "Top", labels: ["only here"] }) { workItem { key } }')
  const newest = () => {
    const found = workspace.read.workItems({ query: 'sort:-number', project: 'WEB' }, { first: 1 })
    const [row] = found.ok ? found.value.rows : []
    return row === undefined ? '' : workspace.read.keyOf(row)
  }
  const key = newest()
  await ask(`createWorkItem(input: { project: "WEB", title: "Part", parent: "${key}" }) { workItem { key } }`)
  const part = newest()
  const move = (more: string) =>
    ask(`moveToProject(input: { refs: ["${key}"], project: "api"${more} }) {
      workItems { key movedFrom { key } } leftBehind { field name workItem { key } } subItemCount commitIds failedIndex
      error { message } }`)
  expect(await move(', dryRun: true')).toEqual({
    moveToProject: {
      workItems: [{ key, movedFrom: null }],
      leftBehind: [{ field: 'labels', name: 'only here', workItem: { key } }],
      ...{ subItemCount: 1, commitIds: [], failedIndex: null, error: null },
    },
  })
  expect(await move(', withSubItems: true')).toMatchObject({
    moveToProject: { workItems: [{ key: 'API-1', movedFrom: { key } }], subItemCount: 1, error: null },
  })
  expect(workspace.read.findWorkItem(part)?.projectId).toBe(workspace.read.findProject('API')?.id)
  const missing =
    'moveToProject(input: { refs: ["API-1", "API-99"], project: "WEB" }) { workItems { key } failedIndex error { message } }'
  expect(await ask(missing)).toEqual({
    moveToProject: { workItems: [], failedIndex: 1, error: { message: 'There is no work item “API-99”.' } },
  })
  const rename = 'editProject(input: { ref: "API", key: "srv" }) { project { key } error { message } }'
  expect(await ask(rename)).toEqual({ editProject: { project: { key: 'SRV' }, error: null } })
  expect(workspace.read.findWorkItem('API-1')?.title).toBe('Top')
})
