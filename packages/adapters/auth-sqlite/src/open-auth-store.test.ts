import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type AuthStore, openAuthStore } from './index.ts'

let folder: string
let path: string
let nowMs: number
let auth: AuthStore

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spice-auth-'))
  path = join(folder, 'hub.db')
  nowMs = 1_800_000_000_000
  auth = openAuthStore(path, { now: () => nowMs })
})
afterEach(() => {
  auth.close()
  rmSync(folder, { recursive: true })
})

const minute = 60_000
const day = 24 * 60 * minute
const browser = { memberId: 'mb_1', userAgent: 'Browser', address: '127.0.0.1' }

test('a code signs in once', () => {
  const { code } = auth.codes.create('mb_1')
  expect(auth.codes.redeem(code)).toEqual({ memberId: 'mb_1' })
  expect(auth.codes.redeem(code)).toEqual({ refusal: 'code-used' })
})

test('a code is refused after 15 minutes, and an unknown one at once', () => {
  const { code, expiresAt } = auth.codes.create('mb_1')
  expect(expiresAt - nowMs).toBe(15 * minute)
  nowMs = expiresAt
  expect(auth.codes.redeem(code)).toEqual({ refusal: 'code-expired' })
  expect(auth.codes.redeem('x')).toEqual({ refusal: 'code-unknown' })
})

test('a new code voids the one before', () => {
  const first = auth.codes.create('mb_1')
  const second = auth.codes.create('mb_1')
  expect(auth.codes.redeem(first.code)).toEqual({ refusal: 'code-unknown' })
  expect(auth.codes.redeem(second.code)).toEqual({ memberId: 'mb_1' })
})

test('a session ends after 30 days without use, and use prolongs it', () => {
  const { secret } = auth.sessions.start(browser)
  nowMs += auth.sessions.lifeMs - 1
  expect(auth.sessions.authenticate(secret, { mayRotate: false })?.session.memberId).toBe('mb_1')
  nowMs += auth.sessions.lifeMs - 1
  expect(auth.sessions.authenticate(secret, { mayRotate: false })).toBeDefined()
  nowMs += auth.sessions.lifeMs
  expect(auth.sessions.authenticate(secret, { mayRotate: false })).toBeUndefined()
})

test('a secret older than a day is replaced; the old one ends a minute after the new one was used', () => {
  const { secret, session } = auth.sessions.start(browser)
  expect(auth.sessions.authenticate(secret, { mayRotate: true })?.rotatedSecret).toBeUndefined()
  nowMs += day
  const rotated = auth.sessions.authenticate(secret, { mayRotate: true })?.rotatedSecret ?? ''
  expect(rotated).toMatch(/^[\w-]{43}$/)
  // The answer with the new secret may be lost: the old one goes on until the new one was seen.
  nowMs += 10 * minute
  expect(auth.sessions.authenticate(secret, { mayRotate: true })).toMatchObject({ rotatedSecret: undefined })
  expect(auth.sessions.authenticate(rotated, { mayRotate: true })?.session.id).toBe(session.id)
  nowMs += minute - 1
  expect(auth.sessions.authenticate(secret, { mayRotate: true })).toBeDefined()
  nowMs += 1
  expect(auth.sessions.authenticate(secret, { mayRotate: true })).toBeUndefined()
  expect(auth.sessions.authenticate(rotated, { mayRotate: true })).toBeDefined()
})

test('a revoked session is refused, also by another process on the file, and only its member revokes it', () => {
  const { secret, session } = auth.sessions.start(browser)
  const other = openAuthStore(path, { now: () => nowMs })
  expect(other.sessions.revoke(session.id, 'mb_2')).toBe(false)
  expect(auth.sessions.isLive(session.id)).toBe(true)
  expect(other.sessions.revoke(session.id, 'mb_1')).toBe(true)
  other.close()
  expect(auth.sessions.authenticate(secret, { mayRotate: true })).toBeUndefined()
  expect(auth.sessions.isLive(session.id)).toBe(false)
  expect(auth.sessions.list('mb_1')).toEqual([])
})

test('a token is known by its secret until it expires or is revoked', () => {
  const wish = { memberId: 'mb_1', name: 'CI', scope: 'write', expiresAt: nowMs + day } as const
  const { token, secret } = auth.tokens.create(wish)
  expect(secret).toMatch(/^spt_[\w-]{43}$/)
  expect(secret.startsWith(token.prefix)).toBe(true)
  expect(auth.tokens.authenticate(secret)).toMatchObject({ id: token.id, scope: 'write', lastUsedAt: null })
  expect(auth.tokens.list()[0]?.lastUsedAt).toBe(nowMs)
  expect(auth.tokens.authenticate(`${secret.slice(0, -1)}!`)).toBeUndefined()
  nowMs += day
  expect(auth.tokens.authenticate(secret)).toBeUndefined()
  const other = auth.tokens.create({ ...wish, expiresAt: null })
  expect(auth.tokens.find(other.token.prefix)?.id).toBe(other.token.id)
  expect(auth.tokens.find('spt_')).toBeUndefined()
  expect(auth.tokens.revoke(other.token.id)).toBe(true)
  expect(auth.tokens.revoke(other.token.id)).toBe(false)
  expect(auth.tokens.authenticate(other.secret)).toBeUndefined()
})

test('the tenth failure shuts a key out for the rest of its 15 minutes, and no other key', () => {
  for (let attempt = 1; attempt < 10; attempt += 1) auth.throttle.recordFailure('a')
  expect(auth.throttle.waitMs('a')).toBe(0)
  nowMs += 5 * minute
  auth.throttle.recordFailure('a')
  expect(auth.throttle.waitMs('a')).toBe(10 * minute)
  expect(auth.throttle.waitMs('b')).toBe(0)
  nowMs += 10 * minute
  expect(auth.throttle.waitMs('a')).toBe(0)
})

test('the audit lists what happened, newest first', () => {
  auth.audit.record({ kind: 'owner-link.created', memberId: 'mb_1' })
  auth.audit.record({
    kind: 'sign-in',
    memberId: 'mb_1',
    subjectId: 'ss_1',
    address: '::1',
    userAgent: 'u'.repeat(999),
  })
  const entries = auth.audit.list(10)
  expect(entries.map((entry) => entry.kind)).toEqual(['sign-in', 'owner-link.created'])
  expect(entries[0]?.userAgent?.length).toBe(300)
})

test('no secret is in the file, and only its owner may read the file', () => {
  const secrets = [
    auth.codes.create('mb_1').code,
    auth.sessions.start(browser).secret,
    auth.tokens.create({ memberId: 'mb_1', name: 'CI', scope: 'read', expiresAt: null }).secret,
  ]
  auth.close()
  const bytes = readFileSync(path)
  for (const secret of secrets) expect(bytes.includes(secret)).toBe(false)
  expect(statSync(path).mode & 0o077).toBe(0)
  auth = openAuthStore(path, { now: () => nowMs })
})

test('a file of a newer format is refused, not changed', () => {
  const raw = new DatabaseSync(path)
  raw.exec('PRAGMA user_version = 99')
  raw.close()
  expect(() => openAuthStore(path)).toThrow(/format 99.*newer spice/)
})
