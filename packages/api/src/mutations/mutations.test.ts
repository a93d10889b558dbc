import type { MemberId } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { describe, expect, test } from 'vitest'
import { subscribe } from '../execute.ts'
import {
  addItems,
  addMember,
  ask,
  askInVain,
  aText,
  openTestWorkspace,
  pick,
  pickText,
} from '../testing/open-test-workspace.ts'

const errorFields = `error { __typename code message
  ... on ValidationError { field rule limit } ... on NotFoundError { entity ref }
  ... on PermissionError { permission } ... on ConflictError { refs } }`

/** Runs one mutation whose payload has `field`. */
async function mutate(workspace: Workspace, call: string, field: string, viewer?: MemberId): Promise<unknown> {
  const document = `mutation { result: ${call} { ${field} commitIds events { kind } clientMutationId ${errorFields} } }`
  return pick(await ask(workspace, document, { viewer }), 'result')
}

describe('mutations', () => {
  test('make, change, move, delete and restore a work item, each as one commit', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 2)
    const run = (call: string) => mutate(workspace, call, 'workItem { key title status rank deletedAt }')
    const made = await run(
      'createWorkItem(input: { project: "web", title: " Login ", type: BUG, clientMutationId: "m1" })',
    )
    expect(made).toMatchObject({ workItem: { key: 'WEB-3', title: 'Login' }, clientMutationId: 'm1', error: null })
    expect(pick(made, 'commitIds')).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
    expect(
      await run('editWorkItem(input: { ref: "WEB-3", set: { title: "Sign in", status: IN_REVIEW } })'),
    ).toMatchObject({
      workItem: { title: 'Sign in', status: 'IN_REVIEW' },
      events: [{ kind: 'workItem.renamed' }, { kind: 'workItem.statusChanged' }],
    })
    await run('moveWorkItem(input: { ref: "WEB-3", before: "WEB-1", status: IN_PROGRESS })')
    expect(await ask(workspace, '{ workItems { nodes { key } } }')).toEqual({
      workItems: { nodes: [{ key: 'WEB-3' }, { key: 'WEB-1' }, { key: 'WEB-2' }] },
    })
    expect(pick(await run('deleteWorkItem(input: { ref: "WEB-3" })'), 'workItem.deletedAt')).toEqual(aText)
    expect(await run('restoreWorkItem(input: { ref: "WEB-3" })')).toMatchObject({
      workItem: { deletedAt: null, status: 'IN_PROGRESS' },
    })
  })

  test('clear what is null and leave alone what is left out', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 1)
    const run = (set: string) =>
      mutate(workspace, `editWorkItem(input: { ref: "WEB-1", set: { ${set} } })`, 'workItem { dueOn estimate title }')
    await run('dueOn: "2026-12-24", estimate: 3')
    expect(await run('dueOn: null')).toMatchObject({ workItem: { dueOn: null, estimate: 3, title: 'Item 1' } })
    expect(await run('title: null')).toMatchObject({
      workItem: null,
      error: {
        __typename: 'ValidationError',
        code: 'invalid-field',
        field: 'title',
        rule: 'empty',
        message: 'The title must not be empty.',
      },
    })
  })

  test('take keys, handles, names and titles as well as ids', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 1)
    const ada = addMember(workspace, 'ada', 'member')
    const label = await mutate(
      workspace,
      'createLabel(input: { project: "WEB", name: "needs review" })',
      'label { id }',
    )
    await mutate(workspace, 'createMilestone(input: { project: "WEB", title: "Version 1" })', 'milestone { id }')
    const fields = 'workItem { labels { name } assignees { handle } milestone { title } }'
    const named = {
      labels: [{ name: 'needs review' }],
      assignees: [{ handle: 'ada' }],
      milestone: { title: 'Version 1' },
    }
    const byName =
      'createWorkItem(input: { project: "WEB", title: "a", labels: ["Needs Review"], assignees: ["@ada"], milestone: "version 1" })'
    expect(await mutate(workspace, byName, fields)).toMatchObject({ workItem: named })
    const byId = `editWorkItem(input: { ref: "${workspace.read.findWorkItem('WEB-1')?.id}", set: { addLabels: ["${pickText(label, 'label.id')}"], addAssignees: ["${ada}"] } })`
    expect(await mutate(workspace, byId, fields)).toMatchObject({ workItem: { ...named, milestone: null } })
  })

  test('of texts that began with one text keep what each changed in it', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 1)
    const describeIt = (text: string, base: string) =>
      mutate(
        workspace,
        `editWorkItem(input: { ref: "WEB-1", set: { description: "${text}", descriptionBase: "${base}" } })`,
        'workItem { description }',
      )
    await describeIt('one two three', '')
    await describeIt('1 two three', 'one two three')
    expect(await describeIt('one two 3', 'one two three')).toMatchObject({ workItem: { description: '1 two 3' } })
    const comment = await mutate(workspace, 'addComment(input: { workItem: "WEB-1", body: "a b c" })', 'comment { id }')
    const editIt = (body: string) =>
      mutate(
        workspace,
        `editComment(input: { ref: "${pickText(comment, 'comment.id')}", body: "${body}", bodyBase: "a b c" })`,
        'comment { body }',
      )
    await editIt('A b c')
    expect(await editIt('a b C')).toMatchObject({ comment: { body: 'A b C' } })
  })

  test('say why they are refused, typed for programs and in a sentence for people', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 2)
    const errorOf = async (call: string, field: string) => pick(await mutate(workspace, call, field), 'error')
    expect(await errorOf('editWorkItem(input: { ref: "WEB-9", set: {} })', 'workItem { id }')).toEqual({
      __typename: 'NotFoundError',
      code: 'not-found',
      entity: 'workItem',
      ref: 'WEB-9',
      message: 'There is no work item “WEB-9”.',
    })
    expect(await errorOf('createWorkItem(input: { project: "WEB", title: "" })', 'workItem { id }')).toMatchObject({
      __typename: 'ValidationError',
      field: 'title',
      rule: 'empty',
    })
    expect(await errorOf('createProject(input: { key: "WEB", name: "Again" })', 'project { id }')).toMatchObject({
      __typename: 'ConflictError',
      code: 'taken',
      refs: ['WEB'],
    })
    await mutate(workspace, 'addDependency(input: { from: "WEB-1", to: "WEB-2" })', 'dependency { id }')
    const cycle = await errorOf('addDependency(input: { from: "WEB-2", to: "WEB-1" })', 'dependency { id }')
    expect(cycle).toMatchObject({ __typename: 'ConflictError', code: 'cycle' })
    expect(pickText(cycle, 'message')).toMatch(/WEB-\d → WEB-\d → WEB-\d/)
    expect(await errorOf('undo(input: { commit: "ffffffff" })', 'undoneCommit { id }')).toMatchObject({
      __typename: 'NotFoundError',
      code: 'commit-not-found',
      entity: 'commit',
      ref: 'ffffffff',
    })
  })

  test('write nothing in a dry run, and say what would happen', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 1)
    const before = workspace.changes.position()
    const edit = await mutate(
      workspace,
      'editWorkItem(input: { ref: "WEB-1", set: { title: "New" }, dryRun: true })',
      'workItem { title }',
    )
    expect(edit).toMatchObject({
      workItem: { title: 'Item 1' },
      commitIds: [],
      error: null,
      events: [{ kind: 'workItem.renamed' }],
    })
    const create = await mutate(
      workspace,
      'createProject(input: { key: "NEW", name: "New", dryRun: true })',
      'project { id }',
    )
    expect(create).toMatchObject({ project: null, commitIds: [], error: null, events: [{ kind: 'project.created' }] })
    const refused = await mutate(
      workspace,
      'createProject(input: { key: "WEB", name: "New", dryRun: true })',
      'project { id }',
    )
    expect(refused).toMatchObject({ error: { code: 'taken' } })
    await mutate(workspace, 'undo(input: { dryRun: true })', 'undoneCommit { id }')
    await mutate(
      workspace,
      'editWorkItems(input: { refs: ["WEB-1"], set: { title: "New" }, dryRun: true })',
      'failedIndex',
    )
    expect(workspace.changes.position()).toBe(before)
    expect(workspace.read.findWorkItem('WEB-1')?.title).toBe('Item 1')
    expect(workspace.read.findProject('NEW')).toBeUndefined()
  })

  test('edit many items at once, all or none', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 3)
    const run = (refs: string) =>
      mutate(
        workspace,
        `editWorkItems(input: { refs: [${refs}], set: { status: DONE } })`,
        'failedIndex workItems { key status }',
      )
    expect(await run('"WEB-1", "WEB-9", "WEB-2"')).toMatchObject({
      failedIndex: 1,
      workItems: [],
      error: { code: 'not-found', ref: 'WEB-9' },
    })
    expect(workspace.read.findWorkItem('WEB-1')?.status).not.toBe('done')
    const done = await run('"WEB-3", "WEB-1"')
    expect(done).toMatchObject({
      failedIndex: null,
      error: null,
      workItems: [
        { key: 'WEB-3', status: 'DONE' },
        { key: 'WEB-1', status: 'DONE' },
      ],
    })
    expect(pick(done, 'commitIds.length')).toBe(1)
    const many = Array.from({ length: 1001 }, () => '"WEB-1"').join()
    expect(await run(many)).toMatchObject({
      failedIndex: null,
      error: { code: 'invalid-field', field: 'refs', limit: 1000 },
    })
  })

  test('take back the newest commit of the viewer, or the one that is named', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 1)
    const first = await mutate(
      workspace,
      'editWorkItem(input: { ref: "WEB-1", set: { title: "One" } })',
      'workItem { id }',
    )
    await mutate(workspace, 'editWorkItem(input: { ref: "WEB-1", set: { estimate: 5 } })', 'workItem { id }')
    const commit = pickText(first, 'commitIds.0')
    const undone = await mutate(
      workspace,
      `undo(input: { commit: "${commit.slice(0, 12)}" })`,
      'undoneCommit { id summary }',
    )
    expect(undone).toMatchObject({ undoneCommit: { id: commit }, error: null })
    expect(workspace.read.findWorkItem('WEB-1')).toMatchObject({ title: 'Item 1', estimate: 5 })
    await mutate(workspace, 'undo(input: {})', 'undoneCommit { id }')
    expect(workspace.read.findWorkItem('WEB-1')?.estimate).toBeNull()
  })

  test('show in each payload the state after that mutation, also when several are sent at once', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 1)
    const edit = (name: string) =>
      `${name}: editWorkItem(input: { ref: "WEB-1", set: { title: "${name}" } }) { workItem { title } }`
    expect(await ask(workspace, `mutation { ${edit('a')} ${edit('b')} }`)).toEqual({
      a: { workItem: { title: 'a' } },
      b: { workItem: { title: 'b' } },
    })
  })

  test('manage members, projects, labels, milestones and comments', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 1)
    const run = (call: string, field: string) => mutate(workspace, call, field)
    expect(await run('renameWorkspace(input: { name: "Acme" })', 'workspace { name }')).toMatchObject({
      workspace: { name: 'Acme' },
    })
    await run('addMember(input: { handle: "ada", name: "Ada", role: MEMBER })', 'member { id }')
    expect(
      await run(
        'editMember(input: { ref: "@ada", role: VIEWER, email: "ada@example.org" })',
        'member { role email name }',
      ),
    ).toMatchObject({
      member: { role: 'VIEWER', email: 'ada@example.org', name: 'Ada' },
    })
    expect(
      await run(
        'editProject(input: { ref: "WEB", summary: "Site", lead: "ada", targetOn: "2027-01-01" })',
        'project { summary lead { handle } targetOn openCount }',
      ),
    ).toMatchObject({
      project: { summary: 'Site', lead: { handle: 'ada' }, targetOn: '2027-01-01', openCount: 1 },
    })
    expect(
      pick(await run('archiveProject(input: { ref: "WEB" })', 'project { archivedAt }'), 'project.archivedAt'),
    ).toEqual(aText)
    expect(await run('restoreProject(input: { ref: "WEB" })', 'project { archivedAt }')).toMatchObject({
      project: { archivedAt: null },
    })
    const milestone = pickText(
      await run('createMilestone(input: { project: "WEB", title: "1.0" })', 'milestone { id }'),
      'milestone.id',
    )
    expect(
      pick(
        await run(
          `editMilestone(input: { ref: "${milestone}", isClosed: true, dueOn: "2026-12-01" })`,
          'milestone { closedAt dueOn }',
        ),
        'milestone',
      ),
    ).toEqual({
      closedAt: aText,
      dueOn: '2026-12-01',
    })
    const label = pickText(
      await run('createLabel(input: { project: "WEB", name: "bug", color: "#FF0000" })', 'label { id }'),
      'label.id',
    )
    expect(await run(`editLabel(input: { ref: "${label}", name: "defect" })`, 'label { name color }')).toMatchObject({
      label: { name: 'defect', color: '#ff0000' },
    })
    expect(await run(`deleteLabel(input: { ref: "${label}" })`, 'label { deletedAt }')).toMatchObject({
      label: { deletedAt: aText },
    })
    const comment = pickText(
      await run('addComment(input: { workItem: "WEB-1", body: "Hi" })', 'comment { id }'),
      'comment.id',
    )
    expect(
      await run(`editComment(input: { ref: "${comment}", body: "Hello" })`, 'comment { body editedAt }'),
    ).toMatchObject({ comment: { body: 'Hello', editedAt: aText } })
    await run(`deleteComment(input: { ref: "${comment}" })`, 'comment { id }')
    expect(await ask(workspace, '{ workItem(ref: "WEB-1") { commentCount } }')).toEqual({
      workItem: { commentCount: 0 },
    })
  })
})

describe('permissions', () => {
  test('let nobody change anything who may only look', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 1)
    const before = workspace.changes.position()
    const people = [addMember(workspace, 'vera', 'viewer'), addMember(workspace, 'nils', 'none')]
    for (const viewer of people) {
      const edit = await mutate(
        workspace,
        'editWorkItem(input: { ref: "WEB-1", set: { title: "X" } })',
        'workItem { id }',
        viewer,
      )
      expect(edit).toMatchObject({
        workItem: null,
        error: { __typename: 'PermissionError', code: 'not-allowed', permission: 'edit' },
      })
      const bulk = await mutate(
        workspace,
        'editWorkItems(input: { refs: ["WEB-1"], set: { title: "X" } })',
        'failedIndex',
        viewer,
      )
      expect(bulk).toMatchObject({ failedIndex: null, error: { __typename: 'PermissionError' } })
      const undo = await mutate(workspace, 'undo(input: {})', 'undoneCommit { id }', viewer)
      expect(undo).toMatchObject({ error: { __typename: 'PermissionError' } })
    }
    expect(workspace.changes.position()).toBe(before + people.length)
  })

  test('let nobody look who may not even do that', async () => {
    const workspace = openTestWorkspace()
    const nils = addMember(workspace, 'nils', 'none')
    const refused = [expect.objectContaining({ code: 'NOT_ALLOWED', permission: 'view' })]
    expect(await askInVain(workspace, '{ projects { nodes { key } } }', { viewer: nils })).toEqual(refused)
    expect(await askInVain(workspace, '{ workspace { name } }', { allows: () => false })).toEqual(refused)
    const document = 'subscription { changes(since: 0) { position } }'
    const answer = await subscribe({ workspace, document, viewer: nils })
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'NOT_ALLOWED' } }] })
  })

  test('keep members from managing members', async () => {
    const workspace = openTestWorkspace()
    const ada = addMember(workspace, 'ada', 'member')
    const added = await mutate(workspace, 'addMember(input: { handle: "eve", role: OWNER })', 'member { id }', ada)
    expect(added).toMatchObject({ error: { __typename: 'PermissionError', permission: 'manage-members' } })
  })

  test('are narrowed by what the host allows: the scopes of a token', async () => {
    const workspace = openTestWorkspace()
    const document = `mutation { createProject(input: { key: "NEW", name: "New" }) { ${errorFields} } }`
    const data = await ask(workspace, document, { allows: () => false })
    expect(data).toMatchObject({ createProject: { error: { __typename: 'PermissionError' } } })
  })
})

describe('inputs', () => {
  test('of the wrong shape are errors of the request', async () => {
    const workspace = openTestWorkspace()
    const document =
      'mutation { createWorkItem(input: { project: "WEB", title: "a", dueOn: "2026-02-30" }) { commitIds } }'
    expect((await askInVain(workspace, document))[0]?.message).toContain('is no date')
    const variable =
      'mutation ($due: Date) { createWorkItem(input: { project: "WEB", title: "a", dueOn: $due }) { commitIds } }'
    expect((await askInVain(workspace, variable, { variables: { due: 'soon' } }))[0]?.message).toContain(
      '"soon" is no date',
    )
  })
})
