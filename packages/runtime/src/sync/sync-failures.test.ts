import { describe, expect, test } from 'vitest'
import { bodyState } from '../log/body-state.ts'
import { MemoryNetwork } from '../testing/memory-network.ts'
import { meet, syncOf } from '../testing/sync-world.ts'
import { makePair, makeTestReplica, noteCreated, rowsOf, type TestReplica, write } from '../testing/test-replicas.ts'

const notesOf = ({ ports }: TestReplica) => rowsOf(ports.database, 'note')

describe('a network that does what none should', () => {
  test.each<[string, (frame: Uint8Array, n: number) => readonly Uint8Array[]]>([
    ['loses', (frame, n) => (n === 8 ? [] : [frame])],
    ['doubles', (frame, n) => (n === 8 ? [frame, frame] : [frame])],
    ['cuts', (frame, n) => (n === 8 ? [frame.subarray(0, frame.length - 1)] : [frame])],
    ['changes', (frame, n) => (n === 8 ? [frame.with(0, 77)] : [frame])],
  ])('%s a frame: the session ends, and the next one mends it', (_what, tamper) => {
    const { here, there, regionId } = makePair()
    for (let n = 0; n < 30; n += 1) write(here, regionId, noteCreated(`h${n}`, {}))
    const network = new MemoryNetwork()
    let count = 0
    network.tamper = (frame) => tamper(frame, count++)
    const sync = syncOf(here)
    const { ends } = meet(sync, syncOf(there), network)
    network.deliverAll()
    for (let tick = 0; tick < 2; tick += 1) {
      sync.announce()
      write(here, regionId, noteCreated(`later${tick}`, {}))
      sync.announce()
      network.deliverAll()
    }
    expect(ends.near?.ending?.reason ?? ends.far?.ending?.reason).toMatch(/^(out-of-order|malformed)$/)
    network.tamper = (frame) => [frame]
    meet(syncOf(here), syncOf(there), network)
    network.deliverAll()
    expect(notesOf(there)).toEqual(notesOf(here))
    expect(notesOf(there)).toHaveLength(32)
  })
})

test('a store that fails ends the session and takes nothing down with it', () => {
  const failures: unknown[] = []
  const { here, there, regionId } = makePair()
  write(there, regionId, noteCreated('n', {}))
  const sync = syncOf(here, { onFailed: (error) => void failures.push(error) })
  const { network, ends } = meet(sync, syncOf(there))
  here.ports.database.exec(
    `CREATE TRIGGER full BEFORE INSERT ON commits BEGIN SELECT raise(ABORT, 'the disk is full'); END`,
  )
  network.deliverAll()
  expect(ends.near?.ending?.reason).toBe('failed')
  expect(failures).toHaveLength(1)
  here.ports.database.exec('DROP TRIGGER full')
  meet(sync, syncOf(there), network)
  network.deliverAll()
  expect(notesOf(here)).toHaveLength(1)
})

test('a store that cannot be read while something is to be sent ends the session, not the program', () => {
  const failures: unknown[] = []
  const { here, there, regionId } = makePair()
  const sync = syncOf(here, { onFailed: (error) => void failures.push(error) })
  const { network, ends } = meet(sync, syncOf(there))
  network.deliverAll()
  write(here, regionId, noteCreated('n', {}))
  here.ports.database.exec(`UPDATE commits SET body = x'ff', isDeflated = 1, header = x'00'`)
  sync.announce()
  sync.tick()
  network.deliverAll()
  expect(ends.far?.ending?.reason).toBe('failed')
  expect(failures).toHaveLength(1)
})

test('what a peer has let go of is not sent, and the other side knows that it is missing', () => {
  const { here, regionId } = makePair()
  for (let n = 0; n < 10; n += 1) write(here, regionId, noteCreated(`n${n}`, {}))
  // As compaction leaves it: the header stays, the body is empty.
  here.ports.database
    .prepare(`UPDATE commits SET body = x'', isDeflated = 0, bodyState = ? WHERE seq = 7`)
    .run(bodyState.pruned)
  const empty = makeTestReplica()
  const everyone = { trusts: () => true }
  const sync = syncOf(empty, everyone)
  const { network, ends } = meet(syncOf(here, everyone), sync)
  network.deliverAll()
  expect(ends).toEqual({})
  expect(sync.sessions()).toMatchObject([{ isSettled: true, commitsStored: 6, commitsMissing: 6, refused: {} }])
})
