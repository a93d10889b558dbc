import type { MemberId, ProjectId } from '@spicetime/domain'
import { BundleReader, type RegionId, ReplicaSync, writeBundle } from '@spicetime/runtime'
import { MemoryNetwork } from '@spicetime/runtime/testing'
import { describe, expect, test } from 'vitest'
import { replicaPorts } from '../open-workspace.ts'
import { commitsOf, digestOf, makeListener, must, receive, type TestReplica } from '../testing/replicas.ts'
import { addItem, forge, lastCommitOf, makeTeam, quarantineOf, rebuiltDigestOf, titlesOf } from './testing/team.ts'

const syncOf = ({ ports, replica }: TestReplica) => new ReplicaSync({ ports: replicaPorts(ports), replica })
const regionsOf = ({ ports }: TestReplica) =>
  ports.database
    .prepare('SELECT id FROM region ORDER BY id')
    .all()
    .map((row) => String(row['id']))
const regionOf = ({ workspace }: TestReplica, projectId: ProjectId) =>
  workspace.read.find('project', projectId)?.regionId as unknown as RegionId

/** Ada's device is a host. She closes a project of her own; Bob and Cleo have devices that are none. */
function makeClosed() {
  const team = makeTeam('member', 'member')
  const { ada } = team
  const [bob, cleo] = team.replicas as [TestReplica, TestReplica]
  const [bobId, cleoId] = team.members as [MemberId, MemberId]
  const secret = must(ada.workspace.execute({ kind: 'project.create', key: 'SEC', name: 'Secret' })).entities[0]
    ?.id as ProjectId
  must(ada.workspace.execute({ kind: 'project.setVisibility', projectId: secret, visibility: 'members' }))
  addItem(ada, secret, 'secret one')
  addItem(ada, team.projectId, 'open one')
  const add = (memberId: MemberId, as: 'lead' | 'member' = 'member') =>
    must(ada.workspace.execute({ kind: 'project.addMember', projectId: secret, memberId, as }))
  const remove = (memberId: MemberId) =>
    must(ada.workspace.execute({ kind: 'project.removeMember', projectId: secret, memberId }))
  return { ...team, bob, cleo, bobId, cleoId, secret, region: regionOf(ada, secret), add, remove }
}

/** Keeps a session between two; `go` delivers what they have to say. */
function connect(one: TestReplica, other: TestReplica) {
  const network = new MemoryNetwork()
  const [near, far] = network.makePair()
  const [here, there] = [syncOf(one), syncOf(other)]
  here.attach(near)
  there.attach(far)
  const go = () => {
    here.announce()
    there.announce()
    network.deliverAll()
  }
  go()
  return { go, here, there }
}

describe('[R20] sessions', () => {
  test('neither send nor name a region to who may not have it, and settle all the same', () => {
    const { ada, bob, region } = makeClosed()
    const { here, there } = connect(ada, bob)
    expect(regionsOf(bob)).not.toContain(region)
    expect(titlesOf(bob)).toEqual(['open one'])
    for (const sync of [here, there]) {
      expect(sync.sessions()).toMatchObject([{ isSettled: true, commitsToSend: 0, commitsMissing: 0, refused: {} }])
    }
  })

  test('send the whole of it once it is gained, nothing after it is lost, and the rest when it is gained again', () => {
    const { ada, bob, bobId, secret, add, remove } = makeClosed()
    const { go } = connect(ada, bob)
    add(bobId)
    go()
    expect(titlesOf(bob)).toEqual(['open one', 'secret one'])
    addItem(bob, secret, 'by bob')
    addItem(ada, secret, 'secret two')
    go()
    expect(digestOf(bob)).toBe(digestOf(ada))
    remove(bobId)
    addItem(ada, secret, 'secret three')
    go()
    expect(titlesOf(ada)).toContain('by bob')
    expect(bob.ports.database.prepare(`SELECT 1 FROM work_item WHERE title = 'secret three'`).get()).toBeUndefined()
    // What he has is on his disk, and is not shown to him.
    expect(titlesOf(bob)).toEqual(['open one'])
    add(bobId)
    go()
    expect(titlesOf(bob)).toEqual(['by bob', 'open one', 'secret one', 'secret three', 'secret two'])
    expect(digestOf(bob)).toBe(digestOf(ada))
  })

  test('of who lost it send what he wrote before he heard of that, once, and nothing that others wrote', () => {
    const { ada, bob, bobId, secret, region, add, remove } = makeClosed()
    add(bobId)
    connect(ada, bob)
    remove(bobId)
    addItem(bob, secret, 'by bob, apart')
    const apart = lastCommitOf(bob)
    connect(ada, bob)
    // [R9] It is kept, for somebody to decide about.
    expect(quarantineOf(ada)).toMatchObject([{ commitId: apart, reason: 'withdrawn' }])
    for (let round = 0; round < 2; round += 1) {
      const { there } = connect(ada, bob)
      expect(there.sessions()).toMatchObject([{ isSettled: true, commitsSent: 0, commitsToSend: 0 }])
    }
    expect(regionsOf(bob)).toContain(region)
  })

  test('of two who both may have it pass it on, and not to a third', () => {
    const { ada, bob, cleo, bobId, region, add } = makeClosed()
    add(bobId)
    connect(ada, bob)
    connect(bob, cleo)
    expect(regionsOf(cleo)).not.toContain(region)
    expect(titlesOf(cleo)).toEqual(['open one'])
  })

  test('a host has everything', () => {
    const { ada, cleo, cleoId } = makeClosed()
    const { publicKey } = cleo.ports.key
    must(ada.workspace.execute({ kind: 'replica.enrol', publicKey, memberId: cleoId, name: 'hub', isHost: true }))
    connect(ada, cleo)
    expect(digestOf(cleo)).toBe(digestOf(ada))
  })
})

test('[R20] a bundle holds what everybody may have', () => {
  const { ada, region } = makeClosed()
  const reader = new BundleReader(ada.ports.world)
  const parts = [...writeBundle(replicaPorts(ada.ports), ada.replica)].flatMap((piece) => [...reader.take(piece)])
  const named = parts.flatMap((part) =>
    part.kind === 'bundle' ? part.upTo.map(({ regionId }) => regionId) : part.ranges.map(({ regionId }) => regionId),
  )
  expect(named.length).toBeGreaterThan(2)
  expect(named).not.toContain(region)
})

test('[R20] whoever is sent what he may not have refuses nothing, and is shown none of it', () => {
  const { ada, bob } = makeClosed()
  expect(receive(bob, commitsOf(ada)).refused).toEqual([])
  expect(digestOf(bob)).toBe(digestOf(ada))
  expect(titlesOf(bob)).toEqual(['open one'])
})

test('[R19] who is not admitted writes nothing there that others take', () => {
  const { ada, bob, secret, region } = makeClosed()
  receive(bob, commitsOf(ada))
  const payload = { id: secret, set: { name: 'Mine' } }
  const cites = ada.replica.log
    .headsOf(bob.replica.log.firstRegion('workspace') as RegionId)
    .map((commitId) => ({ regionId: bob.replica.log.firstRegion('workspace') as RegionId, commitId }))
  const events = [{ kind: 'project.edited', version: 1, entityId: secret, payload }]
  const lie = forge(bob, events, { regionId: region, cites })
  expect(receive(ada, [lie]).refused).toEqual([{ index: 0, fault: 'not-permitted' }])
})

test('[R19] of what leads do apart the strictest counts, in whatever order it comes', () => {
  const { ada, bob, bobId, cleoId, secret, region, add } = makeClosed()
  add(bobId, 'lead')
  add(cleoId)
  receive(bob, commitsOf(ada))
  const set = (visibility: 'members' | 'workspace') =>
    ({ kind: 'project.setVisibility', projectId: secret, visibility }) as const
  must(ada.workspace.execute({ kind: 'project.removeMember', projectId: secret, memberId: cleoId }))
  must(bob.workspace.execute({ kind: 'project.addMember', projectId: secret, memberId: cleoId, as: 'lead' }))
  must(bob.workspace.execute(set('workspace')))
  must(bob.workspace.execute(set('members')))
  must(ada.workspace.execute(set('workspace')))
  const [fromAda, fromBob] = [commitsOf(ada), commitsOf(bob)]
  receive(ada, fromBob)
  receive(bob, fromAda)
  const listener = makeListener()
  receive(listener, [...fromBob, ...fromAda].toReversed())
  for (const replica of [ada, bob]) {
    expect(digestOf(replica)).toBe(digestOf(listener))
    expect(digestOf(replica)).toBe(rebuiltDigestOf(replica))
    replica.replica.authority?.refresh()
    expect(replica.replica.authority?.state().isOpen(region)).toBe(false)
    expect(replica.workspace.read.audienceOf(secret)?.members.has(cleoId)).toBe(false)
  }
})

test('[R19] who removes a member takes nothing away in a project that he has not himself', () => {
  const team = makeTeam('admin', 'member')
  const [admin, bob] = team.replicas as [TestReplica, TestReplica]
  const bobId = team.members[1] as MemberId
  const secret = must(bob.workspace.execute({ kind: 'project.create', key: 'SEC', name: 'Secret' })).entities[0]
    ?.id as ProjectId
  must(bob.workspace.execute({ kind: 'project.setVisibility', projectId: secret, visibility: 'members' }))
  addItem(bob, secret, 'work of months')
  connect(team.ada, bob)
  connect(team.ada, admin)
  expect(regionsOf(admin)).not.toContain(regionOf(team.ada, secret))
  must(admin.workspace.execute({ kind: 'member.remove', memberId: bobId }))
  connect(team.ada, admin)
  expect(quarantineOf(team.ada)).toEqual([])
  expect(team.ada.ports.database.prepare('SELECT title FROM work_item').all()).toEqual([{ title: 'work of months' }])
})

test('a commit does not wait for what it cites of a region that is not here', () => {
  const { ada, bob, projectId, region } = makeClosed()
  connect(ada, bob)
  const cited = ada.replica.log.headsOf(region).map((commitId) => ({ regionId: region, commitId }))
  const item = addItem(ada, projectId, 'two')
  connect(ada, bob)
  const payload = { id: item, set: { title: 'cites' } }
  const events = [{ kind: 'workItem.renamed', version: 1, entityId: item, payload }]
  const commit = forge(ada, events, { regionId: regionOf(ada, projectId), cites: cited })
  for (const replica of [bob, ada]) expect(receive(replica, [commit])).toMatchObject({ stored: 1, refused: [] })
  expect(titlesOf(bob)).toEqual(['cites', 'open one'])
})
