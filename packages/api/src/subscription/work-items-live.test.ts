import { entityTables } from '@spicetime/domain'
import { liveRelations, type Workspace } from '@spicetime/workspace'
import { type ExecutionResult, isObjectType } from 'graphql'
import { describe, expect, test } from 'vitest'
import { subscribe } from '../execute.ts'
import { makeSchema } from '../schema.ts'
import { addItems, aNumber, ask, askInVain, aText, openTestWorkspace } from '../testing/open-test-workspace.ts'
import { watchedForField } from './watched-fields.ts'

const selection = `position isReset totalCount removed moved { place id }
  added { place item { ...Shown } } changed { fields item { ...Shown } }`
const fragment = 'fragment Shown on WorkItem { key title labels { name } }'

async function open(workspace: Workspace, args: string, shown = selection) {
  const document = `subscription { workItemsLive(${args}) { ${shown} } } ${shown === selection ? fragment : ''}`
  const stream = await subscribe({ workspace, document })
  if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream.errors))
  return stream
}
async function nextOf(stream: AsyncGenerator<ExecutionResult>): Promise<unknown> {
  const { value } = (await stream.next()) as { value: ExecutionResult }
  return JSON.parse(JSON.stringify(value.errors ?? value.data?.['workItemsLive']))
}
const editTitle = (workspace: Workspace, ref: string, title: string) =>
  ask(workspace, `mutation { editWorkItem(input: { ref: "${ref}", set: { title: "${title}" } }) { commitIds } }`)

describe('workItemsLive', () => {
  test('gives the list, and then what became different of what was asked for', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 2)
    const stream = await open(workspace, 'query: "sort:title", project: "WEB", first: 10')
    expect(await nextOf(stream)).toEqual({
      position: workspace.changes.position(),
      isReset: true,
      totalCount: 2,
      removed: [],
      moved: [],
      changed: [],
      added: [
        { place: 0, item: { key: 'WEB-1', title: 'Item 1', labels: [] } },
        { place: 1, item: { key: 'WEB-2', title: 'Item 2', labels: [] } },
      ],
    })
    const next = nextOf(stream)
    await editTitle(workspace, 'WEB-1', 'Zuletzt')
    expect(await next).toMatchObject({
      isReset: false,
      position: aNumber,
      moved: [{ place: aNumber, id: aText }],
      changed: [{ fields: ['title'], item: { key: 'WEB-1', title: 'Zuletzt' } }],
    })
    await stream.return(undefined)
    expect(workspace.live.stats().watchers).toBe(0)
  })

  test('begins in silence for a reader who knows the list', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 1)
    const stream = await open(workspace, `project: "WEB", since: ${workspace.changes.position()}`)
    const next = nextOf(stream)
    addItems(workspace, 1)
    expect(await next).toMatchObject({ isReset: false, totalCount: 2, added: [{ place: 1, item: { key: 'WEB-2' } }] })
    await stream.return(undefined)
  })

  test('counts only when that is asked for', async () => {
    const workspace = openTestWorkspace()
    const stream = await open(workspace, 'project: "WEB", first: 0', 'isReset')
    expect(await nextOf(stream)).toEqual({ isReset: true })
    const quiet = stream.next()
    addItems(workspace, 1)
    await editTitle(workspace, 'WEB-1', 'Other')
    await stream.return(undefined)
    expect(await quiet).toEqual({ done: true, value: undefined })
  })

  test('ends with the problem of a query that means nothing any more', async () => {
    const workspace = openTestWorkspace()
    await ask(workspace, 'mutation { createLabel(input: { project: "WEB", name: "bug" }) { commitIds } }')
    const label = workspace.read.labels(workspace.read.findProject('WEB')?.id ?? '')[0]?.id
    const stream = await open(workspace, 'query: "label:bug", project: "WEB"')
    await nextOf(stream)
    const next = nextOf(stream)
    await ask(workspace, `mutation { deleteLabel(input: { ref: "${label}" }) { commitIds } }`)
    expect(await next).toMatchObject([{ extensions: { code: 'QUERY_INVALID', at: 6 } }])
    expect((await stream.next()).done).toBe(true)
  })

  test('refuses what cannot be understood, too large windows, and more watchers than there may be', async () => {
    const workspace = openTestWorkspace()
    const refusalOf = async (args: string) =>
      (await subscribe({
        workspace,
        document: `subscription { workItemsLive(${args}) { position } }`,
      })) as ExecutionResult
    expect(await refusalOf('query: "is:what"')).toMatchObject({
      errors: [{ extensions: { code: 'QUERY_INVALID', at: 3 } }],
    })
    expect(await refusalOf('first: 501')).toMatchObject({ errors: [{ extensions: { code: 'PAGE_INVALID' } }] })
    for (let count = 0; count < 200; count += 1) await open(workspace, 'project: "WEB"', 'position')
    expect(await refusalOf('project: "WEB"')).toMatchObject({
      errors: [{ extensions: { code: 'WATCHER_LIMIT', limit: 200 } }],
    })
    workspace.close()
  })

  test('costs what its rows cost', async () => {
    const workspace = openTestWorkspace()
    const document =
      'subscription { workItemsLive(first: 500) { added { item { children { children { id title } } } } } }'
    expect(await subscribe({ workspace, document })).toMatchObject({ errors: [{ extensions: { code: 'COST_LIMIT' } }] })
    expect(await askInVain(workspace, document)).toMatchObject([{ code: 'COST_LIMIT' }])
  })
})

test('every field of a work item is watched by something that is known', () => {
  const type = makeSchema().getType('WorkItem')
  if (!isObjectType(type)) throw new Error('there is a type WorkItem')
  const known = new Set<string>([...liveRelations, ...Object.keys(entityTables.workItem.columns)])
  const unknown = Object.keys(type.getFields()).filter((name) =>
    watchedForField(name).some((field) => !known.has(field)),
  )
  expect(unknown).toEqual([])
})
