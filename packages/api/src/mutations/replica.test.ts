import type { MemberId, ProjectId } from '@spicetime/domain'
import { cloneReplica, commitsOf, makeTestReplica, must, receive, type TestReplica } from '@spicetime/workspace/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { addMember, ask, askInVain, aText, pick, pickText } from '../testing/open-test-workspace.ts'

let here: TestReplica
let bob: MemberId
let bobsDevice: TestReplica

/** Ada's workspace, in which Bob has a device of his own. */
beforeEach(() => {
  here = makeTestReplica()
  must(here.workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' }))
  bob = addMember(here.workspace, 'bob', 'member')
  bobsDevice = cloneReplica(here, { memberId: bob })
})

const list =
  '{ replicas { totalCount nodes { id name isSelf isHost isRevoked commitCount lastCommitAt member { handle } } } }'
const answer =
  'commitIds replica { id name isRevoked } error { __typename code message ... on NotFoundError { entity ref } }'
const rename = `mutation ($input: RenameReplicaInput!) { result: renameReplica(input: $input) { ${answer} } }`
const revoke = `mutation ($input: RefInput!) { result: revokeReplica(input: $input) { ${answer} } }`
const run = (document: string, input: object, viewer?: MemberId) =>
  ask(here.workspace, document, { variables: { input }, viewer })

describe('the list of replicas', () => {
  test('tells whose each is and when it wrote last, the answering one first', async () => {
    expect(pick(await ask(here.workspace, list), 'replicas')).toMatchObject({
      totalCount: 2,
      nodes: [
        { name: 'first', isSelf: true, isRevoked: false, lastCommitAt: aText, member: { handle: 'ada' } },
        {
          name: 'another',
          isSelf: false,
          isHost: false,
          commitCount: 0,
          lastCommitAt: null,
          member: { handle: 'bob' },
        },
      ],
    })
  })

  test('is read page by page, both ways, and a strange cursor is an error', async () => {
    const page =
      'query ($first: Int, $after: String, $last: Int, $before: String) { replicas(first: $first, after: $after, last: $last, before: $before) { nodes { name } pageInfo { hasNextPage hasPreviousPage endCursor } } }'
    const first = await ask(here.workspace, page, { variables: { first: 1 } })
    expect(pick(first, 'replicas')).toMatchObject({ nodes: [{ name: 'first' }], pageInfo: { hasNextPage: true } })
    const after = pickText(first, 'replicas.pageInfo.endCursor')
    const second = { nodes: [{ name: 'another' }], pageInfo: { hasNextPage: false, hasPreviousPage: true } }
    expect(pick(await ask(here.workspace, page, { variables: { first: 5, after } }), 'replicas')).toMatchObject(second)
    expect(pick(await ask(here.workspace, page, { variables: { last: 1 } }), 'replicas')).toMatchObject(second)
    const before = await ask(here.workspace, page, { variables: { last: 3, before: after } })
    expect(pick(before, 'replicas.nodes')).toEqual([])
    const problems = await askInVain(here.workspace, page, { variables: { after: 'zz' } })
    expect(problems).toMatchObject([{ code: 'PAGE_INVALID' }])
  })
})

describe('renameReplica and revokeReplica', () => {
  test('rename by id or by a name that only one has', async () => {
    const done = await run(rename, { ref: 'another', name: 'Bob’s phone' })
    expect(pick(done, 'result')).toMatchObject({
      error: null,
      replica: { id: bobsDevice.replica.id, name: 'Bob’s phone' },
    })
    const byId = await run(rename, { ref: bobsDevice.replica.id, name: 'first' })
    expect(pick(byId, 'result.replica.name')).toBe('first')
    const unclear = await run(rename, { ref: 'first', name: 'x' })
    expect(pick(unclear, 'result.error')).toMatchObject({
      __typename: 'NotFoundError',
      code: 'replica-not-found',
      entity: 'replica',
      ref: 'first',
    })
  })

  test('a revoked device stays in the list and writes nothing any more', async () => {
    const dry = await run(revoke, { ref: 'another', dryRun: true })
    expect(pick(dry, 'result')).toMatchObject({ commitIds: [], replica: { isRevoked: false } })
    const done = await run(revoke, { ref: 'another' })
    expect(pick(done, 'result')).toMatchObject({ commitIds: [aText], error: null, replica: { isRevoked: true } })
    receive(bobsDevice, commitsOf(here))
    expect(bobsDevice.workspace.execute({ kind: 'project.create', key: 'X', name: 'X' }).ok).toBe(false)
  })

  test('a member manages his own devices and no others', async () => {
    expect(pick(await run(rename, { ref: 'another', name: 'mine' }, bob), 'result.error')).toBeNull()
    const foreign = await run(revoke, { ref: here.replica.id }, bob)
    expect(pick(foreign, 'result.error')).toMatchObject({ __typename: 'PermissionError', code: 'not-allowed' })
    expect(pick(foreign, 'result.replica')).toBeNull()
  })

  test('a token of a narrow scope changes no devices, though every role may have some', async () => {
    const input = { ref: 'another', name: 'x' }
    const allows = (permission: string) => permission === 'view' || permission === 'edit'
    const refused = await ask(here.workspace, rename, { variables: { input }, allows })
    expect(pick(refused, 'result.error')).toMatchObject({ __typename: 'PermissionError' })
    expect(here.workspace.read.replicas().map(({ name }) => name)).toContain('another')
  })
})

describe('removeMember and the quarantine', () => {
  const held = `query ($all: Boolean) { quarantineCount quarantine(includeDropped: $all) { totalCount nodes { reason isDropped
    commit { id summary actor { handle } } by { summary actor { handle } } } } }`
  const remove =
    'mutation ($input: RefInput!) { removeMember(input: $input) { member { handle role } error { code } } }'
  const decide = (verdict: string) =>
    `mutation ($input: DecideQuarantineInput!) { result: ${verdict}(input: $input) { commitIds quarantineCount error { __typename code } } }`

  let removed: unknown

  /** Bob writes something; meanwhile Ada removes him. */
  beforeEach(async () => {
    const projectId = here.workspace.read.findProject('WEB')?.id as ProjectId
    must(bobsDevice.workspace.execute({ kind: 'workItem.create', projectId, title: 'Unseen' }))
    removed = pick(await run(remove, { ref: 'bob' }), 'removeMember')
    receive(here, commitsOf(bobsDevice))
  })
  const titles = async () => pick(await ask(here.workspace, '{ workItems { nodes { title } } }'), 'workItems.nodes')
  const firstHeld = async () => pickText(await ask(here.workspace, held), 'quarantine.nodes.0.commit.id')

  test('what was done unseen is listed with why, and has no effect', async () => {
    expect(removed).toEqual({ member: { handle: 'bob', role: 'NONE' }, error: null })
    expect(await titles()).toEqual([])
    expect(await ask(here.workspace, held)).toMatchObject({
      quarantineCount: 1,
      quarantine: {
        totalCount: 1,
        nodes: [
          {
            reason: 'WITHDRAWN',
            isDropped: false,
            commit: { actor: { handle: 'bob' } },
            by: { summary: 'Removed the member “bob”', actor: { handle: 'ada' } },
          },
        ],
      },
    })
  })

  test('dropped it leaves the list, and adopted later it counts', async () => {
    const id = await firstHeld()
    const dry = await run(decide('adoptQuarantined'), { commits: [id], dryRun: true })
    expect(pick(dry, 'result')).toEqual({ commitIds: [], quarantineCount: 1, error: null })
    const dropped = await run(decide('dropQuarantined'), { commits: [id.slice(0, 12)] })
    expect(pick(dropped, 'result')).toMatchObject({ quarantineCount: 0, error: null })
    expect(pick(await ask(here.workspace, held), 'quarantine.totalCount')).toBe(0)
    const all = await ask(here.workspace, held, { variables: { all: true } })
    expect(pick(all, 'quarantine.nodes')).toMatchObject([{ isDropped: true }])
    expect(pick(await run(decide('adoptQuarantined'), { commits: [id] }), 'result.error')).toBeNull()
    expect(await titles()).toEqual([{ title: 'Unseen' }])
  })

  test('is decided by owners and admins, about what is in it', async () => {
    const id = await firstHeld()
    const mia = addMember(here.workspace, 'mia', 'member')
    const refused = await run(decide('adoptQuarantined'), { commits: [id] }, mia)
    expect(pick(refused, 'result.error')).toMatchObject({ __typename: 'PermissionError' })
    for (const ref of ['ffff', 'HEAD', 'f'.repeat(64)]) {
      const unknown = await run(decide('dropQuarantined'), { commits: [ref] })
      expect(pick(unknown, 'result.error')).toMatchObject({ __typename: 'NotFoundError', code: 'commit-not-found' })
    }
    for (const commits of [[], Array.from({ length: 1001 }, () => id)]) {
      const wrong = await run(decide('dropQuarantined'), { commits })
      expect(pick(wrong, 'result.error')).toMatchObject({ __typename: 'ValidationError', code: 'invalid-field' })
    }
  })
})
