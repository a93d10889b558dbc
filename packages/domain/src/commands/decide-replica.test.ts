import { beforeEach, describe, expect, test } from 'vitest'
import type { MemberId } from '../ids.ts'
import { MemoryDomain } from '../testing/memory-domain.ts'
import type { Role } from '../vocabulary/roles.ts'
import type { Command } from './command.ts'

let domain: MemoryDomain
const key = (fill: number) => new Uint8Array(32).fill(fill)
const enrol = (memberId: MemberId, fill = 1): Command => ({
  kind: 'replica.enrol',
  publicKey: key(fill),
  memberId,
  name: 'laptop',
})
const idOf = (fill = 1) => domain.view.replicaIdOf(key(fill))
const kindsOf = (command: Command, actor?: MemberId) => {
  const decided = domain.decide(command, actor)
  return decided.ok ? decided.value.events.map(({ event }) => event.kind) : decided.refusal
}
const notAllowed = (permission: string) => ({ code: 'not-allowed', permission })

beforeEach(() => {
  domain = new MemoryDomain()
})

describe('a replica is enrolled', () => {
  test('by its member, and by who manages members and is no lesser', () => {
    const [admin, bob, cyd] = (['admin', 'member', 'viewer'] as const).map((role) => domain.member(role))
    if (admin === undefined || bob === undefined || cyd === undefined) throw new Error('three were added')
    expect(kindsOf(enrol(cyd), cyd)).toEqual(['replica.enrolled'])
    expect(kindsOf(enrol(bob), admin)).toEqual(['replica.enrolled'])
    expect(kindsOf(enrol(bob), cyd)).toEqual(notAllowed('manage-replica'))
    expect(kindsOf(enrol(domain.owner), admin)).toEqual(notAllowed('manage-replica'))
    expect(kindsOf({ ...enrol(bob), isHost: true } as Command, bob)).toEqual(notAllowed('manage-replica'))
    expect(kindsOf({ ...enrol(admin), isHost: true } as Command, admin)).toEqual(['replica.enrolled'])
  })

  test('once: again changes nothing, and a revoked key does not come back', () => {
    domain.do(enrol(domain.owner))
    expect(kindsOf(enrol(domain.owner))).toEqual([])
    domain.do({ kind: 'replica.revoke', replicaId: idOf() })
    expect(kindsOf({ kind: 'replica.revoke', replicaId: idOf() })).toEqual([])
    expect(kindsOf(enrol(domain.owner))).toMatchObject({ code: 'invalid-field', field: 'publicKey' })
  })

  test('in the place of another one of the same member, which ends', () => {
    const bob = domain.member('member')
    domain.do(enrol(bob), bob)
    domain.do(enrol(domain.owner, 2))
    expect(kindsOf({ ...enrol(bob, 3), replaces: idOf(2) } as Command, bob)).toEqual(notAllowed('manage-replica'))
    domain.do({ ...enrol(bob, 3), replaces: idOf() } as Command, bob)
    expect(domain.view.findReplica(idOf())?.isRevoked).toBe(true)
    expect(domain.view.findReplica(idOf(3))?.isRevoked).toBe(false)
  })

  test('not with a key of another length, nor for nobody', () => {
    const bad = { ...enrol(domain.owner), publicKey: new Uint8Array(31) } as Command
    expect(kindsOf(bad)).toMatchObject({ code: 'invalid-field', field: 'publicKey' })
    expect(kindsOf(enrol('mb_x' as MemberId))).toMatchObject({ code: 'not-found', entity: 'member' })
  })
})

test('a replica is renamed and revoked by its member and by who manages members', () => {
  const [admin, bob, cyd] = [domain.member('admin'), domain.member('member'), domain.member('viewer')]
  domain.do(enrol(bob), bob)
  const wishes: readonly Command[] = [
    { kind: 'replica.rename', replicaId: idOf(), name: 'phone' },
    { kind: 'replica.revoke', replicaId: idOf() },
  ]
  for (const wish of wishes) {
    expect(kindsOf(wish, cyd)).toEqual(notAllowed('manage-replica'))
    for (const actor of [bob, admin]) expect(kindsOf(wish, actor)).toHaveLength(1)
    expect(kindsOf({ ...wish, replicaId: 'rp_x' } as Command)).toMatchObject({ ref: 'rp_x' })
  }
})

test('only what is in quarantine is adopted or dropped, by who manages members', () => {
  const id = 'ab'.repeat(32)
  domain.quarantined.add(id)
  const adopt = (...commitIds: string[]): Command => ({ kind: 'quarantine.adopt', commitIds })
  expect(kindsOf(adopt(id, id))).toEqual(['quarantine.adopted'])
  expect(kindsOf({ kind: 'quarantine.drop', commitIds: [id] })).toEqual(['quarantine.dropped'])
  expect(kindsOf(adopt('cd'.repeat(32)))).toMatchObject({ code: 'commit-not-found' })
  expect(kindsOf(adopt())).toMatchObject({ code: 'invalid-field', rule: 'empty' })
  expect(kindsOf(adopt(id), domain.member('member'))).toEqual(notAllowed('manage-members'))
})

describe('a role', () => {
  const give = (memberId: MemberId, role: Role): Command => ({ kind: 'member.edit', memberId, set: { role } })
  const eventOf = (command: Command) => {
    const decided = domain.decide(command)
    return decided.ok ? decided.value.events[0]?.event : undefined
  }

  test('that takes something away says what had been seen; one that gives does not', () => {
    const bob = domain.member('member')
    expect(eventOf(give(bob, 'viewer'))).toMatchObject({ kind: 'member.roleChanged', payload: { seen: [{ seq: 1 }] } })
    expect(eventOf({ kind: 'member.remove', memberId: bob })).toMatchObject({ payload: { seen: [{ seq: 1 }] } })
    expect(eventOf(give(bob, 'admin'))?.payload).toEqual({ id: bob, role: 'admin' })
  })

  test('of an owner is the business of owners, and who is removed is removed', () => {
    const [admin, second, bob] = [domain.member('admin'), domain.member('owner'), domain.member('member')]
    for (const wish of [
      give(second, 'member'),
      give(bob, 'owner'),
      { kind: 'member.remove', memberId: second } as const,
    ]) {
      expect(kindsOf(wish, admin)).toEqual(notAllowed('manage-owners'))
      expect(kindsOf(wish)).toHaveLength(1)
    }
    expect(kindsOf({ kind: 'member.add', handle: 'x', role: 'owner' }, admin)).toEqual(notAllowed('manage-owners'))
    domain.do({ kind: 'member.remove', memberId: bob })
    expect(domain.must('member', bob).role).toBe('none')
    expect(kindsOf({ kind: 'member.remove', memberId: bob })).toEqual([])
  })
})
