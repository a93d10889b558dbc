import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { graphRegion, makeGraph, makeRandom, shuffleGraph } from '../testing/random-graph.ts'
import { Seen, seenTable } from './seen.ts'

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
      for (const earlier of commits) {
        for (const later of commits) {
          const expected = later.past.has(earlier.id)
          expect([graphSeed, earlier.id, later.id, seen.precedes(graphRegion, earlier.stamp, later.stamp)]).toEqual([
            graphSeed,
            earlier.id,
            later.id,
            expected,
          ])
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
