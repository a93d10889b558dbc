import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RegionId } from '../commit/ids.ts'
import { type MemoryEnd, MemoryNetwork } from '../testing/memory-network.ts'
import { syncOf } from '../testing/sync-world.ts'
import {
  commitsOf,
  enrol,
  foundRegion,
  makeTestReplica,
  noteCreated,
  noteEdited,
  receive,
  rowsOf,
  type TestReplica,
  write,
} from '../testing/test-replicas.ts'
import type { ReplicaSync } from './replica-sync.ts'

const replicas = 4

type Step =
  | { readonly do: 'write'; readonly by: number; readonly note: number; readonly region: number }
  | { readonly do: 'connect'; readonly from: number; readonly to: number }
  | { readonly do: 'cut'; readonly pick: number }
  | { readonly do: 'deliver'; readonly count: number; readonly pick: number }
  | { readonly do: 'announce'; readonly by: number }
  | { readonly do: 'spoil'; readonly how: 'lose' | 'double' }

const who = fc.nat(replicas - 1)
const steps = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant('write' as const), by: who, note: fc.nat(5), region: fc.nat(1) }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('connect' as const), from: who, to: who }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('cut' as const), pick: fc.nat(20) }) },
    { weight: 8, arbitrary: fc.record({ do: fc.constant('deliver' as const), count: fc.nat(12), pick: fc.nat(9) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('announce' as const), by: who }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('spoil' as const),
        how: fc.constantFrom('lose' as const, 'double' as const),
      }),
    },
  ),
  { minLength: 10, maxLength: 80 },
)

class Scene {
  readonly all: readonly TestReplica[]
  readonly syncs: readonly ReplicaSync[]
  readonly network = new MemoryNetwork()
  readonly #regions: readonly RegionId[]
  readonly #ends: MemoryEnd[] = []
  #notes = 0

  constructor() {
    this.all = Array.from({ length: replicas }, () => makeTestReplica())
    const [first] = this.all
    if (first === undefined) throw new Error('a replica')
    this.#regions = [foundRegion(first, 'workspace'), foundRegion(first, 'project')]
    for (const other of this.all.slice(1)) enrol(first, this.#regions[0] as RegionId, other)
    for (const other of this.all.slice(1)) receive(other, commitsOf(first))
    this.syncs = this.all.map((replica) => syncOf(replica, { limits: { pendingCommitsMax: 3 } }))
  }

  take(step: Step): void {
    const { all, syncs, network } = this
    switch (step.do) {
      case 'write': {
        const known = rowsOf((all[step.by] as TestReplica).ports.database, 'note').map(({ id }) => String(id))
        const id = known[step.note]
        const event =
          id === undefined
            ? noteCreated(`n${this.#notes++}`, { title: `${step.by}` })
            : noteEdited(id, { body: `${this.#notes++}` })
        return write(all[step.by] as TestReplica, this.#regions[step.region] as RegionId, event)
      }
      case 'connect': {
        if (step.from === step.to) return
        const [near, far] = network.makePair()
        this.#ends.push(near)
        syncs[step.from]?.attach(near)
        syncs[step.to]?.attach(far)
        return
      }
      case 'cut':
        return this.#ends[step.pick]?.cut()
      case 'deliver':
        for (let n = 0; n < step.count; n += 1) network.deliver(Math.min(step.pick, Math.max(0, network.inFlight - 1)))
        return
      case 'announce':
        return syncs[step.by]?.announce()
      case 'spoil': {
        network.tamper = (frame) => {
          network.tamper = (whole) => [whole]
          return step.how === 'lose' ? [] : [frame, frame]
        }
      }
    }
  }

  /** The network is well again, and everybody meets the first. */
  heal(): void {
    this.network.tamper = (frame) => [frame]
    for (const sync of this.syncs) sync.close()
    this.network.deliverAll()
    for (let round = 0; round < 2; round += 1) {
      for (const sync of this.syncs.slice(1)) {
        const [near, far] = this.network.makePair()
        this.syncs[0]?.attach(near)
        sync.attach(far)
        this.network.deliverAll()
      }
    }
  }
}

test('whatever is cut, lost or doubled between whom: once all have met they show the same and miss nothing', () => {
  let cuts = 0
  fc.assert(
    fc.property(steps, (given) => {
      const scene = new Scene()
      for (const step of given) scene.take(step)
      cuts += given.filter((step) => step.do === 'cut' || step.do === 'spoil').length
      scene.heal()
      const [first, ...others] = scene.all.map(({ ports }) => rowsOf(ports.database, 'note'))
      for (const other of others) expect(other).toEqual(first)
      const counts = scene.all.map(({ replica }) => replica.log.position())
      expect(new Set(counts).size).toBe(1)
      for (const sync of scene.syncs) expect(sync.sessions().every(({ isSettled }) => isSettled)).toBe(true)
    }),
    { numRuns: 30 },
  )
  expect(cuts).toBeGreaterThan(0)
})
