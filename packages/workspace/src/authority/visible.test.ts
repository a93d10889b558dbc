import type { DependencyId, MemberId, ProjectId, WorkItemId } from '@spicetime/domain'
import { describe, expect, test } from 'vitest'
import { importInto } from '../import/testing/import-into.ts'
import { restIssue } from '../import/testing/source-bytes.ts'
import { must, type TestReplica } from '../testing/replicas.ts'
import type { Workspace } from '../workspace.ts'
import { addItem, lastCommitOf, makeTeam } from './testing/team.ts'
import { VisibleDatabase } from './visible-database.ts'

/** Ada's own project, of which Bob knows nothing, beside one that everybody sees. */
function makeHidden() {
  const team = makeTeam('member')
  const { ada, projectId } = team
  const [bob] = team.members as [MemberId]
  const secret = must(ada.workspace.execute({ kind: 'project.create', key: 'SEC', name: 'Secret' })).entities[0]
    ?.id as ProjectId
  const hidden = addItem(ada, secret, 'hush one')
  must(ada.workspace.execute({ kind: 'workItem.edit', workItemId: hidden, addAssigneeIds: [bob] }))
  must(ada.workspace.execute({ kind: 'comment.add', workItemId: hidden, body: 'hush comment' }))
  must(ada.workspace.execute({ kind: 'milestone.create', projectId: secret, title: 'Hush' }))
  must(ada.workspace.execute({ kind: 'label.create', projectId: secret, name: 'hush' }))
  const shown = lastCommitOf(ada)
  const open = addItem(ada, projectId, 'open one')
  must(ada.workspace.execute({ kind: 'project.setVisibility', projectId: secret, visibility: 'members' }))
  return { ...team, bob, secret, hidden, open, shown }
}
type Hidden = ReturnType<typeof makeHidden>

/** All that a reader answers about one thing, as text. */
function tell({ secret, hidden, open, shown }: Hidden, { workspace }: TestReplica, member: MemberId): string {
  const { read, changes } = workspace.as(member)
  const query = (text: string) => must(read.workItems({ query: text, me: member }, {})).rows
  return JSON.stringify([
    read.projects({ includeArchived: true, search: '' }).rows,
    [read.findProject('SEC'), read.find('project', secret), read.projectCounts(secret), read.audienceOf(secret)],
    [read.find('workItem', hidden), read.findWorkItem('SEC-1'), read.findWorkItem(hidden)],
    ['hush', 'assignee:@me', 'is:open', 'project:WEB', 'has:dependency', 'hus'].map(query),
    must(read.countWorkItems({ query: 'hush', me: member })),
    must(read.groupWorkItems({ me: member }, 'assignee')),
    [...read.assigneesOf([hidden]), ...read.labelsOf([hidden]), ...read.countCommentsOf([hidden])],
    read.commentsOf(hidden, {}).rows,
    [read.dependenciesOf(open), read.childrenOf(hidden), read.labels(secret), read.milestones(secret)],
    [read.queryNames().findNames('label', 'h', 9), read.queryNames().findNames('project', 'S', 9)],
    read.commits({}).rows.map(({ id, events }) => [id, events]),
    [read.findCommit(shown), read.historyOf(hidden, {}).rows, read.why(hidden), read.textAuthors(hidden)],
    [read.conflicts({}).rows, read.conflictCountsOf([hidden], 'workItem').size],
    must(read.diff('HEAD~4')).map(({ title }) => title),
    changes.since(0, 1000).map(({ entities, commitId }) => [entities, commitId]),
  ])
}

describe('[R20] a project that is closed to a member', () => {
  test('is waited for by what he sees: that is told, and of the item in it nothing; what waits in it is not told', () => {
    const { ada, bob, hidden, open, projectId } = makeHidden()
    must(ada.workspace.execute({ kind: 'dependency.add', fromId: hidden, toId: open }))
    const other = addItem(ada, projectId, 'other')
    must(ada.workspace.execute({ kind: 'dependency.add', fromId: other, toId: hidden }))
    const { read } = ada.workspace.as(bob)
    expect(read.dependenciesOf(open)).toMatchObject([{ toId: open, fromId: hidden }])
    expect(read.find('workItem', hidden)).toBeUndefined()
    expect(read.dependenciesOf(other)).toEqual([])
    // Whether that is done he cannot know, so it does not hold him back.
    expect(must(read.workItems({ query: 'is:blocked', me: bob }, {})).rows).toEqual([])
  })

  test('is told to him by no list, search, history or count', () => {
    const given = makeHidden()
    const seen = tell(given, given.ada, given.bob)
    expect(seen).not.toMatch(/hush/i)
    expect(seen).not.toContain('Secret')
    expect(seen).not.toContain(given.hidden)
    expect(seen).not.toContain(given.shown)
    // Who may see it is told all of it, so that the above is not true of an empty answer.
    const told = tell(given, given.ada, given.ada.workspace.localMemberId)
    for (const text of ['hush one', 'hush comment', 'Secret', given.shown, 'open one']) expect(told).toContain(text)
    expect(seen).toContain('open one')
  })

  test('is seen by him once he is admitted, and not after that ends', () => {
    const given = makeHidden()
    const { ada, bob, secret } = given
    must(ada.workspace.execute({ kind: 'project.addMember', projectId: secret, memberId: bob }))
    expect(tell(given, ada, bob)).toContain('hush one')
    must(ada.workspace.execute({ kind: 'project.removeMember', projectId: secret, memberId: bob }))
    expect(tell(given, ada, bob)).not.toContain('hush')
    must(ada.workspace.execute({ kind: 'project.setVisibility', projectId: secret, visibility: 'workspace' }))
    expect(tell(given, ada, bob)).toContain('hush one')
  })

  test('is not there for his wishes either', () => {
    const { ada, bob, hidden, secret, shown } = makeHidden()
    const workspace = ada.workspace.as(bob)
    const notFound = (entity: string, ref: string) => ({ ok: false, refusal: { code: 'not-found', entity, ref } })
    const titled = (workItemId: WorkItemId) => ({ kind: 'workItem.edit', workItemId, set: { title: 'x' } }) as const
    expect(workspace.execute(titled(hidden), { dryRun: true })).toEqual(notFound('workItem', hidden))
    expect(workspace.execute({ kind: 'project.archive', projectId: secret })).toEqual(notFound('project', secret))
    expect(workspace.undo({ commitId: shown, dryRun: true })).toEqual({
      ok: false,
      refusal: { code: 'commit-not-found', ref: shown },
    })
  })

  test('is not told and not changed when he takes back an action of which it is a part', () => {
    const { ada, bob, hidden, open } = makeHidden()
    const titled = (workItemId: WorkItemId) => ({ kind: 'workItem.edit', workItemId, set: { title: 'x' } }) as const
    must(ada.workspace.executeAll([titled(hidden), titled(open)]))
    const commitId = ada.workspace.as(bob).read.commits({}).rows[0]?.id
    const tried = must(ada.workspace.as(bob).undo({ commitId, dryRun: true }))
    expect(tried.entities).toEqual([{ kind: 'workItem', id: open }])
    must(ada.workspace.as(bob).undo({ commitId }))
    expect([hidden, open].map((id) => ada.workspace.read.find('workItem', id)?.title)).toEqual(['x', 'open one'])
  })

  test('is not told to who takes back what would close a circle through it', () => {
    const { ada, bob, hidden, open, projectId } = makeHidden()
    const other = addItem(ada, projectId, 'other')
    const add = (fromId: WorkItemId, toId: WorkItemId) => ({ kind: 'dependency.add', fromId, toId }) as const
    const forBob = ada.workspace.as(bob)
    const dependencyId = must(forBob.execute(add(open, other))).entities[0]?.id as DependencyId
    must(forBob.execute({ kind: 'dependency.remove', dependencyId }))
    must(ada.workspace.executeAll([add(other, hidden), add(hidden, open)]))
    // As a device of his own does it, which knows of no circle.
    expect(must(forBob.undo({ dryRun: true })).events).toMatchObject([{ kind: 'dependency.restored' }])
    expect(ada.workspace.undo({ commitId: forBob.read.commits({ actor: bob }).rows[0]?.id })).toMatchObject({
      ok: false,
      refusal: { code: 'cycle' },
    })
  })

  test('is not imported into by him, who makes one of his own', async () => {
    const { ada, bob, secret } = makeHidden()
    const importAs = (workspace: Workspace) =>
      importInto({ ports: ada.ports, workspace }, [restIssue(1, { title: 'ours' })], { projectKey: 'SEC' })
    const made = await importAs(ada.workspace.as(bob))
    expect(made).toMatchObject({ isProjectNew: true, created: 1, failed: [] })
    expect(made.projectId).not.toBe(secret)
    expect(ada.workspace.read.projectCounts(secret).total).toBe(1)
  })

  test('is in no list that he watches, whoever he forgets to say that he is', async () => {
    const { ada, bob } = makeHidden()
    const wish = { filter: {}, first: 10, fields: ['title'] } as const
    const titles = async (member: MemberId) => {
      const list = must(ada.workspace.as(member).live.watch(wish))
      const { value } = await list.next()
      await list.return()
      return value?.added.map(({ row }) => row.title)
    }
    expect(await titles(bob)).toEqual(['open one'])
    expect(await titles(ada.workspace.localMemberId)).toEqual(['open one', 'hush one'])
  })

  test('is opened to others by those who manage members, and by its leads, only', () => {
    const { ada, bob, secret } = makeHidden()
    const add = (memberId: MemberId, as: 'lead' | 'member') =>
      ({ kind: 'project.addMember', projectId: secret, memberId, as }) as const
    const cleo = must(ada.workspace.execute({ kind: 'member.add', handle: 'cleo', role: 'member' })).entities[0]
      ?.id as MemberId
    must(ada.workspace.execute(add(bob, 'member')))
    const refused = { ok: false, refusal: { code: 'not-allowed', permission: 'manage-project-members' } }
    expect(ada.workspace.as(bob).execute(add(cleo, 'member'))).toEqual(refused)
    expect(
      ada.workspace.as(bob).execute({ kind: 'project.setVisibility', projectId: secret, visibility: 'workspace' }),
    ).toEqual(refused)
    must(ada.workspace.execute(add(bob, 'lead')))
    must(ada.workspace.as(bob).execute(add(cleo, 'member')))
    expect(ada.workspace.as(cleo).read.audienceOf(secret)?.members.get(cleo)).toBe('member')
  })
})

test('no table of the projection that belongs to projects is forgotten by what hides them', () => {
  const { ada, bob, secret } = makeHidden()
  const { database } = ada.ports
  const visible = new VisibleDatabase(database, bob)
  // Tables of the log, of the workspace and its members, of this store alone, and those that are read through a view.
  const others =
    /^(?:meta|region|replica|head|frontier|fork|branch|base|base_part|base_thing|workspace|member|seen|uncreated|closed_region|region_member|text_document|full_text_rest|remote|sqlite_.*|.*_text.*|.*_row)$/
  const tables = database
    .prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view')`)
    .all()
  const shown = tables.flatMap(({ name }) => {
    if (others.test(String(name)) && name !== 'text_edit') return []
    const count = (from: typeof database) => from.prepare(`SELECT count(*) AS n FROM ${String(name)}`).get()?.['n']
    return count(database) !== 0 && count(visible) === count(database) ? [name] : []
  })
  expect([shown, ada.workspace.read.find('project', secret)?.key]).toEqual([[], 'SEC'])
})
