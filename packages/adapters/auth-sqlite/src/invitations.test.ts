import { afterEach, beforeEach, expect, test } from 'vitest'
import { type AuthStore, openAuthStore } from './index.ts'

let nowMs: number
let auth: AuthStore

beforeEach(() => {
  nowMs = 1_800_000_000_000
  auth = openAuthStore(':memory:', { now: () => nowMs })
})
afterEach(() => auth.close())

const key = new Uint8Array(32).fill(1)
const otherKey = new Uint8Array(32).fill(2)
const hour = 3_600_000

function invite() {
  const invitee = { kind: 'member', role: 'member', handle: 'bea', name: null } as const
  return auth.invitations.create({ invitee, createdBy: 'mb_1', expiresAt: nowMs + hour })
}

test('an invitation lets one key in, and tells for whom it was', () => {
  const { code, invitation } = invite()
  expect(auth.invitations.redeem(code, key)).toEqual({ ...invitation, usedAt: nowMs })
  expect(auth.invitations.redeem(code, otherKey)).toEqual({ refusal: 'invitation-used' })
})

test('the same key may come again, as its answer may have been lost', () => {
  const { code, invitation } = invite()
  auth.invitations.redeem(code, key)
  nowMs += 2 * hour
  auth.invitations.noteJoined(invitation.id, 'mb_2')
  expect(auth.invitations.redeem(code, key)).toMatchObject({ id: invitation.id, joinedAs: 'mb_2' })
})

test('an invitation is refused when it has expired, was revoked, or never was', () => {
  const late = invite()
  nowMs += hour
  expect(auth.invitations.redeem(late.code, key)).toEqual({ refusal: 'invitation-expired' })
  const revoked = invite()
  expect(auth.invitations.revoke(revoked.invitation.id)).toBe(true)
  expect(auth.invitations.revoke(revoked.invitation.id)).toBe(false)
  expect(auth.invitations.redeem(revoked.code, key)).toEqual({ refusal: 'invitation-unknown' })
  expect(auth.invitations.redeem('x', key)).toEqual({ refusal: 'invitation-unknown' })
})

test('looking at an invitation does not use it up', () => {
  const { code, invitation } = invite()
  expect(auth.invitations.look(code)).toEqual(invitation)
  auth.invitations.redeem(code, key)
  expect(auth.invitations.look(code)).toEqual({ refusal: 'invitation-used' })
})

test('open invitations are listed, for devices too', () => {
  const invitee = { kind: 'device', memberId: 'mb_1' } as const
  const { invitation } = auth.invitations.create({ invitee, createdBy: 'mb_1', expiresAt: nowMs + hour })
  auth.invitations.redeem(invite().code, key)
  expect(auth.invitations.list()).toEqual([invitation])
})
