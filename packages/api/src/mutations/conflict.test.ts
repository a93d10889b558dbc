import type { ProjectId, WorkItemId } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { cloneReplica, commitsOf, makeTestReplica, must, receive } from '@spicetime/workspace/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { addMember, aNumber, ask, aText, pick, pickText } from '../testing/open-test-workspace.ts'

let workspace: Workspace
let item: WorkItemId

/** One item whose title and priority were written on two devices apart. */
beforeEach(() => {
  const here = makeTestReplica()
  workspace = here.workspace
  const project = must(workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' })).entities[0]?.id
  const made = must(workspace.execute({ kind: 'workItem.create', projectId: project as ProjectId, title: 'Door' }))
  item = made.entities[0]?.id as WorkItemId
  const there = cloneReplica(here)
  must(workspace.execute({ kind: 'workItem.edit', workItemId: item, set: { title: 'Red', priority: 'low' } }))
  must(there.workspace.execute({ kind: 'workItem.edit', workItemId: item, set: { title: 'Blue', priority: 'high' } }))
  receive(here, commitsOf(there))
})

const list = `query ($item: String) { conflicts(workItem: $item, first: 1) { totalCount pageInfo { hasNextPage }
  nodes { kind entityId title field project { key conflictCount } workItem { key conflictCount }
    current { text value commitId at actor { handle } } others { text commitId at actor { handle } } } } }`

const resolve = `mutation ($input: ResolveConflictInput!) { resolveConflict(input: $input) { commitIds events { kind }
  error { __typename code message ... on ConflictError { refs } ... on ValidationError { field } } workItem { title } } }`

describe('the list of conflicts', () => {
  test('holds both values with their authors, and counts stand beside projects and items', async () => {
    const data = await ask(workspace, list, { variables: { item: 'WEB-1' } })
    const value = { commitId: aText, at: aText, actor: { handle: 'ada' } }
    expect(pick(data, 'conflicts')).toMatchObject({
      totalCount: 2,
      pageInfo: { hasNextPage: true },
      nodes: [
        {
          kind: 'FIELD',
          entityId: item,
          title: 'WEB-1 Blue',
          field: 'title',
          project: { key: 'WEB', conflictCount: 2 },
          workItem: { key: 'WEB-1', conflictCount: aNumber },
          current: { ...value, text: 'Blue', value: 'Blue' },
          others: [{ ...value, text: 'Red' }],
        },
      ],
    })
  })
})

describe('resolveConflict', () => {
  test('keeps the other value, and then there is no conflict left to resolve', async () => {
    const other = pickText(await ask(workspace, list), 'conflicts.nodes.0.others.0.commitId')
    const input = { entityId: item, field: 'title', keep: 'OTHER', commit: other }
    const dry = await ask(workspace, resolve, { variables: { input: { ...input, dryRun: true } } })
    expect(pick(dry, 'resolveConflict')).toMatchObject({ commitIds: [], events: [{ kind: 'workItem.renamed' }] })
    const done = await ask(workspace, resolve, { variables: { input } })
    expect(pick(done, 'resolveConflict')).toMatchObject({ commitIds: [aText], error: null, workItem: { title: 'Red' } })
    const again = await ask(workspace, resolve, { variables: { input } })
    expect(pick(again, 'resolveConflict.error')).toMatchObject({
      __typename: 'ConflictError',
      code: 'no-conflict',
      refs: [item],
    })
  })

  test('takes another value, by the word that people use', async () => {
    const input = { entityId: item, field: 'priority', keep: 'VALUE', value: 'urgent' }
    expect(pick(await ask(workspace, resolve, { variables: { input } }), 'resolveConflict.error')).toBeNull()
    expect(workspace.read.find('workItem', item)?.priority).toBe(4)
    expect(workspace.read.countConflicts()).toBe(1)
  })

  test.each([
    [{ keep: 'OTHER' }, { code: 'invalid-field', field: 'commit' }],
    [{ keep: 'OTHER', commit: 'ffff' }, { code: 'commit-not-found' }],
    [
      { keep: 'VALUE', value: ' ' },
      { code: 'invalid-field', field: 'title' },
    ],
    [{ keep: 'CURRENT', field: 'estimate' }, { code: 'no-conflict' }],
    [{ keep: 'CURRENT', entityId: 'nonsense' }, { code: 'no-conflict' }],
  ])('refuses %j', async (more, error) => {
    const input = { entityId: item, field: 'title', ...more }
    expect(pick(await ask(workspace, resolve, { variables: { input } }), 'resolveConflict.error')).toMatchObject(error)
    expect(workspace.read.countConflicts()).toBe(2)
  })

  test('is refused to who may only look', async () => {
    const viewer = addMember(workspace, 'vic', 'viewer')
    const input = { entityId: item, field: 'title', keep: 'CURRENT' }
    const data = await ask(workspace, resolve, { variables: { input }, viewer })
    expect(pick(data, 'resolveConflict.error')).toMatchObject({ code: 'not-allowed' })
  })
})
