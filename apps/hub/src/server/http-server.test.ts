import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeHttpServer } from './http-server.ts'
import { readBody } from './read-body.ts'

/** Node adds a second to it before it closes. */
const keepAliveTimeout = 50
const deadlines = { headersTimeout: 150, keepAliveTimeout, connectionsCheckingInterval: 30 }
const bodyMsMax = 150

let server: Server
let client: Socket
beforeEach(async () => {
  server = makeHttpServer(10, deadlines)
  server.on('request', (request, response) => {
    void readBody(request, 1024 * 1024, bodyMsMax).then(
      (body) => response.end(`${request.url} ${body.length}\n`),
      () => response.destroy(),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const accepted = once(server, 'connection')
  client = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8') // listens on TCP
  await Promise.all([accepted, once(client, 'connect')])
})
afterEach(() => {
  client.destroy()
  server.close()
})

/** The thread does nothing, as when a store waits for its lock; what was written before lies unread in the system. */
function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: hub\r\n\r\n`
const post = (path: string, bytes: number) => `POST ${path} HTTP/1.1\r\nHost: hub\r\nContent-Length: ${bytes}\r\n\r\n`

/** All that comes until it ends so. */
async function read(end: string): Promise<string> {
  let seen = ''
  for await (const part of client.iterator({ destroyOnReturn: false })) {
    seen += String(part)
    if (seen.endsWith(end)) return seen
  }
  throw new Error(`closed after: ${seen}`)
}

const answer = () => read('\n')

describe('what arrived in time is answered, however long the hub stood still', () => {
  test('the first request of a connection', async () => {
    client.write(get('/first'))
    standStill(400)
    expect(await answer()).toMatch(/^HTTP\/1.1 200 .*\/first 0\n$/s)
  })

  test('the next request of a connection that is kept', async () => {
    client.write(get('/first'))
    await answer()
    client.write(get('/next'))
    standStill(keepAliveTimeout + 1200)
    expect(await answer()).toMatch(/^HTTP\/1.1 200 .*\/next 0\n$/s)
  })

  test('a body, also one that is read in many pieces', async () => {
    const asked = once(server, 'request')
    client.write(post('/body', 1_000_000))
    await asked
    client.write('x'.repeat(1_000_000))
    standStill(400)
    expect(await answer()).toContain('/body 1000000\n')
  })
})

describe('who is late is not waited for', () => {
  test('a head that trickles in is answered with 408', async () => {
    client.write('GET / HTTP/1.1\r\nx-long: ')
    const trickle = setInterval(() => client.write('x'), 1)
    client.once('close', () => clearInterval(trickle))
    client.on('error', () => undefined)
    expect(await read('\r\n\r\n')).toMatch(/^HTTP\/1.1 408 /)
  })

  test('a body that trickles in is cut off', async () => {
    client.write(post('/slow', 1_000_000))
    const trickle = setInterval(() => client.write('x'), 50)
    client.once('close', () => clearInterval(trickle))
    client.on('error', () => undefined)
    expect(await text(client).catch(() => '')).toBe('')
  })

  test('a connection that nobody uses is closed', async () => {
    client.write(get('/once'))
    await answer()
    await once(client, 'close')
    expect(client.destroyed).toBe(true)
  })
})
