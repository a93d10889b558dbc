import type { ProjectId } from '@spicetime/domain'
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
