import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { makeTemporaryReplicaKey } from '@spicetime/world-node'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Commit, Event } from '../commit/commit.ts'
import { makeCommit } from '../commit/encode-commit.ts'
import { makeStamp } from '../commit/hlc.ts'
import type { CommitId, RegionId } from '../commit/ids.ts'
import { compareProjections, digestProjection } from '../doctor/compare-projections.ts'
import type { ReplicaKey } from '../ports/world.ts'
import { foldLog } from '../projection/rebuild.ts'
import { makeRandom } from '../testing/random-graph.ts'
import { noteProjection } from '../testing/test-projection.ts'
import {
  commitsOf,
  enrol,
  foundRegion,
  makeTestReplica,
  noteCreated,
  receive,
  type TestReplica,
  testNowMs,
} from '../testing/test-replicas.ts'
import { readQuarantine } from './quarantine-table.ts'

const keys = [makeTemporaryReplicaKey(), makeTemporaryReplicaKey(), makeTemporaryReplicaKey()]

/** A founder's region with three more replicas, of which two go on from wherever they like, as copies of a device do. */
class Liars {
  readonly base: readonly Commit[]
  readonly commits: Commit[] = []
  readonly #regionId: RegionId
  readonly #random: () => number
  readonly #world: TestReplica
  readonly #ids: readonly string[]

  constructor(random: () => number) {
    this.#random = random
    this.#world = makeTestReplica()
    this.#regionId = foundRegion(this.#world)
    const devices = keys.map((key) => makeTestReplica({ key }))
    for (const device of devices) enrol(this.#world, this.#regionId, device)
    this.#ids = devices.map(({ replica }) => replica.id)
    this.base = commitsOf(this.#world)
    for (let n = 0; n < 30; n += 1) this.#commit(Math.floor(random() * 3))
  }

  #commit(by: number): void {
    const pick = <T>(items: readonly T[]) => items[Math.floor(this.#random() * items.length)] as T
    const mine = this.commits.filter(({ header }) => header.replicaId === this.#ids[by])
    // The third is honest: its chain does not branch.
    const own = by === 2 || this.#random() < 0.6 ? mine.at(-1) : pick([undefined, ...mine])
    const others = this.commits.filter((commit) => commit !== own && this.#random() < 1.5 / (this.commits.length + 1))
    const parents = [...(own === undefined ? [this.base.at(-1) as Commit] : [own]), ...others]
    const wallMs = Math.max(...parents.map(({ header }) => header.hlc.wallMs + 1), testNowMs + 1)
    const header = {
      regionId: this.#regionId,
      replicaId: this.#world.replica.id,
      seq: (own?.header.seq ?? 0) + 1,
      parents: [...new Set(parents.map(({ id }) => id))],
      // Few moments, so that many commits of one replica bear one stamp.
      hlc: {
        wallMs: this.#random() < 0.3 ? wallMs : Math.max(wallMs, testNowMs + 10 + Math.floor(this.#random() * 2)),
        counter: 0,
      },
      actor: 'bob',
      cause: undefined,
    }
    const cells = pick([{ title: pick(['a', 'b', null]) }, { title: pick(['a', 'b']), body: pick(['x', 'y']) }])
    const event: Event = { kind: 'note.edited', version: 1, entityId: pick(['n', 'm']), payload: { cells } }
    const events = this.#random() < 0.15 ? [noteCreated(event.entityId, { title: 'made', body: null }), event] : [event]
    const key = keys[by] as ReplicaKey
    const commit = makeCommit(
      this.#world.ports.world.crypto,
      key,
      { ...header, replicaId: this.#replicaId(by) },
      events,
    )
    if (!this.commits.some(({ id }) => id === commit.id)) this.commits.push(commit)
  }

  #replicaId(by: number) {
    return this.#ids[by] as Commit['header']['replicaId']
  }
}

const stampOf = ({ header }: Commit) => makeStamp(header.hlc, header.replicaId)

function pastsOf(commits: readonly Commit[]): ReadonlyMap<CommitId, ReadonlySet<CommitId>> {
  const pasts = new Map<CommitId, ReadonlySet<CommitId>>()
  for (const { id, header } of commits) {
    pasts.set(id, new Set(header.parents.flatMap((parent) => [parent, ...(pasts.get(parent) ?? [])])))
  }
  return pasts
}

/** By definition: of the commits that have an effect those that lost a cell to one that had not seen them. */
function expectedConflicts(all: readonly Commit[], seconds: ReadonlySet<CommitId>) {
  const pasts = pastsOf(all)
  return ['m', 'n'].flatMap((note) =>
    ['body', 'title'].flatMap((field) => {
      const writes = all.flatMap((commit) => {
        const values = seconds.has(commit.id) ? [] : commit.events.flatMap((event) => valuesIn(event, note, field))
        return values.length === 0 ? [] : [{ commit, stamp: stampOf(commit), value: values.at(-1) ?? null }]
      })
      const winner = writes.toSorted((a, b) => (a.stamp < b.stamp ? 1 : -1))[0]
      return writes
        .filter(
          ({ commit }) => commit !== winner?.commit && !writes.some((w) => pasts.get(w.commit.id)?.has(commit.id)),
        )
        .map(({ stamp, value }) => ({ id: note, field, stamp, differs: value === winner?.value ? 0 : 1 }))
        .sort((a, b) => (a.stamp < b.stamp ? -1 : 1))
    }),
  )
}

function valuesIn({ kind, entityId, payload }: Event, note: string, field: string): readonly unknown[] {
  // As #commit made it.
  const { cells } = payload as { cells: Record<string, unknown> }
  if (entityId !== note || !(field in cells)) return []
  return kind === 'note.created' && cells[field] === null ? [] : [cells[field]]
}

function secondsOf(commits: readonly Commit[]): ReadonlySet<CommitId> {
  const byStamp = Map.groupBy(commits, stampOf)
  return new Set(
    [...byStamp.values()].flatMap((twins) =>
      twins
        .map(({ id }) => id)
        .toSorted()
        .slice(1),
    ),
  )
}

/** Delivers pieces in a random order until nothing waits for its parents. */
function deliver(target: TestReplica, commits: readonly Commit[], random: () => number): void {
  const keyed = commits.map((commit) => ({ commit, key: random() })).sort((a, b) => a.key - b.key)
  let waiting = keyed.map(({ commit }) => commit)
  while (waiting.length > 0) {
    const piece = waiting.slice(0, 1 + Math.floor(random() * 12))
    const { refused } = receive(target, piece)
    waiting = [...waiting.slice(piece.length), ...refused.map(({ index }) => piece[index] as Commit)]
  }
}

const digestOf = ({ ports }: TestReplica) =>
  digestProjection(ports.database, noteProjection, (bytes) => ports.world.crypto.sha256(bytes))

test('[R18] of commits with one stamp the one with the smallest id counts, in whatever order they arrive', () => {
  let [twins, triples, conflicts] = [0, 0, 0]
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = makeRandom(seed)
      const { base, commits } = new Liars(random)
      const seconds = secondsOf(commits)
      const targets = [makeTestReplica(), makeTestReplica(), makeTestReplica()]
      for (const target of targets) {
        receive(target, base)
        deliver(target, commits, random)
        const quarantined = readQuarantine(target.ports.database)
        expect(quarantined.map(({ commitId }) => commitId)).toEqual([...seconds].sort())
        const found = target.ports.database
          .prepare('SELECT id, field, stamp, differs FROM conflict ORDER BY id, field, stamp')
          .all()
        const expected = expectedConflicts(commits, seconds)
        expect([seed, found]).toEqual([seed, expected])
        expect(digestOf(target)).toEqual(digestOf(targets[0] as TestReplica))
        const rebuilt = openSqliteDatabase(':memory:', { durability: 'none' })
        rebuilt.transaction(() => foldLog(target.replica.log, rebuilt, noteProjection))
        expect(compareProjections(target.ports.database, rebuilt, noteProjection, 5)).toEqual([])
        rebuilt.close()
        conflicts += expected.length
      }
      const sizes = [...Map.groupBy(commits, stampOf).values()].map(({ length }) => length)
      twins += sizes.filter((size) => size === 2).length
      triples += sizes.filter((size) => size > 2).length
    }),
    { numRuns: 20, seed: 20_261_122 },
  )
  expect(twins).toBeGreaterThan(30)
  expect(triples).toBeGreaterThan(5)
  expect(conflicts).toBeGreaterThan(100)
})
