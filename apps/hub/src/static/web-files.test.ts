import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bigScript, sendRaw, startTestHub, type TestHub } from '../testing/test-hub.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.remove())

const script = '/assets/app-1a2b3c.js'

test('any path of the app answers its page, with a policy that allows only what came with it', async () => {
  for (const path of ['/', '/sign-in', '/projects/WEB/board', '/index.html', '/items/WEB-1.5']) {
    const { status, headers, body } = await sendRaw(hub, path, { headers: { accept: 'text/html' } })
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    const nonce = /nonce="([^"]+)"/.exec(body.toString())?.[1]
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(policy).not.toContain('unsafe')
    expect(headers['cache-control']).toBe('no-store')
  }
})

test('each page has a nonce of its own', async () => {
  const [first, second] = await Promise.all([sendRaw(hub, '/'), sendRaw(hub, '/')])
  expect(first?.body.toString()).not.toBe(second?.body.toString())
})

test('every answer forbids framing, sniffing and telling other sites', async () => {
  for (const path of ['/', script, '/health/live', '/api/session', '/graphql', '/nothing.png']) {
    const { headers } = await sendRaw(hub, path)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['access-control-allow-origin']).toBeUndefined()
    expect(headers['x-powered-by']).toBeUndefined()
  }
})

test('assets are compressed, kept for ever, and not sent again to who has them', async () => {
  const get = (headers: Record<string, string>, method = 'GET') => sendRaw(hub, script, { method, headers })
  const plain = await get({})
  expect(plain.body.toString()).toBe(bigScript)
  expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(plain.headers['content-type']).toBe('text/javascript; charset=utf-8')
  const brotli = await get({ 'accept-encoding': 'gzip, deflate, br' })
  expect(brotli.headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(brotli.body).toString()).toBe(bigScript)
  const gzip = await get({ 'accept-encoding': 'gzip, br;q=0' })
  expect(gzip.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(gzip.body).toString()).toBe(bigScript)
  const head = await get({ 'accept-encoding': 'br' }, 'HEAD')
  expect(head.body.length).toBe(0)
  expect(head.headers['content-length']).toBe(String(brotli.body.length))
  const known = await get({ 'if-none-match': `W/"x", ${plain.headers.etag}` })
  expect(known.status).toBe(304)
  expect(known.body.length).toBe(0)
})

test('no path leads out of the folder', async () => {
  const paths = [
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//secret.txt',
    '/assets/app-1a2b3c.js/../../../secret.txt',
    '/.spice/workspace.db',
    '/data/hub.db',
  ]
  for (const path of paths) {
    const { status, body } = await sendRaw(hub, path)
    expect(status).toBe(404)
    expect(body.toString()).not.toContain('not for the web')
  }
})

test('a target that is no path is refused', async () => {
  expect((await sendRaw(hub, 'http://evil.example/')).status).toBe(400)
})

test('what is not there is told as JSON with an id to look for in the log', async () => {
  const { status, headers, body } = await sendRaw(hub, '/api/nothing')
  expect(status).toBe(404)
  expect(JSON.parse(body.toString())).toEqual({
    error: { code: 'not-found', message: expect.any(String) as unknown, correlationId: headers['x-correlation-id'] },
  })
  expect((await sendRaw(hub, '/', { method: 'POST' })).status).toBe(405)
})

test('without a built app the page says how to build it', async () => {
  const other = await startTestHub()
  rmSync(join(other.home, '../web/index.html'))
  const { status, body } = await sendRaw(other, '/')
  expect(status).toBe(503)
  expect(body.toString()).toContain('npm run build -w apps/web')
  await other.remove()
})
