import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../testing/test-hub.ts'

let hub: TestHub
let cookie: string
beforeEach(async () => {
  hub = await startTestHub()
  cookie = await hub.signIn()
})
afterEach(() => hub.remove())

const viewer = '{ viewer { handle } }'
const create = 'mutation { createProject(input: { key: "WEB", name: "Web" }) { project { key } error { code } } }'

async function makeToken(scope: string): Promise<{ id: string; secret: string }> {
  const response = await hub.send('POST', '/api/tokens', { cookie, body: { name: scope, scope, lifeDays: 30 } })
  expect(response.status).toBe(201)
  const { token, secret } = (await response.json()) as { token: { id: string }; secret: string }
  return { id: token.id, secret }
}

test('a token signs a program in without cookie or header of the app', async () => {
  const { secret } = await makeToken('read')
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: viewer }),
  })
  expect(response.status).toBe(200)
  expect(response.headers.get('set-cookie')).toBeNull()
  expect(await response.json()).toMatchObject({ data: { viewer: { handle: expect.any(String) as unknown } } })
})

test('a token of scope read changes nothing, of scope write it does', async () => {
  const reader = await makeToken('read')
  const refused = await hub.graphql(create, { token: reader.secret })
  expect(JSON.stringify(refused)).not.toContain('"key":"WEB"')
  expect((await hub.graphql('{ project(ref: "WEB") { key } }', { cookie })).data).toEqual({ project: null })
  const writer = await makeToken('write')
  expect((await hub.graphql(create, { token: writer.secret })).data).toEqual({
    createProject: { project: { key: 'WEB' }, error: null },
  })
})

test('only scope admin manages tokens', async () => {
  const writer = await makeToken('write')
  const admin = await makeToken('admin')
  expect((await hub.send('GET', '/api/tokens', { token: writer.secret })).status).toBe(403)
  const wish = { token: writer.secret, body: { name: 'more', scope: 'admin' } }
  expect((await hub.send('POST', '/api/tokens', wish)).status).toBe(403)
  const listed = await (await hub.send('GET', '/api/tokens', { token: admin.secret })).text()
  expect(listed).toContain(admin.secret.slice(0, 12))
  expect(listed).not.toContain(admin.secret)
})

test('a revoked token, a wrong one and a wrong one beside a good cookie are refused', async () => {
  const { id, secret } = await makeToken('read')
  expect((await hub.send('DELETE', `/api/tokens/${id}`, { cookie })).status).toBe(204)
  expect((await hub.graphql(viewer, { token: secret })).status).toBe(401)
  expect((await hub.graphql(viewer, { token: 'spt_x' })).status).toBe(401)
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
  const told = await fetch(`${hub.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: viewer }) })
  expect(await told.json()).toMatchObject({ error: { code: 'token-refused' } })
  expect((await hub.graphql(viewer, { token: secret, cookie })).status).toBe(401)
})

test('a wish for a token is checked', async () => {
  const bad = [
    {},
    { name: 'x', scope: 'all' },
    { name: ' ', scope: 'read' },
    { name: 'x', scope: 'read', lifeDays: 0.5 },
    { name: 'x', scope: 'read', lifeDays: 9999 },
  ]
  for (const body of bad) expect((await hub.send('POST', '/api/tokens', { cookie, body })).status).toBe(400)
})

test('the audit tells of sign-ins and of tokens made, used and revoked', async () => {
  const { id, secret } = await makeToken('read')
  await hub.graphql(viewer, { token: secret })
  await hub.graphql(viewer, { token: secret })
  await hub.send('DELETE', `/api/tokens/${id}`, { cookie })
  const { entries } = (await (await hub.send('GET', '/api/audit', { cookie })).json()) as {
    entries: { kind: string }[]
  }
  expect(entries.map(({ kind }) => kind)).toEqual([
    'token.revoked',
    'token.used',
    'token.created',
    'sign-in',
    'owner-link.created',
  ])
})

test('whoever asks too often is told to wait', async () => {
  await hub.remove()
  hub = await startTestHub({ surroundings: { rate: { burst: 5, perSecond: 0.01 } } })
  cookie = await hub.signIn()
  const statuses: number[] = []
  for (let asked = 0; asked < 6; asked += 1) statuses.push((await hub.graphql(viewer, { cookie })).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
  expect(Number((await hub.send('GET', '/api/session', { cookie })).headers.get('retry-after'))).toBeGreaterThan(1)
})
