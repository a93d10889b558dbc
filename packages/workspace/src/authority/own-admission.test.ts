import { type MemberId, makeId, memberAdded, type Role, regionTagOf, type WorkItemId } from '@spicetime/domain'
import { NotAuthorisedError, type RegionId, writeBurst } from '@spicetime/runtime'
import { expect, test } from 'vitest'
import { replicaPorts } from '../open-workspace.ts'
import { commitsOf, digestOf, must, receive, type TestReplica } from '../testing/replicas.ts'
import { addItem, forge, makeTeam, meet, quarantineOf, rebuiltDigestOf, roleOf } from './testing/team.ts'

const renamed = (id: WorkItemId) => ({
  kind: 'workItem.renamed',
  version: 1,
  entityId: id,
  payload: { id, set: { title: 'x' } },
})

/** As a program does that asks nobody whether it may. */
function rename(by: TestReplica, regionId: RegionId, id: WorkItemId): void {
  by.replica.write({ actor: by.workspace.localMemberId }, (writer) => {
    writer.record(regionId, [renamed(id)])
    return { keep: true, value: undefined }
  })
}

/** A team with an item that all have. */
function makeTeamWithItem(...roles: readonly Role[]) {
  const team = makeTeam(...roles)
  const id = addItem(team.ada, team.projectId, 'item')
  meet(team.ada, ...team.replicas)
  const regionId = team.ada.workspace.read.find('project', team.projectId)?.regionId as unknown as RegionId
  return { ...team, id, regionId }
}

test('[R3] who was removed by a replica that forked writes nothing that others would refuse', () => {
  const { ada, members, replicas, id, regionId } = makeTeamWithItem('member', 'member')
  const [eve, bob] = replicas as [TestReplica, TestReplica]
  rename(eve, regionId, id)
  const mallory = makeId('member', 1, regionTagOf(ada.workspace.read.workspace().id), 0)
  // Ada's store was put back: two commits of it bear the number of the removal, so the removal has no effect.
  const added = memberAdded.make({ id: mallory, handle: 'm', name: 'm', kind: 'person', role: 'admin' })
  const branch = forge(ada, [added])
  must(ada.workspace.execute({ kind: 'member.remove', memberId: members[0] as MemberId }))
  for (const replica of [eve, bob]) {
    receive(replica, commitsOf(ada))
    expect(receive(replica, [branch]).stored).toBe(1)
    expect(quarantineOf(replica).map(({ reason }) => reason)).toEqual(['forked', 'forked'])
  }
  expect(roleOf(eve, members[0] as MemberId)).toBe('member')
  const before = eve.replica.log.position()
  expect(() => rename(eve, regionId, id)).toThrow(new NotAuthorisedError('not-a-member'))
  const burst = { regionId, actor: members[0] as MemberId, actions: [[renamed(id)]] }
  expect(() => writeBurst(replicaPorts(eve.ports), eve.replica, burst)).toThrow(NotAuthorisedError)
  expect(eve.workspace.execute({ kind: 'workItem.delete', workItemId: id })).toEqual({
    ok: false,
    refusal: { code: 'not-allowed', permission: 'not-a-member' },
  })
  expect(eve.replica.log.position()).toBe(before)
  expect(digestOf(eve)).toBe(rebuiltDigestOf(eve))
  rename(bob, regionId, id)
  meet(eve, bob)
  expect(digestOf(eve)).toBe(digestOf(bob))
})

test('[R11] a role that rests on something quarantined allows its holder nothing that he would see alone', () => {
  const { ada, members, replicas, id, regionId } = makeTeamWithItem('admin', 'viewer')
  const [bob, eve] = replicas as [TestReplica, TestReplica]
  const [bobId, eveId] = members as [MemberId, MemberId]
  expect(() => rename(eve, regionId, id)).toThrow(new NotAuthorisedError('not-permitted'))
  must(bob.workspace.execute({ kind: 'member.edit', memberId: eveId, set: { role: 'member' } }))
  meet(bob, eve)
  rename(eve, regionId, id)
  must(ada.workspace.execute({ kind: 'member.remove', memberId: bobId }))
  meet(ada, eve)
  expect(roleOf(eve, eveId)).toBe('viewer')
  const before = eve.replica.log.position()
  expect(() => rename(eve, regionId, id)).toThrow(new NotAuthorisedError('not-permitted'))
  expect(eve.replica.log.position()).toBe(before)
  expect(digestOf(eve)).toBe(digestOf(ada))
})

test('[R3] a role that was found to hold is looked for again when it has changed', () => {
  const { ada, members, replicas, id, regionId } = makeTeamWithItem('member')
  const [eve] = replicas as [TestReplica]
  const give = (role: 'member' | 'viewer') => {
    must(ada.workspace.execute({ kind: 'member.edit', memberId: members[0] as MemberId, set: { role } }))
    receive(eve, commitsOf(ada))
  }
  for (let round = 0; round < 2; round += 1) {
    rename(eve, regionId, id)
    rename(eve, regionId, id)
    give('viewer')
    expect(() => rename(eve, regionId, id)).toThrow(new NotAuthorisedError('not-permitted'))
    give('member')
  }
  meet(ada, eve)
  expect(digestOf(eve)).toBe(digestOf(ada))
})

test('[R3, R19] in a project that was closed by a replica that forked nobody writes what others would refuse', () => {
  const { ada, replicas, id, projectId, regionId } = makeTeamWithItem('member', 'member')
  const [eve, bob] = replicas as [TestReplica, TestReplica]
  // Under this role and these members it was found to be permitted.
  rename(eve, regionId, id)
  const mallory = makeId('member', 1, regionTagOf(ada.workspace.read.workspace().id), 0)
  const branch = forge(ada, [memberAdded.make({ id: mallory, handle: 'm', name: 'm', kind: 'person', role: 'admin' })])
  must(ada.workspace.execute({ kind: 'project.setVisibility', projectId, visibility: 'members' }))
  for (const replica of [eve, bob]) {
    receive(replica, commitsOf(ada))
    expect(receive(replica, [branch]).stored).toBe(1)
  }
  expect(eve.replica.authority?.state().isOpen(regionId)).toBe(true)
  const before = eve.replica.log.position()
  expect(() => rename(eve, regionId, id)).toThrow(new NotAuthorisedError('not-permitted'))
  expect(() => rename(eve, regionId, id)).toThrow(NotAuthorisedError)
  expect(eve.replica.log.position()).toBe(before)
  expect(digestOf(eve)).toBe(rebuiltDigestOf(eve))
})
