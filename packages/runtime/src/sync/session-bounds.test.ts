import { expect, test } from 'vitest'
import type { Connection } from '../ports/network.ts'
import { MemoryNetwork } from '../testing/memory-network.ts'
import { RawPeer } from '../testing/raw-peer.ts'
import { incompressible, syncOf } from '../testing/sync-world.ts'
import { foundRegion, makePair, noteCreated, write } from '../testing/test-replicas.ts'
import { partBytesMax } from './frames.ts'
import { limitsForBrokenNetwork, windowBytesMin } from './limits.ts'
import type { ReplicaSyncOptions } from './replica-sync.ts'

function makeScene(options: Partial<ReplicaSyncOptions>, wrap = (connection: Connection) => connection) {
  const { here, there } = makePair()
  const network = new MemoryNetwork()
  const [near, far] = network.makePair()
  const sync = syncOf(here, options)
  sync.attach(wrap(near))
  const peer = new RawPeer(there, network, far)
  const status = () => sync.sessions()[0]
  return { here, network, sync, peer, status }
}

/** The network takes everything and the peer reads nothing. */
function neverRead(connection: Connection): Connection {
  let unsentBytes = 0
  return {
    send(frame) {
      unsentBytes += frame.length
      connection.send(frame)
    },
    get unsentBytes() {
      return unsentBytes
    },
    listen: (listener) => connection.listen(listener),
    close: (reason, detail) => connection.close(reason, detail),
  }
}

test('a peer who has questions answered and reads no answer is hung up on before these fill the memory', () => {
  const { peer, status, network } = makeScene({ limits: { unsentBytesMax: 10_000 } }, neverRead)
  peer.enter()
  for (let asked = 0; asked < 2_000 && status() !== undefined; asked += 1) {
    peer.message({ kind: 'ping' })
    network.deliverAll()
    expect(status()?.unsentBytes ?? 0).toBeLessThan(10_000 + 64)
  }
  expect(peer.ending?.reason).toBe('too-slow')
})

test('what is in flight to a peer is told, and no more than he gave credit for', () => {
  const { here, peer, status } = makeScene({})
  const project = foundRegion(here, 'project')
  for (let n = 0; n < 60; n += 1) write(here, project, noteCreated(`n${n}`, { body: incompressible(30_000, n) }))
  peer.enter()
  const { inFlightBytes = 0 } = status() ?? {}
  expect(inFlightBytes).toBeGreaterThan(500_000)
  expect(inFlightBytes).toBeLessThanOrEqual(1024 * 1024)
})

test.each([
  ['the peer gives hardly more than the least window', {}, windowBytesMin + 20_000],
  ['this side wants them short', limitsForBrokenNetwork(9), 1024 * 1024],
])(
  'where %s messages are short, so that over a network that breaks off some arrive whole',
  (_why, limits, windowBytes) => {
    const { here, network, peer } = makeScene({ limits })
    const project = foundRegion(here, 'project')
    for (let n = 0; n < 60; n += 1) write(here, project, noteCreated(`n${n}`, { body: incompressible(6_000, n) }))
    peer.enter({ windowBytes })
    network.deliverAll()
    const messages = peer.heard.filter((message) => message.kind === 'commits')
    // 16 KiB and more of 360,000 bytes at a time, and what goes over that by the last commit.
    expect(messages.length).toBeGreaterThan(10)
    expect(limitsForBrokenNetwork(0)).toEqual({})
  },
)

test('while memory is short a peer gets no new credit, and has it as soon as there is room', () => {
  let isShort = true
  const { sync, peer, status, network } = makeScene({ isShort: () => isShort })
  peer.enter()
  const credits = () => peer.heard.filter(({ kind }) => kind === 'credit').length
  // The beginning of a long message: three quarters of a window.
  for (let n = 0; n < 3; n += 1) peer.frame(new Uint8Array(partBytesMax), 'bulk', true)
  network.deliverAll()
  sync.tick()
  network.deliverAll()
  expect(credits()).toBe(0)
  expect(status()?.windowUsedBytes).toBeGreaterThanOrEqual(3 * partBytesMax)
  isShort = false
  sync.tick()
  network.deliverAll()
  expect(credits()).toBe(1)
  expect(status()?.windowUsedBytes).toBe(0)
})
