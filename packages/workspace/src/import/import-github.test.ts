import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cloneReplica, commitsOf, digestOf, receive } from '../testing/replicas.ts'
import { importGithub } from './import-github.ts'
import { importInto, lookAt, makeTestReplica, must } from './testing/import-into.ts'
import { bytesOf, restIssue, toLines } from './testing/source-bytes.ts'

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/github/${name}`, import.meta.url), 'utf8')

describe('a first import', () => {
  test('makes the project and everything the file says', async () => {
    const replica = makeTestReplica()
    const report = await importInto(replica, fixture('rest-issues.json'), { projectName: 'Harbour' })
    expect(report).toMatchObject({
      projectKey: 'WEB',
      isProjectNew: true,
      isDryRun: false,
      isInterrupted: false,
      read: 6,
      issues: 3,
      pullRequests: 3,
      created: 6,
      updated: 0,
      unchanged: 0,
      failed: [],
      kept: [],
      members: 4,
      labels: 4,
      milestones: 1,
    })
    const { workspace } = replica
    expect(workspace.read.findProject('web')).toMatchObject({ key: 'WEB', name: 'Harbour', id: report.projectId })
    expect(lookAt(workspace, 'WEB-12')).toMatchObject({
      number: 12,
      title: 'Upload stops at 4 GB',
      description: '### What happens\n\nIt stops.\n',
      type: 'bug',
      status: 'todo',
      priority: 0,
      author: 'quay-anna',
      createdAt: Date.UTC(2025, 2, 1, 9, 30),
      updatedAt: Date.UTC(2025, 2, 4, 10),
      closedAt: null,
      labels: ['bug', 'upload'],
      assignees: ['quay-anna', 'quay-ben'],
      milestone: '1.4',
      externalUrl: 'https://github.com/example-org/harbour/issues/12',
      externalReactions: 7,
      externalComments: 4,
      isLocked: 0,
    })
    expect(lookAt(workspace, 'WEB-11')).toMatchObject({
      type: 'pull-request',
      status: 'done',
      closeReason: 'merged',
      closer: 'quay-anna',
      closedAt: Date.UTC(2025, 1, 3),
      author: 'lock-keeper[bot]',
      isLocked: 1,
    })
    expect(lookAt(workspace, 'WEB-7')).toMatchObject({ status: 'in-progress', isDraft: 1 })
    expect(workspace.read.labels(report.projectId).find(({ name }) => name === 'bug')).toMatchObject({
      color: '#d73a4a',
      description: 'Something is wrong',
    })
    expect(workspace.read.milestones(report.projectId)[0]).toMatchObject({
      title: '1.4',
      dueOn: '2025-06-01',
      externalUrl: 'https://github.com/example-org/harbour/milestone/3',
    })
    expect(workspace.read.findMember('quay-anna')).toMatchObject({
      role: 'none',
      kind: 'person',
      githubLogin: 'quay-anna',
    })
    expect(workspace.read.findMember('lock-keeper[bot]')).toMatchObject({ kind: 'service' })
  })

  test('puts the newest on top', async () => {
    const replica = makeTestReplica()
    await importInto(
      replica,
      [3, 70, 1, 69, 2].map((number) => restIssue(number)),
    )
    const page = must(replica.workspace.read.workItems({ project: 'WEB', query: 'sort:rank' }, { first: 10 }))
    expect(page.rows.map(({ number }) => number)).toEqual([70, 69, 3, 2, 1])
  })

  test('brings the comments that gh gives, each once', async () => {
    const replica = makeTestReplica()
    expect(await importInto(replica, fixture('gh-issue-list.json'))).toMatchObject({ created: 2, comments: 2 })
    const id = lookAt(replica.workspace, 'WEB-12').id
    const bodies = () => replica.workspace.read.commentsOf(id, { first: 10 }).rows.map(({ body }) => body)
    expect(bodies()).toEqual(['Seen here too.\n', 'Me too'])
    expect(await importInto(replica, fixture('gh-issue-list.json').replace('Me too', 'Me three'))).toMatchObject({
      comments: 0,
    })
    expect(bodies()).toEqual(['Seen here too.\n', 'Me three'])
  })

  test('a dry run says the same and writes nothing', async () => {
    const replica = makeTestReplica()
    const before = digestOf(replica)
    const planned = await importInto(replica, fixture('rest-issues.json'), { isDryRun: true })
    expect(digestOf(replica)).toBe(before)
    const done = await importInto(replica, fixture('rest-issues.json'))
    expect({ ...planned, isDryRun: false, projectId: done.projectId }).toEqual(done)
  })
})

describe('a second import', () => {
  test('of the same file changes nothing, whatever its layout', async () => {
    const replica = makeTestReplica()
    await importInto(replica, fixture('rest-issues.json'))
    const commits = commitsOf(replica).length
    const lines = toLines(JSON.parse(fixture('rest-issues.json')) as object[])
    for (const text of [fixture('rest-issues.json'), lines]) {
      expect(await importInto(replica, text)).toMatchObject({
        created: 0,
        updated: 0,
        unchanged: 6,
        members: 0,
        labels: 0,
        milestones: 0,
        kept: [],
      })
    }
    expect(commitsOf(replica)).toHaveLength(commits)
  })

  test('of the other export of the same issue changes only what that one says', async () => {
    const replica = makeTestReplica()
    await importInto(replica, fixture('rest-issues.json'))
    await importInto(replica, fixture('gh-pr-list.json'))
    expect(lookAt(replica.workspace, 'WEB-11')).toMatchObject({
      status: 'done',
      closeReason: 'merged',
      closer: 'quay-anna',
      isLocked: 1,
    })
    expect(lookAt(replica.workspace, 'WEB-7')).toMatchObject({ status: 'in-progress', author: 'quay-ben' })
  })

  test('brings what changed there', async () => {
    const replica = makeTestReplica()
    await importInto(replica, [
      restIssue(1, { labels: [{ name: 'a' }], assignees: [{ login: 'quay-ben' }] }),
      restIssue(2),
    ])
    const changed = restIssue(1, {
      title: 'Another title',
      body: null,
      state: 'closed',
      state_reason: 'not_planned',
      closed_at: '2025-02-01T00:00:00Z',
      closed_by: { login: 'quay-cleo' },
      labels: [{ name: 'b' }],
      assignees: [],
      comments: 3,
      updated_at: '2025-02-01T00:00:00Z',
      milestone: { title: '2.0', html_url: 'https://github.com/example-org/harbour/milestone/1', state: 'open' },
    })
    expect(await importInto(replica, [changed, restIssue(2)])).toMatchObject({ updated: 1, unchanged: 1, kept: [] })
    expect(lookAt(replica.workspace, 'WEB-1')).toMatchObject({
      title: 'Another title',
      description: null,
      status: 'cancelled',
      closeReason: 'not_planned',
      closedAt: Date.UTC(2025, 1, 1),
      closer: 'quay-cleo',
      labels: ['b'],
      assignees: [],
      milestone: '2.0',
      externalComments: 3,
      updatedAt: Date.UTC(2025, 1, 1),
    })
    expect(await importInto(replica, [changed])).toMatchObject({ updated: 0, unchanged: 1 })
  })

  test('leaves what people changed here, and says where both sides changed', async () => {
    const replica = makeTestReplica()
    const { workspace } = replica
    await importInto(replica, [restIssue(1, { labels: [{ name: 'a' }] })])
    const { id, projectId } = lookAt(workspace, 'WEB-1')
    const label = must(workspace.execute({ kind: 'label.create', projectId, name: 'ours' })).entities[0]?.id as never
    must(
      workspace.execute({
        kind: 'workItem.edit',
        workItemId: id,
        set: { title: 'Ours', status: 'in-progress', priority: 'high' },
        addLabelIds: [label],
      }),
    )
    expect(await importInto(replica, [restIssue(1, { labels: [{ name: 'a' }] })])).toMatchObject({
      updated: 0,
      unchanged: 1,
      kept: [],
    })
    const theirs = restIssue(1, { title: 'Theirs', body: 'New text', labels: [{ name: 'b' }] })
    expect(await importInto(replica, [theirs])).toMatchObject({ updated: 1, kept: [{ number: 1, fields: ['title'] }] })
    const expected = {
      title: 'Ours',
      description: 'New text',
      status: 'in-progress',
      priority: 3,
      labels: ['b', 'ours'],
    }
    expect(lookAt(workspace, 'WEB-1')).toMatchObject(expected)
    expect(await importInto(replica, [theirs])).toMatchObject({
      updated: 0,
      unchanged: 1,
      kept: [{ fields: ['title'] }],
    })
    expect(lookAt(workspace, 'WEB-1')).toMatchObject(expected)
  })

  test('does not bring back what was deleted here, nor rename what was renamed here', async () => {
    const replica = makeTestReplica()
    const { workspace } = replica
    const records = [restIssue(1, { labels: [{ name: 'a', color: 'ff0000' }] }), restIssue(2)]
    const { projectId } = await importInto(replica, records)
    must(workspace.execute({ kind: 'workItem.delete', workItemId: lookAt(workspace, 'WEB-2').id }))
    const [label] = workspace.read.labels(projectId)
    must(workspace.execute({ kind: 'label.edit', labelId: label?.id as never, set: { name: 'alpha' } }))
    const recoloured = [restIssue(1, { labels: [{ name: 'a', color: '00ff00' }] }), restIssue(2, { title: 'Changed' })]
    expect(await importInto(replica, recoloured)).toMatchObject({ created: 0, updated: 0, unchanged: 2, labels: 0 })
    expect(workspace.read.findWorkItem('WEB-2')?.deletedAt).not.toBeNull()
    expect(workspace.read.labels(projectId)).toMatchObject([{ name: 'alpha', color: '#00ff00' }])
  })
})

describe('what is in the way', () => {
  test('bad records stand in the report, the others come in', async () => {
    const replica = makeTestReplica()
    const text = `${toLines([restIssue(1)])}{"number":\n\n${toLines([restIssue(2, { state: 'ajar' }), restIssue(3)])}[]\n7\n`
    const report = await importInto(replica, text)
    expect(report).toMatchObject({ created: 2, read: 5 })
    expect(report.failed).toMatchObject([
      { line: 2, code: 'not-json' },
      { line: 4, code: 'wrong-field', field: 'state' },
      { line: 7, code: 'not-an-object' },
    ])
  })

  test('an answer of the API that is an error makes no project', async () => {
    const replica = makeTestReplica()
    const report = await importInto(replica, [
      { message: 'Not Found', documentation_url: 'https://docs.github.com/rest' },
    ])
    expect(report).toMatchObject({
      isProjectNew: false,
      created: 0,
      failed: [{ line: 1, code: 'wrong-field', field: 'number' }],
    })
    expect(replica.workspace.read.findProject('WEB')).toBeUndefined()
  })

  test('issues whose number is taken get numbers behind all others, and keep them', async () => {
    const replica = makeTestReplica()
    const { workspace } = replica
    const made = must(workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' })).entities[0]?.id as never
    must(workspace.execute({ kind: 'workItem.create', projectId: made, title: 'Ours' }))
    const records = [restIssue(1), restIssue(2), restIssue(9)]
    expect(await importInto(replica, records, { isDryRun: true })).toMatchObject({ created: 3, isProjectNew: false })
    expect(await importInto(replica, records)).toMatchObject({ created: 3, failed: [] })
    expect(lookAt(workspace, 'WEB-1').title).toBe('Ours')
    expect(lookAt(workspace, 'WEB-10').title).toBe('Issue 1')
    expect(await importInto(replica, records)).toMatchObject({ created: 0, unchanged: 3 })
  })

  test('an issue that is in the file twice comes in once, as its newer copy says', async () => {
    const replica = makeTestReplica()
    const newer = restIssue(1, { title: 'Newer', updated_at: '2025-05-01T00:00:00Z' })
    for (const options of [{ isDryRun: true }, {}]) {
      expect(await importInto(replica, [newer, restIssue(1), restIssue(2)], options)).toMatchObject({
        read: 3,
        created: 2,
        unchanged: 1,
      })
    }
    expect(lookAt(replica.workspace, 'WEB-1').title).toBe('Newer')
  })

  test('a login meets the member that is linked with it, and never one who only has that handle', async () => {
    const replica = makeTestReplica()
    const { workspace } = replica
    must(workspace.execute({ kind: 'member.add', handle: 'anna', githubLogin: 'Quay-Anna', role: 'member' }))
    must(workspace.execute({ kind: 'member.add', handle: 'quay-ben', role: 'member' }))
    await importInto(replica, [restIssue(1, { assignees: [{ login: 'quay-ben' }] })])
    expect(lookAt(workspace, 'WEB-1')).toMatchObject({ author: 'anna', assignees: ['quay-ben-github'] })
  })

  test.each([
    ['an empty file', '', { code: 'empty-source' }],
    ['a web page', '<html></html>', { code: 'not-records', found: 'html' }],
  ])('%s is refused and leaves no project behind', async (_name, text, refusal) => {
    const { workspace, ports } = makeTestReplica()
    const { clock, crypto } = ports.world
    const result = await importGithub({ target: workspace.importTarget(), clock, crypto }, bytesOf(text), {
      projectKey: 'WEB',
    })
    expect(result).toEqual({ ok: false, refusal })
    expect(workspace.read.findProject('WEB')).toBeUndefined()
  })

  test('a source that cannot be read is refused with what the system said, and one that breaks keeps what came', async () => {
    const { workspace, ports } = makeTestReplica()
    const { clock, crypto } = ports.world
    const importPorts = { target: workspace.importTarget(), clock, crypto }
    const failing = async function* (text: string) {
      if (text !== '') yield* bytesOf(text)
      throw Object.assign(new Error('illegal operation on a directory'), { code: 'EISDIR' })
    }
    expect(await importGithub(importPorts, failing(''), { projectKey: 'WEB' })).toMatchObject({
      ok: false,
      refusal: { code: 'unreadable', systemCode: 'EISDIR' },
    })
    const broken = must(
      await importGithub(importPorts, failing(toLines([restIssue(1), restIssue(2)])), { projectKey: 'WEB' }),
    )
    expect(broken).toMatchObject({ created: 2, failed: [{ code: 'unreadable' }] })
  })

  test.each([
    ['a key that is none', { projectKey: 'no key' }, { code: 'invalid-field', field: 'key' }],
    ['an archived project', { projectKey: 'OLD' }, { code: 'deleted', entity: 'project', ref: 'OLD' }],
  ])('%s is refused before anything is read', async (_name, options, refusal) => {
    const { workspace, ports } = makeTestReplica()
    const projectId = must(workspace.execute({ kind: 'project.create', key: 'OLD', name: 'Old' })).entities[0]
      ?.id as never
    must(workspace.execute({ kind: 'project.archive', projectId }))
    const { clock, crypto } = ports.world
    const result = await importGithub(
      { target: workspace.importTarget(), clock, crypto },
      bytesOf(toLines([restIssue(1)])),
      options,
    )
    expect(result).toMatchObject({ ok: false, refusal })
  })

  test('a viewer may not import', async () => {
    const { workspace, ports } = makeTestReplica()
    const viewer = must(workspace.execute({ kind: 'member.add', handle: 'eve', role: 'viewer' })).entities[0]
      ?.id as never
    must(workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' }))
    const { clock, crypto } = ports.world
    const result = await importGithub(
      { target: workspace.importTarget(viewer), clock, crypto },
      bytesOf(toLines([restIssue(1)])),
      { projectKey: 'WEB' },
    )
    expect(result).toEqual({ ok: false, refusal: { code: 'not-allowed', permission: 'edit' } })
  })
})

test('two replicas that import the same file apart make the same things, and are alike when they meet', async () => {
  const first = makeTestReplica()
  must(first.workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' }))
  const second = cloneReplica(first)
  for (const replica of [first, second]) await importInto(replica, fixture('rest-issues.json'))
  const [fromFirst, fromSecond] = [commitsOf(first), commitsOf(second)]
  receive(first, fromSecond)
  receive(second, fromFirst)
  expect(digestOf(first)).toBe(digestOf(second))
  const page = must(first.workspace.read.workItems({ project: 'WEB' }, { first: 50 }))
  expect(page.rows).toHaveLength(6)
  expect(lookAt(first.workspace, 'WEB-12').labels).toEqual(['bug', 'upload'])
  expect(await importInto(first, fixture('rest-issues.json'))).toMatchObject({ created: 0, updated: 0, unchanged: 6 })
})
