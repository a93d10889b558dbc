import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { webSocketNetwork } from '@spicetime/network-websocket'
import { WebSocketAcceptor } from '@spicetime/network-websocket/server'
import type { Connection } from '@spicetime/runtime'
import { describeNetworkContract } from '@spicetime/runtime/testing'
import { expect, test } from 'vitest'
import { until } from '../testing/test-hub.ts'
import { HeldConnection, heldNetwork } from './held-connection.ts'

/** A disk that syncs some turns of the event loop later. */
const whenSynced = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)))

async function serve(accept: (connection: Connection) => void) {
  const acceptor = new WebSocketAcceptor((connection) => accept(new HeldConnection(connection, whenSynced)))
  const server = createServer()
  server.on('upgrade', (request, socket, head) => acceptor.upgrade(request, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      acceptor.close()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

describeNetworkContract('held until synced', async () => {
  const gone = await serve(() => undefined)
  await gone.stop()
  const stops: (() => Promise<void>)[] = []
  return {
    network: heldNetwork(webSocketNetwork, whenSynced),
    serve: async (accept) => {
      const { address, stop } = await serve(accept)
      stops.push(stop)
      return address
    },
    deadAddress: gone.address,
    until: (holds) => until(async () => holds()),
    stop: async () => void (await Promise.all(stops.map((stop) => stop()))),
  }
})

/** A connection that notes what goes out, over a disk that syncs when it is told to. */
function makeHeld() {
  const sent: string[] = []
  const syncs: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = []
  const inner: Connection = {
    unsentBytes: 0,
    send: (frame) => void sent.push(String(frame[0])),
    listen: () => undefined,
    close: (reason) => void sent.push(reason),
  }
  const held = new HeldConnection(inner, () => new Promise((resolve, reject) => syncs.push({ resolve, reject })))
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
  return { held, sent, syncs, settle }
}

test('a frame waits for a sync that began after it was made', async () => {
  const { held, sent, syncs, settle } = makeHeld()
  held.send(Uint8Array.of(1))
  held.send(Uint8Array.of(2))
  expect(held.unsentBytes).toBe(2)
  await settle()
  held.send(Uint8Array.of(3))
  expect(sent).toEqual([])
  syncs[0]?.resolve()
  await settle()
  // The first sync was under way when the third was made.
  expect(sent).toEqual(['1', '2'])
  syncs[1]?.resolve()
  await settle()
  expect(sent).toEqual(['1', '2', '3'])
  expect(syncs).toHaveLength(2)
})

test('a good-bye comes after what was said before it', async () => {
  const { held, sent, syncs, settle } = makeHeld()
  held.send(Uint8Array.of(1))
  held.close('done')
  held.send(Uint8Array.of(2))
  await settle()
  expect(sent).toEqual([])
  syncs[0]?.resolve()
  await settle()
  expect(sent).toEqual(['1', 'done'])
})

test('when the disk fails nothing is said that it should have kept', async () => {
  const { held, sent, syncs, settle } = makeHeld()
  held.send(Uint8Array.of(1))
  await settle()
  syncs[0]?.reject(new Error('disk'))
  await settle()
  expect(sent).toEqual(['failed'])
})
