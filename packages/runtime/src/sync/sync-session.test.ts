import { describe, expect, test } from 'vitest'
import type { RegionId } from '../commit/ids.ts'
import { listRegions } from '../log/version-vector.ts'
import { MemoryNetwork } from '../testing/memory-network.ts'
import { RawPeer } from '../testing/raw-peer.ts'
import { incompressible, meet, syncOf } from '../testing/sync-world.ts'
import {
  commitsOf,
  enrol,
  foundRegion,
  makePair,
  makeTestReplica,
  noteCreated,
  rowsOf,
  type TestReplica,
  write,
} from '../testing/test-replicas.ts'
import { partBytesMax } from './frames.ts'
import { encodeMessage } from './messages.ts'
import type { ReplicaSync, ReplicaSyncOptions } from './replica-sync.ts'

interface Scene {
  readonly here: TestReplica
  readonly there: TestReplica
  readonly sync: ReplicaSync
  readonly network: MemoryNetwork
  /** Speaks with the key of `there`, which `here` knows. */
  readonly peer: RawPeer
}

function makeScene(options: Partial<ReplicaSyncOptions> = {}): Scene {
  const { here, there } = makePair()
  const network = new MemoryNetwork()
  const [near, far] = network.makePair()
  const sync = syncOf(here, options)
  sync.attach(near)
  return { here, there, sync, network, peer: new RawPeer(there, network, far) }
}

const notesOf = ({ ports }: TestReplica) => rowsOf(ports.database, 'note')

/** The one region that the tests' replicas have. */
function regionOf({ ports }: TestReplica): RegionId {
  const [regionId] = listRegions(ports.database)
  if (regionId === undefined) throw new Error('a region')
  return regionId
}

const kindsHeard = ({ peer }: Scene) => peer.heard.map(({ kind }) => kind)

describe('the beginning', () => {
  test('whoever proves a known key is told what is here, and sent it', () => {
    const scene = makeScene()
    scene.peer.enter()
    expect(kindsHeard(scene)).toEqual(['hello', 'proof', 'vectors', 'commits', 'mark'])
  })

  test.each<[string, (scene: Scene) => void, string]>([
    [
      'a proof of another key',
      ({ peer }) => {
        peer.hello({ publicKey: makeTestReplica().ports.key.publicKey })
        peer.message({ kind: 'proof', signature: new Uint8Array(64) })
      },
      'not-allowed',
    ],
    [
      'a proof made for another session',
      ({ peer, there }) => {
        const own = peer.hello()
        peer.message({ kind: 'proof', signature: there.ports.key.sign(own) })
      },
      'not-allowed',
    ],
    ['a version that nobody knows', ({ peer }) => void peer.hello({ versions: [2, 3] }), 'no-common-version'],
    ['a window too small for a frame', ({ peer }) => void peer.hello({ windowBytes: 1000 }), 'malformed'],
    [
      'commits before a proof',
      ({ peer }) => {
        peer.hello()
        peer.message({ kind: 'commits', commits: [], ranges: [] })
      },
      'malformed',
    ],
    [
      'two hellos',
      ({ peer }) => {
        peer.hello()
        peer.hello()
      },
      'malformed',
    ],
    ['a long message', ({ peer }) => void peer.frame(new Uint8Array(5000)), 'too-large'],
    [
      'a message that unfolds to much',
      ({ peer, there }) => {
        const { codec } = there.ports.world
        peer.frame(Uint8Array.of(1, ...codec.deflate(new Uint8Array(100_000))))
      },
      'malformed',
    ],
  ])('%s ends it', (_what, speak, reason) => {
    const scene = makeScene()
    speak(scene)
    scene.network.deliverAll()
    expect(scene.peer.ending?.reason).toBe(reason)
    expect(kindsHeard(scene)).not.toContain('vectors')
  })

  test('a proof is good for one session: who recorded it and says it again is not let in', () => {
    const { here, there } = makePair()
    const network = new MemoryNetwork()
    const sync = syncOf(here)
    const connectRaw = () => {
      const [near, far] = network.makePair()
      sync.attach(near)
      return new RawPeer(there, network, far)
    }
    const first = connectRaw().enter()
    expect(first.ending).toBeUndefined()
    const second = connectRaw()
    second.hello()
    second.message({ kind: 'proof', signature: first.signature })
    network.deliverAll()
    expect(second.ending?.reason).toBe('not-allowed')
  })

  test('who says nothing is waited for only so long', () => {
    const scene = makeScene()
    for (let tick = 0; tick < 10; tick += 1) scene.sync.tick()
    expect(scene.sync.sessions()).toHaveLength(1)
    scene.sync.tick()
    scene.network.deliverAll()
    expect(scene.peer.ending?.reason).toBe('timed-out')
  })
})

describe('a peer who falls silent', () => {
  test('is asked, and gone when he does not answer', () => {
    const scene = makeScene()
    scene.peer.enter()
    for (let tick = 0; tick < 15; tick += 1) scene.sync.tick()
    scene.network.deliverAll()
    expect(kindsHeard(scene).at(-1)).toBe('ping')
    for (let tick = 0; tick < 31; tick += 1) scene.sync.tick()
    scene.network.deliverAll()
    expect(scene.peer.ending?.reason).toBe('timed-out')
  })

  test('stays when he answers', () => {
    const { here, there } = makePair()
    const [a, b] = [syncOf(here), syncOf(there)]
    const { network, ends } = meet(a, b)
    for (let tick = 0; tick < 200; tick += 1) {
      a.tick()
      network.deliverAll()
    }
    expect(ends).toEqual({})
    expect(a.sessions()[0]?.isSettled).toBe(true)
  })
})

test('a peer who gives no credit back is sent no more bulk, and still what is new', () => {
  const scene = makeScene()
  const regionId = regionOf(scene.here)
  const project = foundRegion(scene.here, 'project')
  for (let n = 0; n < 90; n += 1) {
    write(scene.here, project, noteCreated(`n${n}`, { body: incompressible(30_000, n) }))
  }
  scene.peer.enter()
  const before = kindsHeard(scene).filter((kind) => kind === 'commits').length
  expect(scene.sync.sessions()[0]?.commitsToSend).toBeGreaterThan(10)
  write(scene.here, regionId, noteCreated('urgent', { body: incompressible(150_000, 99) }))
  scene.sync.announce()
  scene.network.deliverAll()
  expect(kindsHeard(scene).filter((kind) => kind === 'commits')).toHaveLength(before + 1)
  expect(scene.sync.sessions()[0]?.bytesSent).toBeLessThan(1024 * 1024)
})

describe('a peer who does not keep to it', () => {
  const commits = Array.from({ length: 3 }, () => new Uint8Array(partBytesMax))
  test.each<[string, (scene: Scene) => void, string]>([
    ['garbage', ({ peer }) => void peer.raw(Uint8Array.of(9, 9, 9, 9, 9, 9)), 'malformed'],
    ['an empty frame', ({ peer }) => void peer.raw(new Uint8Array()), 'malformed'],
    ['a message that is no CBOR', ({ peer }) => void peer.frame(Uint8Array.of(0, 255)), 'malformed'],
    ['an unknown message', ({ peer }) => void peer.frame(Uint8Array.of(0, 0x81, 0x61, 0x78)), 'malformed'],
    ['a message packed in no known way', ({ peer }) => void peer.frame(Uint8Array.of(7, 0x80)), 'malformed'],
    ['a frame out of its turn', ({ peer }) => void peer.frame(Uint8Array.of(0), 'control', false, 77), 'out-of-order'],
    [
      'commits where no credit counts',
      ({ peer, here }) => void peer.message({ kind: 'commits', commits: commitsOf(here), ranges: [] }, 'control'),
      'malformed',
    ],
    ['a message cut into crumbs', ({ peer }) => void peer.frame(Uint8Array.of(0), 'bulk', true), 'malformed'],
    ['an answer to what was not asked', ({ peer }) => void peer.message({ kind: 'stored', number: 99 }), 'malformed'],
    [
      'more than there is credit for',
      ({ peer }) => {
        // Within one tick nothing is given back beyond the rate, which this scene sets to nothing.
        for (const part of [...commits, ...commits]) peer.frame(part, 'bulk', true)
      },
      'too-fast',
    ],
    [
      'an endless message',
      ({ peer }) => {
        for (let n = 0; n < 40; n += 1) peer.frame(new Uint8Array(partBytesMax), 'control', true)
      },
      'too-large',
    ],
    [
      'a flood of pings',
      ({ peer }) => {
        for (let n = 0; n < 30; n += 1) peer.message({ kind: 'ping' })
      },
      'too-fast',
    ],
  ])('%s ends it', (what, speak, reason) => {
    const limits = what === 'a flood of pings' ? { controlFramesPerTickMax: 20 } : { bytesPerTickMax: 0 }
    const scene = makeScene({ limits })
    scene.peer.enter()
    speak(scene)
    scene.network.deliverAll()
    expect(scene.peer.ending?.reason).toBe(reason)
    expect(scene.sync.sessions()).toEqual([])
  })

  test('a forged signature is not stored, and counted', () => {
    const scene = makeScene()
    scene.peer.enter()
    const forged = makeForged(scene)
    scene.peer.message({ kind: 'commits', commits: [forged], ranges: [] })
    scene.network.deliverAll()
    expect(scene.sync.sessions()[0]).toMatchObject({ commitsStored: 0, refused: { 'signature-invalid': 1 } })
  })

  test('a commit whose body is none ends it', () => {
    const scene = makeScene()
    scene.peer.enter()
    const forged = makeForged(scene)
    // A list that says it has one item, and has none of the right shape.
    scene.peer.message({ kind: 'commits', commits: [{ ...forged, bodyBytes: Uint8Array.of(0x81, 0x00) }], ranges: [] })
    scene.network.deliverAll()
    expect(scene.peer.ending).toEqual({ reason: 'malformed', detail: 'malformed-body' })
  })
})

/** The next commit of `there`, with a signature over something else. */
function makeForged({ there }: Scene) {
  write(there, regionOf(there), noteCreated('forged', { title: 'Forged' }))
  const [commit] = commitsOf(there).slice(-1)
  if (commit?.signature === undefined) throw new Error('a commit')
  return {
    headerBytes: commit.headerBytes,
    bodyBytes: commit.bodyBytes,
    signature: commit.signature.map((byte) => byte ^ 1),
  }
}

describe('commits that come before that on which they rest', () => {
  function chainOfThree(scene: Scene) {
    const regionId = regionOf(scene.there)
    for (const id of ['a', 'b', 'c']) write(scene.there, regionId, noteCreated(id, {}))
    return commitsOf(scene.there).slice(-3)
  }

  test('wait, and are stored when it comes', () => {
    const scene = makeScene()
    const [first, second, third] = chainOfThree(scene)
    if (first === undefined || second === undefined || third === undefined) throw new Error('three commits')
    scene.peer.enter()
    scene.peer.message({ kind: 'commits', commits: [third], ranges: [] })
    scene.peer.message({ kind: 'commits', commits: [second], ranges: [] })
    scene.network.deliverAll()
    expect(scene.sync.sessions()[0]).toMatchObject({ commitsPending: 2, commitsStored: 0 })
    scene.peer.message({ kind: 'commits', commits: [first], ranges: [] })
    scene.network.deliverAll()
    expect(scene.sync.sessions()[0]).toMatchObject({ commitsPending: 0, commitsStored: 3 })
    expect(notesOf(scene.here)).toHaveLength(3)
  })

  test('wait for what another peer brings', () => {
    const scene = makeScene()
    const other = makeTestReplica()
    enrol(scene.here, regionOf(scene.here), other)
    const [first, second] = chainOfThree(scene)
    if (first === undefined || second === undefined) throw new Error('two commits')
    scene.peer.enter()
    scene.peer.message({ kind: 'commits', commits: [second], ranges: [] })
    scene.network.deliverAll()
    expect(scene.sync.sessions()[0]?.commitsPending).toBe(1)
    const [near, far] = scene.network.makePair()
    scene.sync.attach(near)
    new RawPeer(other, scene.network, far).enter().message({ kind: 'commits', commits: [first], ranges: [] })
    scene.network.deliverAll()
    expect(scene.sync.sessions()[0]?.commitsPending).toBe(0)
    expect(notesOf(scene.here)).toHaveLength(2)
  })

  test('are asked for again when they found no room, as long as that helps', () => {
    const scene = makeScene({ limits: { pendingCommitsMax: 1 } })
    const commits = chainOfThree(scene)
    scene.peer.enter()
    scene.peer.message({ kind: 'commits', commits: commits.slice(1), ranges: [] })
    scene.peer.message({ kind: 'mark', number: 1 })
    scene.network.deliverAll()
    expect(scene.sync.sessions()[0]).toMatchObject({ commitsPending: 1, isSettled: false })
    expect(kindsHeard(scene).slice(-2)).toEqual(['vectors', 'stored'])
    for (let number = 2; number < 10; number += 1) scene.peer.message({ kind: 'mark', number })
    scene.network.deliverAll()
    expect(kindsHeard(scene).filter((kind) => kind === 'vectors')).toHaveLength(4)
    scene.peer.message({ kind: 'commits', commits, ranges: [] }).message({ kind: 'mark', number: 10 })
    scene.network.deliverAll()
    expect(notesOf(scene.here)).toHaveLength(3)
    expect(scene.sync.sessions()[0]).toMatchObject({ commitsPending: 0, commitsStored: 3 })
  })

  test('take no more room than they are given', () => {
    const scene = makeScene({ limits: { pendingBytesMax: 700 } })
    const commits = chainOfThree(scene)
    scene.peer.enter()
    scene.peer.message({ kind: 'commits', commits: commits.slice(1), ranges: [] })
    scene.network.deliverAll()
    expect(scene.sync.sessions()[0]?.commitsPending).toBeLessThan(3)
  })
})

test('messages of a session have the bytes that they always had', () => {
  const { world } = makeTestReplica().ports
  const hello = encodeMessage(world, {
    kind: 'hello',
    versions: [1],
    publicKey: new Uint8Array(32).fill(1),
    workspaceId: undefined,
    nonce: new Uint8Array(32).fill(2),
    windowBytes: 1_048_576,
    processId: new Uint8Array(8).fill(3),
  })
  const expected = `008765 68656c6c6f 8101 5820${'01'.repeat(32)} f6 5820${'02'.repeat(32)} 1a00100000 48${'03'.repeat(8)}`
  expect(hello.toHex()).toBe(expected.replaceAll(' ', ''))
  expect(encodeMessage(world, { kind: 'mark', number: 3 }).toHex()).toBe('0082646d61726b03')
})
