import { describe, expect, test } from 'vitest'
import {
  addItems,
  aNumber,
  ask,
  askInVain,
  aText,
  mustExecute,
  openTestWorkspace,
  pick,
  pickText,
} from '../testing/open-test-workspace.ts'

interface Numbered {
  readonly number: number
}

/** The numbers of the listed items. */
function numbers(data: unknown): readonly number[] {
  // The query asks for `number`.
  return (pick(data, 'workItems.nodes') as readonly Numbered[]).map(({ number }) => number)
}

describe('workItems', () => {
  test('are read page by page to the end, and back to the beginning', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 7)
    const forwards = `query ($after: String) { workItems(query: "sort:number", first: 3, after: $after) {
      nodes { number } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }`
    const backwards = `query ($before: String) { workItems(query: "sort:number", last: 3, before: $before) {
      nodes { number } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }`
    const pages: (readonly number[])[] = []
    let after: string | undefined
    do {
      const data = await ask(workspace, forwards, { variables: { after } })
      pages.push(numbers(data))
      after =
        pick(data, 'workItems.pageInfo.hasNextPage') === true
          ? pickText(data, 'workItems.pageInfo.endCursor')
          : undefined
    } while (after !== undefined)
    expect(pages).toEqual([[1, 2, 3], [4, 5, 6], [7]])
    const last = await ask(workspace, backwards)
    expect(numbers(last)).toEqual([5, 6, 7])
    expect(pick(last, 'workItems.pageInfo.hasPreviousPage')).toBe(true)
    const before = pickText(last, 'workItems.pageInfo.startCursor')
    expect(numbers(await ask(workspace, backwards, { variables: { before } }))).toEqual([2, 3, 4])
  })

  test('have one cursor a row and the count of the whole list', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 5)
    const data = await ask(
      workspace,
      '{ workItems(first: 2) { totalCount edges { cursor node { number } } pageInfo { startCursor endCursor } } }',
    )
    expect(pick(data, 'workItems.totalCount')).toBe(5)
    expect(pick(data, 'workItems.edges.0.cursor')).toBe(pick(data, 'workItems.pageInfo.startCursor'))
    expect(pick(data, 'workItems.edges.1.cursor')).toBe(pick(data, 'workItems.pageInfo.endCursor'))
    expect(pick(data, 'workItems.edges.length')).toBe(2)
  })

  test('answer a bad query with the place and what would fit', async () => {
    const workspace = openTestWorkspace()
    const [error] = await askInVain(workspace, '{ workItems(query: "is:open stats:done") { nodes { id } } }')
    expect(error).toMatchObject({ code: 'QUERY_INVALID', at: 8, suggestions: ['status:'] })
    expect(error).toHaveProperty('length')
  })

  test('mean by @me the member who is signed in, not the owner of the replica', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 2)
    const ada = mustExecute(workspace, { kind: 'member.add', handle: 'ada', role: 'member' })
    await ask(
      workspace,
      'mutation { editWorkItem(input: { ref: "WEB-2", set: { addAssignees: ["ada"] } }) { error { message } } }',
    )
    const document = '{ viewer { handle } workItems(query: "assignee:@me") { nodes { key } } }'
    expect(await ask(workspace, document)).toEqual({ viewer: { handle: 'owner' }, workItems: { nodes: [] } })
    const viewer = workspace.read.find('member', ada)?.id
    expect(await ask(workspace, document, { viewer })).toEqual({
      viewer: { handle: 'ada' },
      workItems: { nodes: [{ key: 'WEB-2' }] },
    })
  })

  test('refuse pages that are too large, negative, in both directions or begin at a foreign cursor', async () => {
    const workspace = openTestWorkspace()
    const codes = async (args: string) => {
      const errors = await askInVain(workspace, `{ workItems(${args}) { nodes { id } } }`)
      return errors.map((error) => pick(error, 'code'))
    }
    expect(await codes('first: 501')).toEqual(['PAGE_INVALID'])
    expect(await codes('first: -1')).toEqual(['PAGE_INVALID'])
    expect(await codes('first: 1, last: 1')).toEqual(['PAGE_INVALID'])
    expect(await codes('after: "nonsense"')).toEqual(['PAGE_INVALID'])
  })
})

describe('completeQuery', () => {
  const complete = (query: string, cursor = query.length) =>
    `{ completeQuery(query: ${JSON.stringify(query)}, cursor: ${cursor}, project: "WEB") {
      from to options { text label kind } problem { message at length suggestions } } }`

  test('goes on with keys, values and the names of the workspace', async () => {
    const workspace = openTestWorkspace()
    await ask(workspace, 'mutation { createLabel(input: { project: "WEB", name: "good first issue" }) { commitIds } }')
    const data = await ask(workspace, complete('is:open label:goo'))
    expect(data).toMatchObject({ completeQuery: { from: 14, to: 17 } })
    expect(pick(data, 'completeQuery.options.0')).toMatchObject({ text: '"good first issue"', kind: 'name' })
    const keys = pick(await ask(workspace, complete('stat')), 'completeQuery.options')
    expect(keys).toContainEqual(expect.objectContaining({ text: 'status:', kind: 'key' }))
  })

  test('says where a query is wrong, also when only a name is', async () => {
    const workspace = openTestWorkspace()
    await ask(workspace, 'mutation { createLabel(input: { project: "WEB", name: "bug" }) { commitIds } }')
    expect(await ask(workspace, complete('label:bug'))).toMatchObject({ completeQuery: { problem: null } })
    expect(await ask(workspace, complete('label:bgu'))).toMatchObject({
      completeQuery: { problem: { at: 6, length: 3, suggestions: ['bug'] } },
    })
    expect(await ask(workspace, complete('(is:open'))).toMatchObject({
      completeQuery: { problem: { at: aNumber } },
    })
  })
})

describe('workItemGroups', () => {
  test('are the columns of a board, with names as the enum writes them', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 3)
    await ask(
      workspace,
      'mutation { editWorkItem(input: { ref: "WEB-1", set: { status: IN_PROGRESS } }) { error { message } } }',
    )
    const data = await ask(workspace, '{ workItemGroups(project: "WEB", by: STATUS) { value title count } }')
    expect(pick(data, 'workItemGroups')).toEqual(
      expect.arrayContaining([{ value: 'IN_PROGRESS', title: 'In progress', count: 1 }]),
    )
    const groups = pick(data, 'workItemGroups') as { count: number }[]
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(3)
  })
})

describe('a work item', () => {
  test('shows its relations, its texts and what happened to it', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 3)
    await ask(
      workspace,
      `mutation {
      createLabel(input: { project: "WEB", name: "bug", color: "#d73a4a" }) { error { message } }
      createMilestone(input: { project: "WEB", title: "1.0", dueOn: "2026-12-24" }) { error { message } }
      editWorkItem(input: { ref: "web-1", set: { title: "Login", milestone: "1.0", parent: "WEB-3", addLabels: ["bug"], addAssignees: ["@me"], priority: HIGH, estimate: 2.5, dueOn: "2026-12-01" } }) { error { message } }
      addDependency(input: { from: "WEB-2", to: "WEB-1", lagMinutes: 30 }) { error { message } }
      addComment(input: { workItem: "WEB-1", body: "Looks **good**" }) { error { message } }
    }`,
    )
    const data = await ask(
      workspace,
      `{ workItem(ref: "web-1") {
      key title priority estimate dueOn status statusInfo { name category } type isDraft
      project { key } milestone { title dueOn openCount closedCount } parent { key children { key } }
      labels { name color project { key } } assignees { handle } createdBy { handle }
      commentCount comments { totalCount nodes { body createdBy { handle } workItem { key } } }
      blockedBy { from { key } to { key } lagMinutes isSuspended } blocks { id }
      history(first: 20) { nodes { kind actor { handle } changes { field beforeText afterText } } }
    } }`,
    )
    expect(pick(data, 'workItem')).toMatchObject({
      key: 'WEB-1',
      title: 'Login',
      priority: 'HIGH',
      estimate: 2.5,
      dueOn: '2026-12-01',
      statusInfo: { category: aText },
      type: 'TASK',
      isDraft: false,
      milestone: { title: '1.0', dueOn: '2026-12-24', openCount: 1, closedCount: 0 },
      parent: { key: 'WEB-3', children: [{ key: 'WEB-1' }] },
      labels: [{ name: 'bug', color: '#d73a4a', project: { key: 'WEB' } }],
      assignees: [{ handle: 'owner' }],
      commentCount: 1,
      comments: {
        totalCount: 1,
        nodes: [{ body: 'Looks **good**', createdBy: { handle: 'owner' }, workItem: { key: 'WEB-1' } }],
      },
      blockedBy: [{ from: { key: 'WEB-2' }, to: { key: 'WEB-1' }, lagMinutes: 30, isSuspended: false }],
      blocks: [],
    })
    const changes = (pick(data, 'workItem.history.nodes') as { changes: object[] }[]).flatMap((entry) => entry.changes)
    expect(changes).toContainEqual({ field: 'title', beforeText: 'Item 1', afterText: 'Login' })
    expect(changes).toContainEqual({ field: 'priority', beforeText: 'none', afterText: 'high' })
    expect(changes).toContainEqual(expect.objectContaining({ beforeText: null, afterText: 'bug' }))
    expect(changes).toContainEqual(expect.objectContaining({ beforeText: null, afterText: '1.0' }))
    expect(changes).toContainEqual(expect.objectContaining({ beforeText: null, afterText: 'The Owner' }))
  })

  test('is null for a key that nothing has', async () => {
    const workspace = openTestWorkspace()
    expect(
      await ask(
        workspace,
        '{ workItem(ref: "WEB-99") { id } project(ref: "NO") { id } member(ref: "nobody") { id } commit(ref: "0000") { id } }',
      ),
    ).toEqual({
      workItem: null,
      project: null,
      member: null,
      commit: null,
    })
  })
})

test('a deleted item says who deleted it', async () => {
  const workspace = openTestWorkspace()
  addItems(workspace, 1)
  const query =
    '{ workItems(query: "is:deleted") { nodes { deletedBy { handle } } } workItem(ref: "WEB-1") { deletedBy { id } } }'
  expect(pick(await ask(workspace, query), 'workItem.deletedBy')).toBeNull()
  const item = workspace.read.findWorkItem('WEB-1')
  if (item === undefined) throw new Error('it was added')
  mustExecute(workspace, { kind: 'workItem.delete', workItemId: item.id })
  expect(pick(await ask(workspace, query), 'workItems.nodes')).toEqual([{ deletedBy: { handle: 'owner' } }])
})
