import { createClient } from 'graphql-ws'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { sendRaw, startTestHub, type TestHub, until } from '../testing/test-hub.ts'

let hub: TestHub
let cookie: string
beforeEach(async () => {
  hub = await startTestHub({ surroundings: { sweepMs: 20 } })
  cookie = await hub.signIn()
})
afterEach(() => hub.remove())

const createProject = (key: string) =>
  `mutation { createProject(input: { key: "${key}", name: "A" }) { project { key } error { code message } } }`
const changes = 'subscription { changes { position entityIds } }'

/** A browser sends its cookie and origin with the upgrade. */
function openSocket(headers: Readonly<Record<string, string>>, connectionParams: Record<string, unknown> = {}) {
  class Browser extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { headers })
    }
  }
  return createClient({
    url: `${hub.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: Browser,
    connectionParams,
    retryAttempts: 0,
    lazy: true,
  })
}

test('queries and mutations are answered, and the cost is told', async () => {
  expect((await hub.graphql(createProject('WEB'), { cookie })).data).toEqual({
    createProject: { project: { key: 'WEB' }, error: null },
  })
  const answer = await hub.graphql('query ($ref: String!) { project(ref: $ref) { name } }', {
    cookie,
    variables: { ref: 'web' },
  })
  expect(answer.data).toEqual({ project: { name: 'A' } })
  expect(answer.extensions).toMatchObject({
    cost: { cost: expect.any(Number) as unknown, limit: expect.any(Number) as unknown },
  })
})

test('refusals are said in the language that is asked for', async () => {
  await hub.graphql(createProject('WEB'), { cookie })
  const refused = async (language: string) =>
    JSON.stringify(await hub.graphql(createProject('WEB'), { cookie, headers: { 'accept-language': language } }))
  expect(await refused('de-AT,de;q=0.9,en;q=0.8')).toContain('Der Schlüssel „WEB“ ist vergeben.')
  expect(await refused('en-GB,de')).toContain('The key “WEB” is taken.')
  const unknown = await hub.send('POST', '/api/sign-in', {
    body: { code: 'no-such-code' },
    headers: { 'accept-language': 'de' },
  })
  expect(await unknown.json()).toMatchObject({
    error: { code: 'code-unknown', message: expect.stringContaining('Anmeldelink') as unknown },
  })
})

test('a query may be asked by GET, a mutation may not', async () => {
  const get = (query: string) =>
    hub.send('GET', `/graphql?query=${encodeURIComponent(query)}`, { cookie, headers: { accept: 'application/json' } })
  expect(await (await get('{ viewer { role } }')).json()).toMatchObject({ data: { viewer: { role: 'OWNER' } } })
  expect((await get(createProject('GET'))).status).toBe(405)
  expect((await hub.graphql('{ project(ref: "GET") { key } }', { cookie })).data).toEqual({ project: null })
})

test('bodies, depth, cost, aliases and batches are limited', async () => {
  const big = await hub.send('POST', '/graphql', {
    cookie,
    body: { query: `{ viewer { id } } # ${'x'.repeat(1024 * 1024)}` },
  })
  expect(big.status).toBe(413)
  const chunked = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'x-spice-csrf': '1' },
    body: new Blob(['x'.repeat(1024 * 1024 + 1)]).stream(),
    duplex: 'half',
  } as RequestInit).then(
    ({ status }) => status,
    () => 'cut off',
  )
  expect([413, 'cut off']).toContain(chunked)
  const codeFor = async (query: string) => (await hub.graphql(query, { cookie })).errors?.[0]?.extensions?.['code']
  const deep = `{ workItem(ref: "WEB-1") { ${'parent { '.repeat(20)} id ${' }'.repeat(20)} } }`
  expect(await codeFor(deep)).toBe('DEPTH_LIMIT')
  expect(await codeFor('{ projects(first: 500) { nodes { workItems(first: 500) { nodes { id title } } } } }')).toBe(
    'COST_LIMIT',
  )
  expect(await codeFor(`{ ${Array.from({ length: 101 }, (_, index) => `a${index}: __typename`).join(' ')} }`)).toMatch(
    /LIMIT/,
  )
  expect(await codeFor(`{ viewer { ${'id '.repeat(10_001)} } }`)).toBe('DOCUMENT_TOO_LARGE')
  const batch = await hub.send('POST', '/graphql', {
    cookie,
    body: Array.from({ length: 11 }, () => ({ query: '{ viewer { id } }' })),
  })
  expect(batch.status).toBe(413)
})

test('headers are limited', async () => {
  expect((await sendRaw(hub, '/', { headers: { 'x-long': 'x'.repeat(20_000) } })).status).toBe(431)
})

test('the limits hold on a WebSocket too', async () => {
  const client = openSocket({ cookie, origin: hub.url })
  const costly = '{ projects(first: 500) { nodes { workItems(first: 500) { nodes { id title } } } } }'
  const results = client.iterate({ query: costly })
  const first = await firstOf(results)
  expect(first?.errors?.[0]?.extensions?.['code']).toBe('COST_LIMIT')
  await client.dispose()
})

test('a mistake in one operation leaves the others on its WebSocket alone', async () => {
  const client = openSocket({ cookie, origin: hub.url })
  const seen = firstOf(client.iterate<{ changes: { entityIds: string[] } }>({ query: changes }))
  await until(async () => (await metric('spice_live_streams')) >= 1)
  const mistakes = ['{ viewer {', '{ nothing }', `{ viewer { ${'id '.repeat(10_001)} } }`]
  for (const query of mistakes) {
    const problem = await firstOf(client.iterate({ query })).catch((errors: unknown) => ({ errors }))
    expect(problem?.errors).toHaveLength(1)
  }
  await hub.graphql(createProject('STILL'), { cookie })
  expect((await seen)?.data?.changes.entityIds).toHaveLength(1)
  await client.dispose()
})

test('a browser sees changes over a WebSocket as they are made', async () => {
  const client = openSocket({ cookie, origin: hub.url })
  const seen = client.iterate<{ changes: { entityIds: string[] } }>({ query: changes })
  const next = firstOf(seen)
  await until(async () => (await metric('spice_live_streams')) >= 1)
  await hub.graphql(createProject('LIVE'), { cookie })
  expect((await next)?.data?.changes.entityIds).toEqual([expect.stringMatching(/^pj_/)])
  await client.dispose()
})

test('a program sees changes over an event stream', async () => {
  const url = `/graphql?query=${encodeURIComponent(changes)}`
  const stop = new AbortController()
  const response = await fetch(new URL(url, hub.url), {
    headers: { cookie, accept: 'text/event-stream' },
    signal: stop.signal,
  })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  await hub.graphql(createProject('SSE'), { cookie })
  expect(await readUntil(response, 'entityIds')).toMatch(/event: next\ndata: \{"data":\{"changes":.*"pj_/)
  stop.abort()
  await until(async () => (await metric('spice_live_streams')) === 0)
})

test('a WebSocket needs a session or token, and an own origin', async () => {
  const closeOf = async (headers: Record<string, string>, params = {}) => {
    const client = openSocket(headers, params)
    try {
      return (await firstOf(client.iterate({ query: '{ viewer { role } }' })))?.data
    } catch (error) {
      return error instanceof Error ? error.message : (error as { code?: number }).code
    } finally {
      await client.dispose()
    }
  }
  expect(await closeOf({})).toBe(4403)
  const upgrade = {
    connection: 'upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': `${'a'.repeat(22)}==`,
  }
  expect(
    (await sendRaw(hub, '/graphql', { headers: { ...upgrade, cookie, origin: 'https://evil.example' } })).status,
  ).toBe(403)
  expect((await sendRaw(hub, '/graphql', { headers: { ...upgrade, cookie, host: 'evil.example' } })).status).toBe(421)
  expect((await sendRaw(hub, '/other', { headers: { ...upgrade, cookie, origin: hub.url } })).status).toBe(404)
  const { secret } = (await (
    await hub.send('POST', '/api/tokens', { cookie, body: { name: 'x', scope: 'read' } })
  ).json()) as { secret: string }
  expect(await closeOf({}, { token: secret })).toEqual({ viewer: { role: 'OWNER' } })
  expect(await closeOf({ authorization: `Bearer ${secret}` })).toEqual({ viewer: { role: 'OWNER' } })
  expect(await closeOf({}, { token: 'spt_wrong' })).toBe(4403)
  const { entries } = (await (await hub.send('GET', '/api/audit', { cookie })).json()) as {
    entries: { kind: string }[]
  }
  expect(entries.filter(({ kind }) => kind === 'token.used')).toHaveLength(1)
})

test('what a session has open is closed when it is revoked', async () => {
  const client = openSocket({ cookie, origin: hub.url })
  const ended = client
    .iterate({ query: changes })
    .next()
    .then(
      () => undefined,
      (event: { code?: number }) => event.code,
    )
  await until(async () => (await metric('spice_live_streams')) === 1)
  await hub.send('POST', '/api/sign-out', { cookie, body: {} })
  expect(await ended).toBe(4403)
})

test('an error inside is told by an id only', async () => {
  const answer = await hub.graphql('{ nothing }', { cookie })
  expect(answer.errors?.[0]?.message).toContain('nothing')
  expect(JSON.stringify(answer)).not.toMatch(/node_modules|\.ts:/)
})

test('the explorer is for those who are signed in, and all of it comes from the hub', async () => {
  const stranger = await hub.send('GET', '/graphiql')
  expect(stranger.status).toBe(303)
  expect(stranger.headers.get('location')).toBe('/sign-in')
  const page = await hub.send('GET', '/graphiql', { cookie })
  const html = await page.text()
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
  const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '')
  expect(links.length).toBeGreaterThanOrEqual(3)
  for (const link of links.filter((each) => !each.startsWith('data:'))) {
    expect(link).toMatch(/^\/graphiql\//)
    expect((await hub.send('GET', link)).status).toBe(200)
  }
  const fromAfar = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  expect((await sendRaw(hub, '/graphiql', { headers: { cookie, ...fromAfar } })).status).toBe(200)
  const framed = { ...fromAfar, 'sec-fetch-dest': 'iframe' }
  expect((await sendRaw(hub, '/graphiql', { headers: { cookie, ...framed } })).status).toBe(403)
  const redirected = await hub.send('GET', '/graphql', { cookie, headers: { accept: 'text/html' } })
  expect(redirected.headers.get('location')).toBe('/graphiql')
})

async function firstOf<Result>(results: AsyncIterableIterator<Result>): Promise<Result | undefined> {
  for await (const result of results) return result
  return undefined
}

async function metric(name: string): Promise<number> {
  const text = await (await hub.send('GET', '/metrics')).text()
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN)
}

async function readUntil(response: Response, wanted: string): Promise<string> {
  let text = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    if (text.includes(wanted)) return text
  }
  throw new Error(`the stream ended with ${text}`)
}
