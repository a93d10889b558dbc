import { makeTemporaryReplicaKey } from '@spicetime/world-node'
import { describe, expect, test } from 'vitest'
import { writeBurst } from '../burst.ts'
import type { RegionId } from '../commit/ids.ts'
import { MemoryNetwork } from '../testing/memory-network.ts'
import { incompressible, meet, syncOf } from '../testing/sync-world.ts'
import {
  commitsOf,
  enrol,
  foundRegion,
  makePair,
  makeTestReplica,
  noteCreated,
  noteEdited,
  receive,
  rowsOf,
  type TestReplica,
  testNowMs,
  write,
} from '../testing/test-replicas.ts'
import { SyncError, syncOnce } from './sync-once.ts'

const notesOf = ({ ports }: TestReplica) => rowsOf(ports.database, 'note')

function writeNotes(by: TestReplica, regionId: RegionId, prefix: string, count: number): void {
  for (let n = 0; n < count; n += 1) write(by, regionId, noteCreated(`${prefix}${n}`, { title: `${prefix} ${n}` }))
}

test('two replicas that wrote apart show the same after they met, and both know it', () => {
  const { here, there, regionId } = makePair()
  writeNotes(here, regionId, 'h', 300)
  writeNotes(there, regionId, 't', 200)
  const [a, b] = [syncOf(here), syncOf(there)]
  meet(a, b).network.deliverAll()
  expect(notesOf(here)).toHaveLength(500)
  expect(notesOf(there)).toEqual(notesOf(here))
  const [atHere] = a.sessions()
  const [atThere] = b.sessions()
  expect(atHere).toMatchObject({ isSettled: true, commitsSent: 300, commitsStored: 200, commitsToSend: 0, refused: {} })
  expect(atThere).toMatchObject({ isSettled: true, commitsSent: 200, commitsStored: 300, peerId: here.replica.id })
  expect(atHere?.storedPosition).toBe(here.replica.log.position())
})

test('what both have is not sent again', () => {
  const { here, there, regionId } = makePair()
  writeNotes(here, regionId, 'h', 50)
  meet(syncOf(here), syncOf(there)).network.deliverAll()
  const again = syncOf(here)
  meet(again, syncOf(there)).network.deliverAll()
  expect(again.sessions()[0]).toMatchObject({ isSettled: true, commitsSent: 0 })
})

test('a change here is shown there at once while they are connected, and goes through a hub to all but its origin', () => {
  const { here, there, regionId } = makePair()
  const hub = makeTestReplica()
  enrol(here, regionId, hub)
  const everyone = { trusts: () => true }
  const [a, b, h] = [syncOf(here, everyone), syncOf(there, everyone), syncOf(hub, everyone)]
  const { network } = meet(a, h)
  meet(b, h, network)
  network.deliverAll()
  write(here, regionId, noteCreated('n', { title: 'Now' }))
  a.announce()
  network.deliverAll()
  expect(notesOf(there)).toMatchObject([{ id: 'n', title: 'Now' }])
  expect(h.sessions().map(({ commitsSent }) => commitsSent)).toEqual([0, 4])
  for (const sync of [a, b, h]) expect(sync.sessions().every(({ isSettled }) => isSettled)).toBe(true)
})

test('an empty store that knows only the workspace receives everything', () => {
  const here = makeTestReplica()
  const [workspace, project] = [foundRegion(here, 'workspace'), foundRegion(here, 'project')]
  writeNotes(here, project, 'h', 20)
  const clone = makeTestReplica()
  enrol(here, workspace, clone)
  meet(
    syncOf(here),
    syncOf(clone, { workspaceId: workspace, trusts: (id) => id === here.replica.id }),
  ).network.deliverAll()
  expect(notesOf(clone)).toEqual(notesOf(here))
  expect(notesOf(clone)).toHaveLength(20)
})

describe('who may have what', () => {
  test('a region that a peer may not receive he hears nothing of, also while it grows', () => {
    const { here, there, regionId } = makePair()
    const secret = foundRegion(here, 'project')
    writeNotes(here, secret, 'secret', 3)
    const sync = syncOf(here, { mayReceive: (_replica, region) => region !== secret })
    const { network } = meet(sync, syncOf(there))
    network.deliverAll()
    writeNotes(here, secret, 'more', 3)
    writeNotes(here, regionId, 'open', 1)
    sync.announce()
    network.deliverAll()
    expect(notesOf(there)).toMatchObject([{ id: 'open0' }])
    expect(there.replica.log.hasRegion(secret)).toBe(false)
  })

  test('a right that ends while commits are on their way ends the sending', () => {
    const { here, there } = makePair()
    const secret = foundRegion(here, 'project')
    for (let n = 0; n < 40; n += 1) write(here, secret, noteCreated(`n${n}`, { body: incompressible(40_000, n) }))
    let isAllowed = true
    const { network } = meet(
      syncOf(here, { mayReceive: (_replica, region) => region !== secret || isAllowed }),
      syncOf(there),
    )
    while (notesOf(there).length === 0) network.deliver()
    isAllowed = false
    network.deliverAll()
    expect(notesOf(there).length).toBeGreaterThan(0)
    expect(notesOf(there).length).toBeLessThan(40)
  })

  test('a replica is sent the regions that it asks for, and takes no others', () => {
    const { here, there, regionId } = makePair()
    const other = foundRegion(here, 'project')
    writeNotes(here, other, 'other', 2)
    writeNotes(here, regionId, 'wanted', 2)
    meet(syncOf(here), syncOf(there, { wants: () => [regionId] })).network.deliverAll()
    expect(notesOf(there).map(({ id }) => id)).toEqual(['wanted0', 'wanted1'])
  })

  test('a stranger who proves himself makes room for the next', () => {
    const { here, there } = makePair()
    const sync = syncOf(here, { limits: { strangersMax: 1 } })
    const network = new MemoryNetwork()
    meet(sync, syncOf(there), network).network.deliverAll()
    const silent = network.makePair()[0]
    sync.attach(silent)
    const turnedAway = meet(sync, syncOf(makeTestReplica()), network)
    network.deliverAll()
    expect(turnedAway.ends.far?.ending?.reason).toBe('busy')
    expect(sync.sessions().map(({ state }) => state)).toEqual(['syncing', 'greeting'])
  })

  test.each(['near', 'far'] as const)('nobody who is not trusted is answered (%s)', (side) => {
    const { here, there, regionId } = makePair()
    writeNotes(here, regionId, 'h', 1)
    const nobody = { trusts: () => false }
    const { network, ends } = meet(
      syncOf(here, side === 'near' ? nobody : {}),
      syncOf(there, side === 'far' ? nobody : {}),
    )
    network.deliverAll()
    expect(ends.near?.ending?.reason).toBe('not-allowed')
    expect(ends.far?.ending?.reason).toBe('not-allowed')
    expect(notesOf(there)).toEqual([])
  })

  test('a peer who is no longer trusted is hung up on', () => {
    const { here, there } = makePair()
    let isTrusted = true
    const sync = syncOf(here, { trusts: () => isTrusted })
    const { network, ends } = meet(sync, syncOf(there))
    network.deliverAll()
    isTrusted = false
    sync.tick()
    expect(ends.near?.ending?.reason).toBe('not-allowed')
  })

  test('a copied store, another workspace, and too many at once are told so', () => {
    const { here, there } = makePair()
    const same = meet(syncOf(here), syncOf(here))
    same.network.deliverAll()
    expect(same.ends.near?.ending?.reason).toBe('same-replica')
    const [one, other] = [makeTestReplica(), makeTestReplica()]
    for (const replica of [one, other]) foundRegion(replica, 'workspace')
    const strangers = meet(syncOf(one, { trusts: () => true }), syncOf(other, { trusts: () => true }))
    strangers.network.deliverAll()
    expect(strangers.ends.near?.ending?.reason).toBe('other-workspace')
    for (const limits of [{ sessionsMax: 0 }, { strangersMax: 0 }]) {
      const turnedAway = meet(syncOf(here, { limits }), syncOf(there))
      turnedAway.network.deliverAll()
      expect(turnedAway.ends.far?.ending?.reason).toBe('busy')
    }
  })
})

describe('large things and small ones', () => {
  test('a commit that is longer than a frame arrives', () => {
    const { here, there, regionId } = makePair()
    write(here, regionId, noteCreated('n', { body: incompressible(3_000_000, 1) }))
    meet(syncOf(here), syncOf(there)).network.deliverAll()
    expect(notesOf(there)).toEqual(notesOf(here))
    expect(notesOf(there)).toHaveLength(1)
  })

  test("a person's change overtakes bulk of another region", () => {
    const { here, there, regionId } = makePair()
    const project = foundRegion(here, 'project')
    for (let n = 0; n < 100; n += 1) write(here, project, noteCreated(`bulk${n}`, { body: incompressible(60_000, n) }))
    const sync = syncOf(here)
    const { network } = meet(sync, syncOf(there))
    while (!notesOf(there).some(({ id }) => String(id).startsWith('bulk'))) network.deliver()
    write(here, regionId, noteCreated('urgent', { title: 'Now' }))
    sync.announce()
    while (!notesOf(there).some(({ id }) => id === 'urgent')) network.deliver()
    expect(notesOf(there).length).toBeLessThan(50)
    network.deliverAll()
    expect(notesOf(there)).toHaveLength(101)
  })

  test('what is on its way to a slow peer is bounded, however much there is to send', () => {
    const { here, there } = makePair()
    const project = foundRegion(here, 'project')
    for (let n = 0; n < 60; n += 1) write(here, project, noteCreated(`n${n}`, { body: incompressible(60_000, n) }))
    const network = new MemoryNetwork()
    const { near } = meet(syncOf(here), syncOf(there), network)
    let most = 0
    while (network.deliver()) most = Math.max(most, near.unsentBytes)
    expect(most).toBeGreaterThan(100_000)
    expect(most).toBeLessThan(1_100_000)
    expect(notesOf(there)).toHaveLength(60)
  })
})

describe('the order of sending', () => {
  /** Brings everything to an empty store. @returns the most commits that ever had to wait for others */
  function mostPending(from: TestReplica): number {
    const empty = makeTestReplica()
    const sync = syncOf(empty, { trusts: () => true })
    const { network } = meet(syncOf(from, { trusts: () => true }), sync)
    let most = 0
    while (network.deliver()) most = Math.max(most, sync.sessions()[0]?.commitsPending ?? 0)
    expect(notesOf(empty)).toEqual(notesOf(from))
    return most
  }

  test('puts causes first, so nothing has to wait at the receiver', () => {
    const { here, there, regionId } = makePair()
    for (let n = 0; n < 30; n += 1) {
      // Each has seen what the other wrote just before.
      for (const [by, other] of [
        [here, there],
        [there, here],
      ] as const) {
        // Of different length, so that a chunk does not end where a round does.
        write(by, regionId, noteCreated(`${by.replica.id} ${n}`, { body: incompressible(9_000 + 301 * n, n) }))
        receive(other, commitsOf(by).slice(-1))
      }
    }
    expect(notesOf(here)).toHaveLength(60)
    expect(mostPending(here)).toBe(0)
  })

  test('sends what one signature seals in one message', () => {
    const { here, regionId } = makePair()
    const actions = Array.from({ length: 600 }, (_, n) => [noteCreated(`n${n}`, { body: incompressible(1_500, n) })])
    writeBurst(here.ports, here.replica, { actor: 'ada', regionId, actions })
    expect(mostPending(here)).toBe(0)
  })
})

describe('a replica that forked', () => {
  test('spreads with all its branches to everybody, whoever meets whom', () => {
    const { here: hub, there, regionId } = makePair()
    const key = makeTemporaryReplicaKey()
    // Not at the same moment: of two commits with one stamp only one has an effect [R18].
    const [device, copy] = [makeTestReplica({ key }), makeTestReplica({ key, nowMs: testNowMs + 60_000 })]
    enrol(hub, regionId, device)
    for (const replica of [device, copy, there]) receive(replica, commitsOf(hub))
    writeNotes(device, regionId, 'd', 3)
    writeNotes(copy, regionId, 'c', 5)
    const network = new MemoryNetwork()
    const meetAll = () => {
      for (const replica of [device, copy, there, device, copy]) {
        const sync = syncOf(replica)
        meet(syncOf(hub), sync, network).network.deliverAll()
        sync.close()
        network.deliverAll()
      }
    }
    meetAll()
    const expected = ['c0', 'c1', 'c2', 'c3', 'c4', 'd0', 'd1', 'd2']
    for (const replica of [hub, there, device, copy]) expect(notesOf(replica).map(({ id }) => id)).toEqual(expected)
    const quiet = syncOf(hub)
    meet(quiet, syncOf(there), network).network.deliverAll()
    expect(quiet.sessions()[0]).toMatchObject({ isSettled: true, commitsSent: 0, commitsStored: 0 })
  })

  test('is found while both are connected', () => {
    const { here: hub, there, regionId } = makePair()
    const key = makeTemporaryReplicaKey()
    // Not at the same moment: of two commits with one stamp only one has an effect [R18].
    const [device, copy] = [makeTestReplica({ key }), makeTestReplica({ key, nowMs: testNowMs + 60_000 })]
    enrol(hub, regionId, device)
    for (const replica of [device, copy, there]) receive(replica, commitsOf(hub))
    const network = new MemoryNetwork()
    const [h, d, t] = [syncOf(hub), syncOf(device), syncOf(there)]
    meet(h, d, network)
    meet(h, t, network)
    network.deliverAll()
    writeNotes(device, regionId, 'd', 2)
    d.announce()
    network.deliverAll()
    writeNotes(copy, regionId, 'c', 1)
    const c = syncOf(copy)
    meet(h, c, network)
    network.deliverAll()
    const expected = ['c0', 'd0', 'd1']
    for (const replica of [hub, there, copy]) expect(notesOf(replica).map(({ id }) => id)).toEqual(expected)
  })
})

describe('syncOnce', () => {
  test('resolves on both sides once each has what the other had', async () => {
    const { here, there, regionId } = makePair()
    writeNotes(here, regionId, 'h', 5)
    writeNotes(there, regionId, 't', 7)
    const network = new MemoryNetwork()
    const [near, far] = network.makePair()
    const both = Promise.all([syncOnce(syncOf(here), near), syncOnce(syncOf(there), far)])
    network.deliverAll()
    const [atHere, atThere] = await both
    expect([atHere.commitsStored, atThere.commitsStored]).toEqual([7, 5])
    expect(notesOf(here)).toEqual(notesOf(there))
  })

  test('rejects with the reason when the session ends before', async () => {
    const { here, there } = makePair()
    const network = new MemoryNetwork()
    const [near, far] = network.makePair()
    const mine = syncOnce(syncOf(here), near)
    syncOf(there, { trusts: () => false }).attach(far)
    network.deliverAll()
    const error = await mine.catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(SyncError)
    expect(error).toMatchObject({ reason: 'not-allowed' })
  })
})

test('an edit of what the other has not seen yet, made after a meeting, arrives in its turn', () => {
  const { here, there, regionId } = makePair()
  const [a, b] = [syncOf(here), syncOf(there)]
  const { network } = meet(a, b)
  network.deliverAll()
  write(here, regionId, noteCreated('n', { title: 'One' }))
  a.announce()
  write(here, regionId, noteEdited('n', { title: 'Two' }))
  a.announce()
  network.deliverAll()
  expect(notesOf(there)).toMatchObject([{ id: 'n', title: 'Two' }])
})
