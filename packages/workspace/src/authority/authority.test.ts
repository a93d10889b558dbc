import {
  type MemberId,
  makeId,
  memberAdded,
  memberRoleChanged,
  type ProjectId,
  type Role,
  replicaEnrolled,
  type WorkItemId,
} from '@spicetime/domain'
import {
  type Commit,
  type CommitBytes,
  type CommitDraft,
  type CommitId,
  decodeBody,
  type Event,
  foldLog,
  makeCommit,
  makeReplicaId,
  type RegionId,
  Replica,
  readQuarantine,
} from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { makeNodeWorld, makeTemporaryReplicaKey } from '@spicetime/world-node'
import { describe, expect, test } from 'vitest'
import { runDoctor } from '../doctor/run-doctor.ts'
import { createWorkspace, openWorkspace, replicaPorts } from '../open-workspace.ts'
import { workspaceProjection } from '../projection/definition.ts'
import {
  cloneReplica,
  commitsOf,
  digestOf,
  makeTestPorts,
  makeTestReplica,
  must,
  receive,
  type TestReplica,
} from '../testing/replicas.ts'
import { recoverWorkspace } from './recover-workspace.ts'

/** What the log comes to when it is folded from its beginning. */
function rebuiltDigestOf(replica: TestReplica): string {
  const database = openSqliteDatabase(':memory:', { durability: 'none' })
  database.transaction(() => foldLog(replica.replica.log, database, workspaceProjection))
  const digest = digestOf({ ports: { ...replica.ports, database } })
  database.close()
  return digest
}

function meet(...replicas: readonly TestReplica[]): void {
  for (const one of replicas) {
    for (const other of replicas) if (one !== other) expect(receive(one, commitsOf(other)).refused).toEqual([])
  }
}
const titlesOf = ({ workspace }: TestReplica) =>
  must(workspace.read.workItems({}, {}))
    .rows.map(({ title }) => title)
    .toSorted()
const quarantineOf = ({ ports }: TestReplica) => readQuarantine(ports.database)
const roleOf = ({ workspace }: TestReplica, memberId: MemberId) => workspace.read.find('member', memberId)?.role

/** Ada founded the workspace and a project; others join with a replica each. */
function makeTeam(...roles: readonly Role[]) {
  const ada = makeTestReplica()
  const project = must(ada.workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' })).entities[0]
  const members = roles.map(
    (role, index) =>
      must(ada.workspace.execute({ kind: 'member.add', handle: `m${index}`, role })).entities[0]?.id as MemberId,
  )
  const replicas = members.map((memberId) => cloneReplica(ada, { memberId }))
  meet(ada, ...replicas)
  return { ada, members, replicas, projectId: project?.id as ProjectId }
}
const addItem = (by: TestReplica, projectId: ProjectId, title: string) =>
  must(by.workspace.execute({ kind: 'workItem.create', projectId, title })).entities[0]?.id as WorkItemId
const lastCommitOf = ({ replica }: TestReplica) => [...replica.log.since(0)].at(-1)?.commit.id as CommitId

test('[R9] what a removed member did unseen goes into quarantine, what the remover had seen stays', () => {
  const { ada, members, replicas, projectId } = makeTeam('member')
  const [bob] = replicas as [TestReplica]
  addItem(bob, projectId, 'seen')
  meet(ada, bob)
  addItem(bob, projectId, 'unseen')
  must(ada.workspace.execute({ kind: 'member.remove', memberId: members[0] as MemberId }))
  meet(ada, bob)
  for (const replica of [ada, bob]) {
    expect(titlesOf(replica)).toEqual(['seen'])
    expect(quarantineOf(replica)).toMatchObject([{ reason: 'withdrawn', isDropped: false }])
    expect(digestOf(replica)).toBe(rebuiltDigestOf(replica))
  }
  expect(digestOf(ada)).toBe(digestOf(bob))
})

test('[R3] who knows of his removal is refused, and who pretends not to is quarantined', () => {
  const { ada, members, replicas, projectId } = makeTeam('admin')
  const [bob] = replicas as [TestReplica]
  must(ada.workspace.execute({ kind: 'member.remove', memberId: members[0] as MemberId }))
  addItem(bob, projectId, 'late')
  expect(bob.workspace.execute({ kind: 'member.add', handle: 'eve', role: 'admin' }).ok).toBe(true)
  expect(receive(ada, commitsOf(bob)).refused).toEqual([])
  expect(titlesOf(ada)).toEqual([])
  expect(ada.workspace.read.findMember('eve')).toBeUndefined()
  expect(quarantineOf(ada)).toHaveLength(2)
  receive(bob, commitsOf(ada))
  expect(bob.workspace.execute({ kind: 'workItem.create', projectId, title: 'more' })).toMatchObject({
    ok: false,
    refusal: { code: 'not-allowed' },
  })
})

test('[R9] a lesser role quarantines only what it does not allow', () => {
  const { ada, members, replicas, projectId } = makeTeam('admin')
  const [bob] = replicas as [TestReplica]
  addItem(bob, projectId, 'kept')
  must(bob.workspace.execute({ kind: 'member.add', handle: 'eve' }))
  must(ada.workspace.execute({ kind: 'member.edit', memberId: members[0] as MemberId, set: { role: 'member' } }))
  meet(ada, bob)
  expect(titlesOf(ada)).toEqual(['kept'])
  expect(ada.workspace.read.findMember('eve')).toBeUndefined()
  expect(digestOf(ada)).toBe(digestOf(bob))
})

test('[R11] what rests on a grant of one who was removed is quarantined with it, and adopted with it', () => {
  const { ada, members, replicas, projectId } = makeTeam('admin')
  const [bob] = replicas as [TestReplica]
  const eve = must(bob.workspace.execute({ kind: 'member.add', handle: 'eve' })).entities[0]?.id as MemberId
  const grant = lastCommitOf(bob)
  const eves = cloneReplica(bob, { memberId: eve })
  const enrolment = lastCommitOf(bob)
  addItem(eves, projectId, 'by eve')
  must(ada.workspace.execute({ kind: 'member.remove', memberId: members[0] as MemberId }))
  meet(ada, bob, eves)
  expect(titlesOf(ada)).toEqual([])
  expect(
    quarantineOf(ada)
      .map(({ reason }) => reason)
      .toSorted(),
  ).toEqual(['rests-on-quarantined', 'withdrawn', 'withdrawn'])
  must(ada.workspace.execute({ kind: 'quarantine.adopt', commitIds: [grant, enrolment] }))
  expect(titlesOf(ada)).toEqual(['by eve'])
  expect(quarantineOf(ada)).toEqual([])
  meet(ada, bob, eves)
  for (const replica of [ada, bob, eves]) expect(digestOf(replica)).toBe(rebuiltDigestOf(replica))
  expect(new Set([ada, bob, eves].map(digestOf)).size).toBe(1)
})

test('[R10] two who remove each other are both removed, and an owner settles it', () => {
  const { ada, members, replicas } = makeTeam('admin', 'admin')
  const [bob, cyd] = replicas as [TestReplica, TestReplica]
  const [bobId, cydId] = members as [MemberId, MemberId]
  must(bob.workspace.execute({ kind: 'member.remove', memberId: cydId }))
  const removal = lastCommitOf(bob)
  must(cyd.workspace.execute({ kind: 'member.remove', memberId: bobId }))
  meet(ada, bob, cyd)
  for (const replica of [ada, bob, cyd]) {
    expect([roleOf(replica, bobId), roleOf(replica, cydId)]).toEqual(['none', 'none'])
  }
  must(ada.workspace.execute({ kind: 'member.edit', memberId: cydId, set: { role: 'admin' } }))
  meet(ada, bob, cyd)
  expect(roleOf(bob, cydId)).toBe('admin')
  expect(removal).toHaveLength(64)
  for (const replica of [ada, bob, cyd]) expect(digestOf(replica)).toBe(rebuiltDigestOf(replica))
})

test('[R12] dropping leaves a commit out for good; [R13] adopting it at the same time wins', () => {
  const { ada, members, replicas, projectId } = makeTeam('member', 'admin')
  const [bob, cyd] = replicas as [TestReplica, TestReplica]
  addItem(bob, projectId, 'unseen')
  const commitIds = [lastCommitOf(bob)]
  must(ada.workspace.execute({ kind: 'member.remove', memberId: members[0] as MemberId }))
  meet(ada, bob, cyd)
  must(ada.workspace.execute({ kind: 'quarantine.drop', commitIds }))
  expect(quarantineOf(ada)).toMatchObject([{ isDropped: true }])
  expect(ada.workspace.execute({ kind: 'quarantine.adopt', commitIds: ['0'.repeat(64)] })).toMatchObject({
    refusal: { code: 'commit-not-found' },
  })
  must(cyd.workspace.execute({ kind: 'quarantine.adopt', commitIds }))
  meet(ada, bob, cyd)
  for (const replica of [ada, bob, cyd]) {
    expect(titlesOf(replica)).toEqual(['unseen'])
    expect(digestOf(replica)).toBe(rebuiltDigestOf(replica))
  }
})

test('[R8] a revoked replica writes no more, and what it wrote meanwhile is quarantined', () => {
  const { ada, replicas, projectId } = makeTeam('member')
  const [bob] = replicas as [TestReplica]
  addItem(bob, projectId, 'unseen')
  must(ada.workspace.execute({ kind: 'replica.revoke', replicaId: bob.replica.id }))
  meet(ada, bob)
  expect(titlesOf(ada)).toEqual([])
  expect(bob.workspace.execute({ kind: 'workItem.create', projectId, title: 'more' })).toEqual({
    ok: false,
    refusal: { code: 'not-allowed', permission: 'replica-revoked' },
  })
})

test('[R5] nobody but an owner makes, changes or removes an owner', () => {
  const { ada, replicas } = makeTeam('admin')
  const [bob] = replicas as [TestReplica]
  const adaId = ada.workspace.localMemberId
  const wishes = [
    { kind: 'member.remove', memberId: adaId },
    { kind: 'member.edit', memberId: adaId, set: { role: 'viewer' } },
    { kind: 'member.add', handle: 'eve', role: 'owner' },
    { kind: 'replica.revoke', replicaId: ada.replica.id },
    { kind: 'replica.enrol', publicKey: new Uint8Array(32), memberId: adaId, name: 'mine now' },
  ] as const
  for (const wish of wishes) {
    expect(bob.workspace.execute(wish)).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
  }
})

/** What a liar signs without asking his own program. */
function forge(by: TestReplica, events: readonly Event[], changes: Partial<CommitDraft> = {}): Commit {
  const { log, id } = by.replica
  const root = log.firstRegion('workspace') as RegionId
  const regionId = changes.regionId ?? root
  const tip = log.tipOf(regionId, id)
  const { wallMs, counter } = log.lastHlc()
  const draft: CommitDraft = {
    regionId,
    replicaId: id,
    seq: tip.seq + 1,
    parents: [...new Set([...(tip.commitId === undefined ? [] : [tip.commitId]), ...log.headsOf(regionId)])],
    hlc: { wallMs, counter: counter + 1 },
    actor: by.workspace.localMemberId,
    cause: undefined,
    cites: regionId === root ? [] : log.headsOf(root).map((commitId) => ({ regionId: root, commitId })),
    ...changes,
  }
  return makeCommit(by.ports.world.crypto, by.ports.key, draft, events)
}

describe('a liar is refused', () => {
  const role = (memberId: MemberId, given: Role) => memberRoleChanged.make({ id: memberId, role: given })
  const event = (kind: string, entityId: string, payload: unknown): Event => ({ kind, version: 1, entityId, payload })
  const key = makeTemporaryReplicaKey().publicKey
  const idOf = (publicKey: Uint8Array) => makeReplicaId(makeNodeWorld().crypto, publicKey)
  const enrol = (memberId: MemberId, isHost = false, replicaId: string = idOf(key)) =>
    replicaEnrolled.make(replicaId, { publicKey: key, memberId, name: 'x', isHost })
  type Team = ReturnType<typeof makeTeam>
  const adaOf = ({ ada }: Team) => ada.workspace.localMemberId
  const second = ({ members }: Team) => members[1] as MemberId
  const first = ({ members }: Team) => members[0] as MemberId

  test.each<[string, Role, (team: Team) => Event]>([
    ['[R5] an admin makes himself an owner', 'admin', (team) => role(first(team), 'owner')],
    ['[R5] an admin makes an owner less', 'admin', (team) => role(adaOf(team), 'member')],
    ['[R5] an admin enrols a device for an owner', 'admin', (team) => enrol(adaOf(team))],
    [
      '[R5] an admin revokes the device of an owner',
      'admin',
      (team) => event('replica.revoked', team.ada.replica.id, { seen: [] }),
    ],
    ['[R5] an admin registers a recovery key', 'admin', () => event('recovery.registered', 'ws_1', { publicKey: key })],
    ['[R5] a member enrols a device for another', 'member', (team) => enrol(second(team))],
    ['[R5] a member makes his device a host', 'member', (team) => enrol(first(team), true)],
    [
      '[R4] a member enrols a key under another name',
      'member',
      (team) => enrol(first(team), false, team.ada.replica.id),
    ],
    ['[R3] a member gives a role', 'member', (team) => role(second(team), 'viewer')],
    [
      '[R3] a member decides about the quarantine',
      'member',
      () => event('quarantine.adopted', 'ws_1', { commitIds: ['00'.repeat(32)] }),
    ],
    ['[R3] an item is made in the region of the workspace', 'admin', () => event('workItem.renamed', 'wi_1', {})],
    ['[R1] a region is founded within another', 'admin', () => event('region.founded', 'rg_1', {})],
  ])('%s', (_what, of, make) => {
    const team = makeTeam(of, 'member')
    const [liar] = team.replicas as [TestReplica]
    const lie = forge(liar, [make(team)])
    expect(receive(team.ada, [lie])).toMatchObject({ stored: 0, refused: [{ fault: 'not-permitted' }] })
  })

  const renamed = (id: WorkItemId): Event => event('workItem.renamed', id, { id, set: { title: 'lie' } })
  const projectRegionOf = ({ ada, projectId }: Team) =>
    ada.workspace.read.find('project', projectId)?.regionId as unknown as RegionId

  test('[R3] a viewer edits, a member manages members in a project', () => {
    const team = makeTeam('viewer', 'admin')
    const [viewer, admin] = team.replicas as [TestReplica, TestReplica]
    const id = addItem(team.ada, team.projectId, 'item')
    meet(team.ada, viewer, admin)
    const regionId = projectRegionOf(team)
    const lies = [forge(viewer, [renamed(id)], { regionId }), forge(admin, [role(first(team), 'admin')], { regionId })]
    expect(receive(team.ada, lies).refused.map(({ fault }) => fault)).toEqual(['not-permitted', 'not-permitted'])
    expect(titlesOf(team.ada)).toEqual(['item'])
  })

  test('[R6] a replica writes for another member, and a host for somebody greater', () => {
    const team = makeTeam('admin', 'member')
    const [admin, member] = team.replicas as [TestReplica, TestReplica]
    const id = addItem(team.ada, team.projectId, 'item')
    meet(team.ada, admin, member)
    const regionId = projectRegionOf(team)
    const asAda = { regionId, actor: adaOf(team) }
    expect(receive(team.ada, [forge(member, [renamed(id)], asAda)]).refused[0]?.fault).toBe('replica-not-enrolled')
    const hubKey = makeTestPorts().key
    must(
      admin.workspace.execute({
        kind: 'replica.enrol',
        publicKey: hubKey.publicKey,
        memberId: first(team),
        name: 'hub',
        isHost: true,
      }),
    )
    meet(team.ada, admin, member)
    const hub = {
      ...admin,
      ports: { ...admin.ports, key: hubKey },
      replica: new Replica(replicaPorts({ ...admin.ports, key: hubKey })),
    }
    expect(receive(team.ada, [forge(hub, [renamed(id)], asAda)]).refused[0]?.fault).toBe('replica-not-enrolled')
    expect(receive(team.ada, [forge(hub, [renamed(id)], { regionId, actor: second(team) })]).stored).toBe(1)
    expect(titlesOf(team.ada)).toEqual(['lie'])
  })

  test('[R2] a commit cites nobody, or a stranger founds a region beside', () => {
    const team = makeTeam('member')
    const [liar] = team.replicas as [TestReplica]
    const stranger = makeTestReplica()
    expect(receive(team.ada, commitsOf(stranger)).stored).toBe(0)
    const id = addItem(liar, team.projectId, 'item')
    meet(team.ada, liar)
    const regionId = projectRegionOf(team)
    const bare = forge(liar, [renamed(id)], { regionId, parents: [], seq: 1, cites: [] })
    expect(receive(team.ada, [bare]).refused[0]?.fault).toBe('replica-not-enrolled')
  })

  test('[R3] who was removed and knows it', () => {
    const team = makeTeam('admin')
    const [liar] = team.replicas as [TestReplica]
    must(team.ada.workspace.execute({ kind: 'member.remove', memberId: first(team) }))
    receive(liar, commitsOf(team.ada))
    expect(receive(team.ada, [forge(liar, [role(first(team), 'admin')])]).refused[0]?.fault).toBe('not-a-member')
  })
})

test('[R14] of a forked replica both branches are merged, its facts count no more, and it ends', () => {
  const team = makeTeam('admin')
  const { ada, projectId } = team
  const [bob] = team.replicas as [TestReplica]
  const adding = (handle: string) =>
    memberAdded.make({
      id: makeId('member', 1, new TextEncoder().encode(handle.padEnd(10))),
      handle,
      name: handle,
      kind: 'person',
      role: 'admin',
    })
  const branches = [forge(bob, [adding('eve')]), forge(bob, [adding('mallory')])]
  const title = addItem(bob, projectId, 'content')
  meet(ada, bob)
  for (const replica of [ada, bob]) expect(receive(replica, branches).stored).toBe(2)
  for (const replica of [ada, bob]) {
    expect(titlesOf(replica)).toEqual(['content'])
    expect(replica.workspace.read.findMember('eve')).toBeUndefined()
    expect(quarantineOf(replica).map(({ reason }) => reason)).toEqual(['forked', 'forked'])
    expect(digestOf(replica)).toBe(rebuiltDigestOf(replica))
  }
  expect(bob.workspace.execute({ kind: 'workItem.delete', workItemId: title })).toEqual({
    ok: false,
    refusal: { code: 'not-allowed', permission: 'replica-forked' },
  })
  must(ada.workspace.execute({ kind: 'quarantine.adopt', commitIds: [branches[0]?.id as CommitId] }))
  expect(ada.workspace.read.findMember('eve')?.role).toBe('admin')
  meet(ada, bob)
  expect(digestOf(ada)).toBe(digestOf(bob))
})

describe('[R15] the recovery key', () => {
  const recoveryKey = makeTemporaryReplicaKey()
  const makeKept = () => {
    const ports = makeTestPorts()
    const names = { name: 'Test', ownerHandle: 'ada', ownerName: 'Ada', replicaName: 'first' }
    const workspace = createWorkspace(ports, { ...names, recoveryKey: recoveryKey.publicKey })
    return { ports, workspace, replica: new Replica(replicaPorts(ports)) }
  }
  /** The log of a lost device, in a store with a key that nobody knows. */
  const copyOf = (source: TestReplica) => {
    const ports = makeTestPorts()
    const replica = Replica.createStore(replicaPorts(ports))
    receive({ ports, replica }, commitsOf(source))
    return ports
  }

  test('lets its holder in as an owner, and nobody else', () => {
    const ada = makeKept()
    const ports = copyOf(ada)
    const recovery = { recoveryKey: makeTemporaryReplicaKey(), replicaName: 'new' }
    expect(recoverWorkspace(ports, recovery)).toMatchObject({ refusal: { permission: 'recovery-key' } })
    const workspace = must(recoverWorkspace(ports, { ...recovery, recoveryKey }))
    const openScratch = () => openSqliteDatabase(':memory:', { durability: 'none' })
    expect(runDoctor({ ...ports, openScratch })).toMatchObject({ ok: true, logFaults: [] })
    const again = { ports, workspace, replica: new Replica(replicaPorts(ports)) }
    must(workspace.execute({ kind: 'replica.revoke', replicaId: ada.replica.id }))
    must(workspace.execute({ kind: 'member.add', handle: 'bob', role: 'owner' }))
    expect(receive(ada, commitsOf(again)).refused).toEqual([])
    expect(digestOf(ada)).toBe(digestOf(again))
    expect(ada.workspace.execute({ kind: 'workspace.rename', name: 'Mine' })).toMatchObject({
      refusal: { permission: 'replica-revoked' },
    })
  })

  test('vouches for one replica in one workspace: its proof serves nobody else', () => {
    const [ada, other] = [makeKept(), makeKept()]
    const ports = copyOf(ada)
    must(recoverWorkspace(ports, { recoveryKey, replicaName: 'new' }))
    const [recovered] = commitsOf({ replica: new Replica(replicaPorts(ports)) }).slice(-1) as [CommitBytes]
    const event = (decodeBody(recovered.bodyBytes) as readonly Event[])[0] as Event
    const thief = cloneReplica(ada)
    receive(ada, commitsOf(thief))
    const payload = { ...(event.payload as object), publicKey: thief.ports.key.publicKey }
    const stolen = { ...event, entityId: thief.replica.id, payload }
    expect(receive(ada, [forge(thief, [stolen])]).refused[0]?.fault).toBe('not-permitted')
    expect(receive(other, [recovered]).stored).toBe(0)
  })
})

test('[R8] a replica enrols the one that comes in its place, and ends', () => {
  const { ada, projectId } = makeTeam()
  addItem(ada, projectId, 'before')
  const key = makeTemporaryReplicaKey()
  const memberId = ada.workspace.localMemberId
  const wish = { kind: 'replica.enrol', publicKey: key.publicKey, memberId, name: 'new key', isHost: true } as const
  must(ada.workspace.execute({ ...wish, replaces: ada.replica.id }))
  expect(ada.workspace.execute({ kind: 'project.create', key: 'NEW', name: 'New' })).toMatchObject({
    refusal: { permission: 'replica-revoked' },
  })
  const ports = { ...ada.ports, key }
  const next = openWorkspace(ports)
  must(next.execute({ kind: 'workItem.create', projectId, title: 'after' }))
  const listener = cloneReplica({ ports, workspace: next, replica: new Replica(replicaPorts(ports)) })
  expect(titlesOf(listener)).toEqual(['after', 'before'])
  expect(quarantineOf(listener)).toEqual([])
})

test('[R3] the doctor finds a commit that others refuse, and one that stands under other members than it cites', () => {
  const team = makeTeam('viewer')
  const [viewer] = team.replicas as [TestReplica]
  const openScratch = () => openSqliteDatabase(':memory:', { durability: 'none' })
  expect(runDoctor({ ...team.ada.ports, openScratch })).toMatchObject({ ok: true, logFaults: [] })
  const id = addItem(team.ada, team.projectId, 'item')
  meet(team.ada, viewer)
  // The viewer's own program let it pass.
  viewer.replica.write({ actor: team.members[0] as MemberId }, (writer) => {
    const regionId = viewer.workspace.read.find('project', team.projectId)?.regionId as unknown as RegionId
    const payload = { id, set: { title: 'lie' } }
    writer.record(regionId, [{ kind: 'workItem.renamed', version: 1, entityId: id, payload }])
    return { keep: true, value: undefined }
  })
  const faultsOf = ({ ports }: TestReplica) => runDoctor({ ...ports, openScratch }).logFaults.map(({ fault }) => fault)
  expect(faultsOf(viewer)).toEqual(['not-permitted'])
  team.ada.ports.database.exec('UPDATE commits SET frontier = (SELECT min(frontier) FROM commits)')
  expect(faultsOf(team.ada)).toContain('frontier-differs')
})
