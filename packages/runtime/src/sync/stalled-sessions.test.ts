import { expect, test } from 'vitest'
import { MemoryNetwork } from '../testing/memory-network.ts'
import { RawPeer } from '../testing/raw-peer.ts'
import { incompressible, meet, syncOf } from '../testing/sync-world.ts'
import { foundRegion, makePair, noteCreated, write } from '../testing/test-replicas.ts'
import { partBytesMax } from './frames.ts'
import { defaultSyncLimits } from './limits.ts'
import type { ReplicaSyncOptions } from './replica-sync.ts'

const { stalledTicksMax } = defaultSyncLimits

function makeScene(options: Partial<ReplicaSyncOptions> = {}) {
  const { here, there } = makePair()
  const network = new MemoryNetwork()
  const [near, far] = network.makePair()
  const sync = syncOf(here, options)
  sync.attach(near)
  const peer = new RawPeer(there, network, far)
  /** So many seconds go by, in each of which the peer does something. */
  const pass = (ticks: number, each: (tick: number) => void = () => peer.message({ kind: 'ping' })) => {
    for (let tick = 0; tick < ticks && peer.ending === undefined; tick += 1) {
      each(tick)
      network.deliverAll()
      sync.tick()
      network.deliverAll()
    }
  }
  return { here, network, sync, peer, pass, status: () => sync.sessions()[0] }
}

test('a peer who answers and never says that he has sent all is hung up on', () => {
  const { peer, pass } = makeScene()
  peer.enter()
  pass(stalledTicksMax)
  expect(peer.ending).toBeUndefined()
  pass(1)
  expect(peer.ending).toEqual({ reason: 'too-slow', detail: 'no progress' })
})

test('so is one who says so again and again, and never that what he got is stored', () => {
  const { peer, pass } = makeScene()
  peer.enter()
  pass(2 * stalledTicksMax, (tick) => peer.message({ kind: 'mark', number: tick + 1 }))
  expect(peer.ending?.detail).toBe('no progress')
})

test('and one who takes nothing of what is sent to him', () => {
  const { here, peer, pass } = makeScene()
  const project = foundRegion(here, 'project')
  for (let n = 0; n < 60; n += 1) write(here, project, noteCreated(`n${n}`, { body: incompressible(30_000, n) }))
  peer.enter().message({ kind: 'mark', number: 1 })
  pass(2 * stalledTicksMax)
  expect(peer.ending?.detail).toBe('no progress')
})

test('a slow one, of whom a frame comes in a minute and a half, is waited for', () => {
  const { peer, pass, status } = makeScene({ limits: { windowBytes: 32 * partBytesMax } })
  peer.enter()
  pass(20 * stalledTicksMax, (tick) => {
    if (tick % 90 === 0) peer.frame(new Uint8Array(partBytesMax), 'bulk', true)
    else peer.message({ kind: 'ping' })
  })
  expect(peer.ending).toBeUndefined()
  expect(status()?.stalledTicks).toBeLessThan(91)
})

test('a session that is at rest stays, as long as anybody answers', () => {
  const { here, there } = makePair()
  const network = new MemoryNetwork()
  const [a, b] = [syncOf(here), syncOf(there)]
  meet(a, b, network)
  network.deliverAll()
  for (let tick = 0; tick < 5 * stalledTicksMax; tick += 1) {
    a.tick()
    b.tick()
    network.deliverAll()
  }
  expect(a.sessions()).toMatchObject([{ isSettled: true, stalledTicks: 0 }])
})

test('while memory is short here, nobody is blamed for standing still', () => {
  const { peer, pass } = makeScene({ isShort: () => true })
  peer.enter()
  pass(2 * stalledTicksMax)
  expect(peer.ending).toBeUndefined()
})

test('a peer who sends without end what is here already is hung up on', () => {
  const { peer, pass, status } = makeScene({ limits: { fruitlessBytesMax: 50_000 } })
  peer.enter()
  const message = { kind: 'commits', commits: [], ranges: [] } as const
  let most = 0
  pass(50_000, () => {
    for (let n = 0; n < 100; n += 1) peer.message(message)
    most = Math.max(most, status()?.fruitlessBytes ?? 0)
  })
  expect(peer.ending).toEqual({ reason: 'too-slow', detail: 'nothing new' })
  expect(most).toBeGreaterThan(40_000)
})
