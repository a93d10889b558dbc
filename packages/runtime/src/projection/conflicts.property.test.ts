import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type GraphCommit, graphRegion, makeGraph, makeRandom, shuffleGraph } from '../testing/random-graph.ts'
import { noteProjection } from '../testing/test-projection.ts'
import type { Effect } from './definition.ts'
import { Fold } from './fold.ts'
import { Seen } from './seen.ts'
import { projectionTables, replicatedTables } from './tables.ts'

interface Written {
  readonly commit: GraphCommit
  readonly effects: readonly Effect[]
}

const titles = [null, 'one', 'two', 'three']

/** Each commit creates or sets some cells of one of two notes; few values, so that some writes agree. */
function writeOf(random: () => number, commit: GraphCommit): Written {
  const pick = <T>(choices: readonly T[]) => choices[Math.floor(random() * choices.length)] as T
  const effects = Array.from({ length: random() < 0.2 ? 2 : 1 }, (): Effect => {
    const cells = pick([{ title: pick(titles) }, { title: pick(titles), body: pick(titles) }, { body: pick(titles) }])
    const op = random() < 0.15 ? 'create' : 'set'
    return { op, entity: 'note', id: pick(['n', 'm']), cells: { ...cells, seenAt: commit.hlc.wallMs } }
  })
  return { commit, effects }
}

function foldAll(order: readonly Written[], byId: ReadonlyMap<string, GraphCommit>, isFlushed: () => boolean) {
  const database = openSqliteDatabase(':memory:', { durability: 'none' })
  database.exec(projectionTables(noteProjection))
  const seen = new Seen(database)
  const fold = new Fold(database, noteProjection, seen)
  for (const { commit, effects } of order) {
    seen.note(commit, (id) => byId.get(id))
    for (const effect of effects) fold.apply(effect, { regionId: graphRegion, stamp: commit.stamp }, '')
    if (isFlushed()) fold.flush()
  }
  fold.flush()
  const rows = replicatedTables(noteProjection).map((table) =>
    database
      .prepare(`SELECT * FROM ${table}`)
      .all()
      .map(({ n: _number, ...row }) => JSON.stringify(row))
      .sort(),
  )
  const conflicts = database
    .prepare('SELECT id, field, stamp, value, differs FROM conflict ORDER BY id, field, stamp')
    .all()
  database.close()
  return { rows, conflicts }
}

/** The last value that each commit gave a cell, by looking at all of them. */
function valuesOf(written: readonly Written[], id: string, field: string) {
  return written.flatMap(({ commit, effects }) => {
    const values = effects.flatMap((effect) => {
      if ((effect.op !== 'set' && effect.op !== 'create') || effect.id !== id || !(field in effect.cells)) return []
      const value = effect.cells[field] ?? null
      return effect.op === 'create' && value === null ? [] : [value]
    })
    return values.length === 0 ? [] : [{ commit, value: values.at(-1) ?? null }]
  })
}

/** What should be in the list: by definition, with no table and no vector. */
function expectedConflicts(written: readonly Written[]) {
  return ['m', 'n'].flatMap((id) =>
    ['body', 'title'].flatMap((field) => {
      const values = valuesOf(written, id, field)
      const winner = values.reduce((a, b) => (b.commit.stamp > a.commit.stamp ? b : a), values[0] as (typeof values)[0])
      return values
        .filter(({ commit }) => commit !== winner.commit && !values.some((other) => other.commit.past.has(commit.id)))
        .map(({ commit, value }) => {
          const differs = value !== winner.value
          return { id, field, stamp: commit.stamp, value: differs ? value : null, differs: differs ? 1 : 0 }
        })
        .sort((a, b) => (a.stamp < b.stamp ? -1 : 1))
    }),
  )
}

test('the list holds every write that lost unseen and no other, and is alike in whatever order commits arrive', () => {
  let [found, agreeing] = [0, 0]
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 2, max: 5 }), (graphSeed, replicas) => {
      const random = makeRandom(graphSeed)
      const commits = makeGraph(random, replicas, 24)
      const byId = new Map<string, GraphCommit>(commits.map((commit) => [commit.id, commit]))
      const written = commits.map((commit) => writeOf(random, commit))
      const byCommit = new Map(written.map((one) => [one.commit, one]))
      const first = foldAll(written, byId, () => false)
      const expected = expectedConflicts(written)
      expect([graphSeed, first.conflicts]).toEqual([graphSeed, expected])
      for (let round = 0; round < 3; round += 1) {
        const order = shuffleGraph(random, commits).map((commit) => byCommit.get(commit) as Written)
        expect([graphSeed, foldAll(order, byId, () => random() < 0.3)]).toEqual([graphSeed, first])
      }
      found += expected.length
      agreeing += expected.filter(({ differs }) => differs === 0).length
    }),
    { numRuns: 150, seed: 20_261_122 },
  )
  expect(found).toBeGreaterThan(500)
  expect(agreeing).toBeGreaterThan(100)
})
