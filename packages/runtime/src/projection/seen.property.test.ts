import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { graphRegion, makeGraph, makeRandom, shuffleGraph } from '../testing/random-graph.ts'
import { NumberedSeen } from './numbered-seen.ts'
import { Seen, seenTable } from './seen.ts'
import { StampPool } from './stamp-pool.ts'

const seed = 20_261_122

test('what precedes what is what a walk through the graph says, in whatever order commits arrived', () => {
  let [before, apart] = [0, 0]
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 2, max: 6 }), (graphSeed, replicas) => {
      const random = makeRandom(graphSeed)
      const commits = makeGraph(random, replicas, 60)
      const byId = new Map(commits.map((commit) => [commit.id, commit]))
      const database = openSqliteDatabase(':memory:', { durability: 'none' })
      database.exec(seenTable)
      const seen = new Seen(database)
      for (const commit of shuffleGraph(random, commits)) seen.note(commit, (id) => byId.get(id))
      const stamps = new StampPool()
      const numbered = new NumberedSeen(seen, stamps)
      for (const earlier of commits) {
        for (const later of commits) {
          const expected = later.past.has(earlier.id)
          const where = [graphSeed, earlier.id, later.id]
          const [one, other] = [stamps.numberOf(earlier.stamp), stamps.numberOf(later.stamp)]
          const byText = seen.precedes(graphRegion, earlier.stamp, later.stamp)
          expect([...where, byText, numbered.precedes(graphRegion, one, other)]).toEqual([...where, expected, expected])
          if (expected) before += 1
          else apart += 1
        }
      }
      database.close()
    }),
    { numRuns: 40, seed },
  )
  expect(Math.min(before, apart)).toBeGreaterThan(10_000)
})

test('what was learnt of what an author had seen counts at once', () => {
  const database = openSqliteDatabase(':memory:', { durability: 'none' })
  database.exec(seenTable)
  const commits = makeGraph(makeRandom(7), 3, 60)
  const byId = new Map(commits.map((commit) => [commit.id, commit]))
  const [seen, stamps] = [new Seen(database), new StampPool()]
  const numbered = new NumberedSeen(seen, stamps)
  for (const [index, later] of commits.entries()) {
    seen.note(later, (id) => byId.get(id))
    const found = commits
      .slice(0, index)
      .filter(({ stamp }) => numbered.precedes(graphRegion, stamps.numberOf(stamp), stamps.numberOf(later.stamp)))
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set([...later.past].filter((id) => id !== later.id)))
  }
  database.close()
})

test('the rows are the same in every order, also when commits are noted twice', () => {
  fc.assert(
    fc.property(fc.integer(), (graphSeed) => {
      const random = makeRandom(graphSeed)
      const commits = makeGraph(random, 4, 40)
      const byId = new Map(commits.map((commit) => [commit.id, commit]))
      const rowsAfter = (order: readonly (typeof commits)[number][]) => {
        const database = openSqliteDatabase(':memory:', { durability: 'none' })
        database.exec(seenTable)
        const seen = new Seen(database)
        for (const commit of order) seen.note(commit, (id) => byId.get(id))
        return database.prepare('SELECT * FROM seen').all()
      }
      expect(rowsAfter([...shuffleGraph(random, commits), ...commits])).toEqual(rowsAfter(commits))
    }),
    { numRuns: 20, seed },
  )
})

test('a long run of one replica keeps nothing', () => {
  const database = openSqliteDatabase(':memory:', { durability: 'none' })
  database.exec(seenTable)
  const commits = makeGraph(makeRandom(1), 1, 50)
  for (const commit of commits) new Seen(database).note(commit, (id) => commits.find((other) => other.id === id))
  expect(database.prepare('SELECT count(*) AS n FROM seen').get()).toEqual({ n: 0 })
})
