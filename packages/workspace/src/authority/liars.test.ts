import {
  type MemberId,
  makeId,
  memberAdded,
  memberRoleChanged,
  type Role,
  regionTagOf,
  replicaEnrolled,
  serialOf,
  type WorkItemId,
} from '@spicetime/domain'
import { type Commit, type CommitId, type Event, makeReplicaId, type RegionId, Replica } from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { makeNodeWorld, makeTemporaryReplicaKey } from '@spicetime/world-node'
import { describe, expect, test } from 'vitest'
import { runDoctor } from '../doctor/run-doctor.ts'
import { replicaPorts } from '../open-workspace.ts'
import {
  commitsOf,
  digestOf,
  makeTestPorts,
  makeTestReplica,
  must,
  receive,
  type TestReplica,
} from '../testing/replicas.ts'
import { addItem, forge, makeTeam, meet, quarantineOf, rebuiltDigestOf, titlesOf } from './testing/team.ts'

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

  test('[R2] a commit of the workspace cites what not everybody has', () => {
    const team = makeTeam('admin', 'member')
    const [liar] = team.replicas as [TestReplica]
    const cites = [{ regionId: projectRegionOf(team), commitId: 'ab'.repeat(32) as CommitId }]
    const lie = forge(liar, [role(second(team), 'viewer')], { cites })
    expect(receive(team.ada, [lie]).refused).toEqual([{ index: 0, fault: 'false-citation' }])
  })

  test('[R3] who was removed and knows it', () => {
    const team = makeTeam('admin')
    const [liar] = team.replicas as [TestReplica]
    must(team.ada.workspace.execute({ kind: 'member.remove', memberId: first(team) }))
    receive(liar, commitsOf(team.ada))
    expect(receive(team.ada, [forge(liar, [role(first(team), 'admin')])]).refused[0]?.fault).toBe('not-a-member')
  })
})

/** A new id in the region of the workspace. */
function memberIdFor({ workspace }: TestReplica, handle: string): MemberId {
  return makeId('member', 1, regionTagOf(workspace.read.workspace().id), serialOf(Buffer.from(handle.padEnd(10))))
}

test('[R14] of a forked replica both branches are merged, its facts count no more, and it ends', () => {
  const team = makeTeam('admin')
  const { ada, projectId } = team
  const [bob] = team.replicas as [TestReplica]
  const adding = (handle: string) =>
    memberAdded.make({
      id: memberIdFor(ada, handle),
      handle,
      name: handle,
      kind: 'person',
      role: 'admin',
    })
  const { wallMs, counter } = bob.replica.log.lastHlc()
  const hlc = { wallMs, counter: counter + 2 }
  const branches = [forge(bob, [adding('eve')]), forge(bob, [adding('mallory')], { hlc })]
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

test('[R18] of two facts with one stamp only that with the smaller id can be adopted', () => {
  const team = makeTeam('admin')
  const { ada } = team
  const [bob] = team.replicas as [TestReplica]
  const adding = (handle: string) => {
    const id = memberIdFor(ada, handle)
    return memberAdded.make({ id, handle, name: handle, kind: 'person', role: 'admin' })
  }
  const pair = [forge(bob, [adding('eve')]), forge(bob, [adding('mallory')])]
  const [first, second] = pair.toSorted((a, b) => (a.id < b.id ? -1 : 1)) as [Commit, Commit]
  receive(ada, [second])
  receive(ada, [first])
  receive(bob, pair)
  must(ada.workspace.execute({ kind: 'quarantine.adopt', commitIds: [first.id, second.id] }))
  meet(ada, bob)
  const found = ['eve', 'mallory'].filter((handle) => ada.workspace.read.findMember(handle)?.role === 'admin')
  expect(found).toHaveLength(1)
  for (const replica of [ada, bob]) {
    expect(quarantineOf(replica).map(({ commitId, reason }) => [commitId, reason])).toEqual([[second.id, 'forked']])
    expect(digestOf(replica)).toBe(rebuiltDigestOf(replica))
  }
  expect(digestOf(ada)).toBe(digestOf(bob))
})

test('[R3] the doctor finds a commit that others refuse, and one that stands under other members than it cites', () => {
  const team = makeTeam('viewer')
  const [viewer] = team.replicas as [TestReplica]
  const openScratch = () => openSqliteDatabase(':memory:', { durability: 'none' })
  expect(runDoctor({ ...team.ada.ports, openScratch })).toMatchObject({ ok: true, logFaults: [] })
  const id = addItem(team.ada, team.projectId, 'item')
  meet(team.ada, viewer)
  // The viewer's own program lets it pass.
  const regionId = viewer.workspace.read.find('project', team.projectId)?.regionId as unknown as RegionId
  const payload = { id, set: { title: 'lie' } }
  const cites: [] = []
  const lie = forge(viewer, [{ kind: 'workItem.renamed', version: 1, entityId: id, payload }], { regionId, cites })
  const { log } = viewer.replica
  const frontier = log.frontierOf(lie.header.parents[0] as CommitId)
  viewer.ports.database.transaction(() => log.append(lie, [id], frontier))
  const faultsOf = ({ ports }: TestReplica) => runDoctor({ ...ports, openScratch }).logFaults.map(({ fault }) => fault)
  expect(faultsOf(viewer)).toEqual(['not-permitted'])
  team.ada.ports.database.exec('UPDATE commits SET frontier = (SELECT min(frontier) FROM commits)')
  expect(faultsOf(team.ada)).toContain('frontier-differs')
})
