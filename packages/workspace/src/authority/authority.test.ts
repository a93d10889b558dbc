import type { MemberId, Role } from '@spicetime/domain'
import { Replica, takesPart } from '@spicetime/runtime'
import { makeTemporaryReplicaKey } from '@spicetime/world-node'
import { expect, test } from 'vitest'
import { openWorkspace, replicaPorts } from '../open-workspace.ts'
import {
  cloneReplica,
  commitsOf,
  digestOf,
  makeTestReplica,
  must,
  receive,
  type TestReplica,
} from '../testing/replicas.ts'
import {
  addItem,
  lastCommitOf,
  makeTeam,
  meet,
  quarantineOf,
  rebuiltDigestOf,
  roleOf,
  titlesOf,
} from './testing/team.ts'

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

test('[R7] of roles given apart the least counts, and the owner’s before all others', () => {
  const { ada, members, replicas } = makeTeam('admin', 'admin', 'member')
  const [bob, cyd] = replicas as [TestReplica, TestReplica]
  const memberId = members[2] as MemberId
  const give = (by: TestReplica, role: Role) =>
    must(by.workspace.execute({ kind: 'member.edit', memberId, set: { role } }))
  give(bob, 'viewer')
  give(cyd, 'admin')
  meet(ada, bob, cyd)
  for (const replica of [ada, bob, cyd]) expect(roleOf(replica, memberId)).toBe('viewer')
  give(bob, 'viewer')
  give(cyd, 'member')
  give(ada, 'admin')
  meet(ada, bob, cyd)
  for (const replica of [ada, bob, cyd]) {
    expect(roleOf(replica, memberId)).toBe('admin')
    expect(digestOf(replica)).toBe(rebuiltDigestOf(replica))
  }
})

test('[R16] only who is enrolled for a member with a role takes part', () => {
  const { ada, members, replicas } = makeTeam('member', 'viewer')
  const [bob, cyd] = replicas as [TestReplica, TestReplica]
  const stranger = makeTestReplica()
  const part = () => [bob, cyd, stranger].map(({ replica }) => takesPart(ada.replica, replica.id))
  expect(part()).toEqual([true, true, false])
  must(ada.workspace.execute({ kind: 'member.remove', memberId: members[0] as MemberId }))
  must(ada.workspace.execute({ kind: 'replica.revoke', replicaId: cyd.replica.id }))
  expect(part()).toEqual([false, false, false])
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
