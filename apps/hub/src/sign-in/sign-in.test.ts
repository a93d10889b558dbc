import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openAuthStore } from '@spicetime/auth-sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { codeOf, cookieOf, sendRaw, startTestHub, type TestHub } from '../testing/test-hub.ts'

let hub: TestHub
beforeEach(async () => {
  hub = await startTestHub()
})
afterEach(() => hub.remove())

const viewer = '{ viewer { handle role } }'

test('the owner link signs in once, and its cookie is kept from scripts and other sites', async () => {
  expect(hub.ownerLink).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/sign-in#code=[\w-]{43}$/)
  const response = await hub.send('POST', '/api/sign-in', { body: { code: codeOf(hub) } })
  expect(response.status).toBe(200)
  expect(response.headers.get('set-cookie')).toMatch(
    /^spice-session-\d+=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
  )
  const session = await hub.send('GET', '/api/session', { cookie: cookieOf(response) })
  expect(await session.json()).toMatchObject({ member: { role: 'owner' } })

  const again = await hub.send('POST', '/api/sign-in', { body: { code: codeOf(hub) } })
  expect(again.status).toBe(403)
  expect(await again.json()).toMatchObject({
    error: { code: 'code-used', message: expect.stringContaining('spice token owner-link') as unknown },
  })
})

test('a GET never uses the code up', async () => {
  for (const method of ['GET', 'HEAD']) await hub.send(method, `/sign-in?code=${codeOf(hub)}`)
  expect((await hub.send('GET', '/api/sign-in')).status).toBe(405)
  expect(await hub.signIn()).not.toBe('')
})

test('a code that was made more than 15 minutes ago is refused', async () => {
  const owner = await ownerId()
  const past = openAuthStore(join(hub.home, 'hub.db'), { now: () => Date.now() - 15 * 60_000 })
  const { code } = past.codes.create(owner)
  past.close()
  const response = await hub.send('POST', '/api/sign-in', { body: { code } })
  expect(response.status).toBe(403)
  expect(await response.json()).toMatchObject({ error: { code: 'code-expired' } })
})

test('without a session nothing is told', async () => {
  expect((await hub.graphql(viewer)).status).toBe(401)
  for (const path of ['/api/session', '/api/sessions', '/api/tokens', '/api/audit']) {
    expect((await hub.send('GET', path)).status).toBe(401)
  }
  for (const path of ['/api/demo', '/api/import?project=X']) {
    expect((await hub.send('POST', path, { body: {} })).status).toBe(401)
  }
  const made = `${(await hub.signIn()).slice(0, -2)}xx`
  expect((await hub.graphql(viewer, { cookie: made })).status).toBe(401)
})

test('a request that a page of another site makes the browser send is refused', async () => {
  const cookie = await hub.signIn()
  const refusals = [
    { origin: 'https://evil.example' },
    { origin: 'http://127.0.0.1:3000' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    // Another program on this machine: the same site, and still not us.
    { 'sec-fetch-site': 'same-site' },
  ]
  for (const headers of refusals) {
    const answer = await sendRaw(hub, '/graphql', {
      method: 'POST',
      headers: { ...jsonWith(cookie), ...headers },
      body: asked,
    })
    expect(answer.status).toBe(403)
  }
  const own = { ...jsonWith(cookie), origin: hub.url, 'sec-fetch-site': 'same-origin' }
  expect((await sendRaw(hub, '/graphql', { method: 'POST', headers: own, body: asked })).status).toBe(200)
})

test('a form cannot do what the app does: the header and JSON are needed', async () => {
  const cookie = await hub.signIn()
  const bare = { cookie, 'content-type': 'application/json' }
  expect((await sendRaw(hub, '/graphql', { method: 'POST', headers: bare, body: asked })).status).toBe(403)
  const plain = { ...jsonWith(cookie), 'content-type': 'text/plain' }
  expect((await sendRaw(hub, '/graphql', { method: 'POST', headers: plain, body: asked })).status).toBe(415)
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  expect(
    (await sendRaw(hub, '/api/sign-in', { method: 'POST', headers: form, body: `code=${codeOf(hub)}` })).status,
  ).toBe(403)
})

test('a name that was pointed at this machine is not answered', async () => {
  for (const host of ['evil.example', `evil.example:${new URL(hub.url).port}`]) {
    expect((await sendRaw(hub, '/', { headers: { host } })).status).toBe(421)
  }
})

test('signing out ends the session', async () => {
  const cookie = await hub.signIn()
  expect((await hub.graphql(viewer, { cookie })).status).toBe(200)
  const out = await hub.send('POST', '/api/sign-out', { cookie, body: {} })
  expect(out.status).toBe(204)
  expect(out.headers.get('set-cookie')).toContain('Max-Age=0')
  expect((await hub.graphql(viewer, { cookie })).status).toBe(401)
})

test('sessions are listed and one of them is ended from another', async () => {
  const first = await hub.signIn()
  const second = await signInAgain()
  const listed = (await (await hub.send('GET', '/api/sessions', { cookie: second })).json()) as {
    sessions: { id: string; isCurrent: boolean }[]
  }
  expect(listed.sessions.map(({ isCurrent }) => isCurrent).filter(Boolean)).toHaveLength(1)
  const other = listed.sessions.find(({ isCurrent }) => !isCurrent)?.id
  expect((await hub.send('DELETE', `/api/sessions/${other}`, { cookie: second })).status).toBe(204)
  expect((await hub.send('DELETE', `/api/sessions/${other}`, { cookie: second })).status).toBe(404)
  expect((await hub.graphql(viewer, { cookie: first })).status).toBe(401)
  expect((await hub.graphql(viewer, { cookie: second })).status).toBe(200)
})

test('the secret in the cookie changes after a day, and requests under way with the old one are not refused', async () => {
  const old = await hub.signIn()
  const raw = new DatabaseSync(join(hub.home, 'hub.db'))
  raw.exec('UPDATE session SET rotatedAt = rotatedAt - 24 * 3600 * 1000')
  raw.close()
  const fresh = cookieOf(await hub.send('GET', '/api/session', { cookie: old }))
  expect(fresh).toMatch(/^spice-session-/)
  expect(fresh).not.toBe(old)
  expect((await hub.graphql(viewer, { cookie: old })).status).toBe(200)
  expect((await hub.graphql(viewer, { cookie: fresh })).status).toBe(200)
})

test('guessing is shut out after ten failures', async () => {
  const guess = () => hub.send('POST', '/api/sign-in', { body: { code: 'guess' } })
  for (let attempt = 0; attempt < 10; attempt += 1) expect((await guess()).status).toBe(403)
  const refused = await guess()
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800)
})

test('a link is printed until the owner is signed in, and when it is asked for', async () => {
  await hub.signIn()
  hub = await hub.restart()
  expect(hub.ownerLink).toBeUndefined()
  hub = await hub.restart({ ownerLink: true })
  expect(hub.ownerLink).toContain('#code=')
})

test('behind TLS the cookie is Secure and bound to the host, and browsers are told to stay with TLS', async () => {
  await hub.remove()
  hub = await startTestHub({ options: { publicUrl: new URL('https://pm.example.org') } })
  expect(hub.ownerLink).toContain('https://pm.example.org/sign-in#code=')
  const headers = {
    'content-type': 'application/json',
    'x-spice-csrf': '1',
    host: 'pm.example.org',
    origin: 'https://pm.example.org',
  }
  const answer = await sendRaw(hub, '/api/sign-in', {
    method: 'POST',
    headers,
    body: JSON.stringify({ code: codeOf(hub) }),
  })
  expect(answer.status).toBe(200)
  expect(answer.headers['set-cookie']?.[0]).toMatch(/^__Host-spice-session=.*; Secure$/)
  expect(answer.headers['strict-transport-security']).toContain('max-age')
})

const asked = JSON.stringify({ query: viewer })
const jsonWith = (cookie: string): Record<string, string> => ({
  cookie,
  'content-type': 'application/json',
  'x-spice-csrf': '1',
})

async function ownerId(): Promise<string> {
  const session = await hub.send('GET', '/api/session', { cookie: await hub.signIn() })
  return ((await session.json()) as { member: { id: string } }).member.id
}

async function signInAgain(): Promise<string> {
  const owner = await ownerIdOf()
  const auth = openAuthStore(join(hub.home, 'hub.db'))
  const { code } = auth.codes.create(owner)
  auth.close()
  return cookieOf(await hub.send('POST', '/api/sign-in', { body: { code } }))
}

/** From the file: the link of the start is used up by then. */
async function ownerIdOf(): Promise<string> {
  const auth = openAuthStore(join(hub.home, 'hub.db'))
  const owner = auth.audit.list(50).find(({ kind }) => kind === 'sign-in')?.memberId
  auth.close()
  return owner ?? ''
}
