import type { ProjectId } from '@spicetime/domain'
import { type Event, makeStamp } from '@spicetime/runtime'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findBrokenInvariants } from './doctor/invariants.ts'
import { makeRandom, RandomCommands } from './testing/random-commands.ts'
import {
  cloneReplica,
  commitsOf,
  digestOf,
  makeListener,
  makeTestReplica,
  must,
  receive,
  type TestReplica,
} from './testing/replicas.ts'

const suspendedCount = `SELECT (SELECT count(*) FROM dependency WHERE isSuspended = 1)
  + (SELECT count(*) FROM work_item WHERE isParentSuspended = 1) AS n`

/** Texts that were edited on more than one replica; a dot begins with the replica. */
const editedByMany = `SELECT count(*) AS n FROM (SELECT id FROM text_edit WHERE place <> '' GROUP BY id, field
  HAVING count(DISTINCT substr(dot, 1, 10)) > 1)`

/** Three replicas that work apart and exchange now and then. */
function playHistory(
  seed: number,
  steps: number,
): { readonly replicas: readonly TestReplica[]; readonly accepted: number } {
  const random = makeRandom(seed)
  const first = makeTestReplica()
  const project = must(first.workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' })).entities[0]
  for (const title of ['one', 'two', 'three', 'four']) {
    must(first.workspace.execute({ kind: 'workItem.create', projectId: project?.id as ProjectId, title }))
  }
  const replicas = [first, cloneReplica(first), cloneReplica(first)]
  let accepted = 0
  for (let step = 0; step < steps; step += 1) {
    const [one, other] = [pick(replicas, random), pick(replicas, random)]
    if (random() < 0.08) receive(one, commitsOf(other))
    else if (one.workspace.execute(new RandomCommands(one.ports.database, random).next()).ok) accepted += 1
  }
  return { replicas, accepted }
}

function pick<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)] as T
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

test('the same commits give the same tables in whatever order they arrive', () => {
  let accepted = 0
  let suspended = 0
  let merged = 0
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const history = playHistory(seed, 80)
      accepted += history.accepted
      const all = history.replicas.flatMap(commitsOf)
      for (const replica of history.replicas) expect(receive(replica, all).refused).toEqual([])
      const expected = digestOf(history.replicas[0] as TestReplica)
      for (const replica of history.replicas) expect(digestOf(replica)).toBe(expected)
      const random = makeRandom(seed + 1)
      for (let order = 0; order < 3; order += 1) {
        const listener = makeListener()
        // In pieces: what lacks its parents is given again with the next piece.
        let waiting = shuffled(all, random)
        while (waiting.length > 0) {
          const piece = waiting.slice(0, 1 + Math.floor(random() * 30))
          const { refused } = receive(listener, piece)
          const again = refused.map(({ index }) => piece[index] as (typeof piece)[number])
          waiting = [...waiting.slice(piece.length), ...again]
        }
        expect(digestOf(listener)).toBe(expected)
        expect(findBrokenInvariants(listener.ports.database)).toEqual([])
        suspended += Number(listener.ports.database.prepare(suspendedCount).get()?.['n'])
        merged += Number(listener.ports.database.prepare(editedByMany).get()?.['n'])
      }
    }),
    { numRuns: 20, seed: 20_261_122 },
  )
  // The histories were not empty, and replicas apart did close cycles.
  expect(accepted).toBeGreaterThan(1000)
  expect(suspended).toBeGreaterThan(0)
  expect(merged).toBeGreaterThan(20)
})

test('commits that arrive twice change nothing', () => {
  const { replicas } = playHistory(7, 120)
  const all = replicas.flatMap(commitsOf)
  const listener = makeListener()
  receive(listener, all)
  const before = digestOf(listener)
  expect(receive(listener, all)).toMatchObject({ stored: 0, refused: [] })
  expect(digestOf(listener)).toBe(before)
})

interface Placed {
  readonly id: string
  readonly stamp: string
  readonly regionId: string
  readonly events: readonly Event[]
  /** Ids of all commits that came causally before. */
  readonly past: ReadonlySet<string>
}

/** The log with what each author had seen, by following parents. */
function graphOf(replica: TestReplica): readonly Placed[] {
  const pasts = new Map<string, ReadonlySet<string>>()
  return [...replica.replica.log.since(0)].map(({ commit: { id, header, events } }) => {
    const past = new Set(header.parents.flatMap((parent) => [parent, ...(pasts.get(parent) ?? [])]))
    pasts.set(id, past)
    return { id, stamp: makeStamp(header.hlc, header.replicaId), regionId: header.regionId, events, past }
  })
}

/** What was done to a thing apart from the write with this stamp, by definition. */
function doneApart(graph: readonly Placed[], thing: string, stamp: string): readonly string[] {
  const deletion = graph.find((one) => one.stamp === stamp && one.events.some(({ entityId }) => entityId === thing))
  if (deletion === undefined) throw new Error(`nobody deleted ${thing}`)
  const isOfIt = ({ kind, entityId, payload }: Event) =>
    (entityId === thing || Object.values(payload as object).includes(thing)) &&
    !/\.(deleted|restored|numbered|ranked)$/.test(kind)
  return graph
    .filter(({ id, regionId, past, events }) => {
      const isApart = !past.has(deletion.id) && !deletion.past.has(id) && id !== deletion.id
      return isApart && regionId === deletion.regionId && events.some(isOfIt)
    })
    .map(({ id }) => id)
}

test('what others did to something that was deleted apart is listed, all of it and no more; every change is in a history', () => {
  let listed = 0
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const { replicas } = playHistory(seed, 70)
      const all = replicas.flatMap(commitsOf)
      for (const replica of replicas) receive(replica, all)
      const [first] = replicas as [TestReplica]
      const graph = graphOf(first)
      const { database } = first.ports
      const { read } = first.workspace
      const rows = ['work_item', 'comment', 'milestone', 'label'].flatMap((table) =>
        database
          .prepare(
            `SELECT id, coalesce(stamps ->> '$.deletedAt', stamp) AS stamp FROM ${table} WHERE deletedAt IS NOT NULL`,
          )
          .all(),
      )
      const told = new Map(
        read.conflicts({ first: 500 }).rows.map(({ entity, field, ...rest }) => [`${entity.id} ${field}`, rest]),
      )
      for (const row of rows) {
        const id = String(row['id'])
        const apart = doneApart(graph, id, String(row['stamp']))
        const conflict = told.get(`${id} deletedAt`)
        // Of a comment on an item that is deleted itself nothing is listed; nor where the deletion met a restoration.
        if (conflict?.kind === 'field' || (id.startsWith('cm_') && conflict === undefined)) continue
        expect([seed, id, new Set(conflict?.others.map(({ commitId }) => commitId))]).toEqual([
          seed,
          id,
          new Set(apart),
        ])
        listed += apart.length
      }
      for (const { id, events } of graph) {
        const named = events.filter(({ entityId }) => entityId.startsWith('wi_'))
        for (const { entityId } of named) {
          const history = read.historyOf(entityId, { first: 500 }).rows
          expect(history.map(({ commitId }) => commitId)).toContain(id)
        }
      }
    }),
    { numRuns: 15 },
  )
  expect(listed).toBeGreaterThan(5)
})
