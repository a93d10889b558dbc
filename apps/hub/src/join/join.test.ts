import { join } from 'node:path'
import { type Invitee, openAuthStore } from '@spicetime/auth-sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cookieOf, startTestHub, type TestHub } from '../testing/test-hub.ts'

let hub: TestHub
let owner: string
beforeEach(async () => {
  hub = await startTestHub()
  const session = await hub.send('GET', '/api/session', { cookie: await hub.signIn() })
  owner = ((await session.json()) as { member: { id: string } }).member.id
})
afterEach(() => hub.remove())

function invite(invitee: Invitee): string {
  const auth = openAuthStore(join(hub.home, 'hub.db'))
  const { code } = auth.invitations.create({ invitee, createdBy: owner, expiresAt: Date.now() + 3_600_000 })
  auth.close()
  return code
}
const newMember = { kind: 'member', role: 'viewer', handle: null, name: null } as const

test('an invitation tells what it offers, and makes its holder a member with a session', async () => {
  const code = invite(newMember)
  const shown = await hub.send('POST', '/api/invitation', { body: { code } })
  expect(await shown.json()).toMatchObject({ kind: 'member', role: 'viewer', handle: null })
  const joined = await hub.send('POST', '/api/join', { body: { code, handle: 'bea', name: 'Bea' } })
  expect(joined.status).toBe(200)
  const answer = await hub.graphql('{ viewer { handle name role } }', { cookie: cookieOf(joined) })
  expect(answer).toMatchObject({ data: { viewer: { handle: 'bea', name: 'Bea', role: 'VIEWER' } } })
})

test('an invitation works once', async () => {
  const code = invite(newMember)
  await hub.send('POST', '/api/join', { body: { code, handle: 'bea' } })
  const again = await hub.send('POST', '/api/join', { body: { code, handle: 'cleo' } })
  expect(again.status).toBe(403)
  expect(await again.json()).toMatchObject({ error: { code: 'invitation-used' } })
})

test('a handle that is taken or missing is refused and does not use the invitation up', async () => {
  const code = invite(newMember)
  expect((await hub.send('POST', '/api/join', { body: { code } })).status).toBe(422)
  const first = await hub.send('POST', '/api/join', { body: { code: invite(newMember), handle: 'bea' } })
  expect(first.status).toBe(200)
  const taken = await hub.send('POST', '/api/join', { body: { code, handle: 'bea' } })
  expect(taken.status).toBe(422)
  expect((await hub.send('POST', '/api/join', { body: { code, handle: 'cleo' } })).status).toBe(200)
})

test('an invitation of a device signs its member in', async () => {
  const code = invite({ kind: 'device', memberId: owner })
  const joined = await hub.send('POST', '/api/join', { body: { code } })
  expect(await joined.json()).toMatchObject({ memberId: owner })
})

test('who guesses codes is shut out', async () => {
  const guess = () => hub.send('POST', '/api/invitation', { body: { code: 'guessed' } })
  const answers: number[] = []
  for (let count = 0; count < 12; count += 1) answers.push((await guess()).status)
  expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 403))
  expect(answers.slice(10)).toEqual([429, 429])
})
