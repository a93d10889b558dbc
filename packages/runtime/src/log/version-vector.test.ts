import { expect, test } from 'vitest'
import type { Database } from '../ports/database.ts'
import { makePair, noteCreated, receive, write } from '../testing/test-replicas.ts'
import { countAhead, rangesLackedBy, rangesSince, versionVectorOf } from './version-vector.ts'

/** How SQLite goes about what is asked within `work`. */
function plansOf(database: Database, work: (watched: Database) => void): readonly string[] {
  const asked = new Set<string>()
  const watched = Object.create(database) as Database // with its own `prepare`
  watched.prepare = (sql) => {
    asked.add(sql)
    return database.prepare(sql)
  }
  work(watched)
  return [...asked].flatMap((sql) => {
    const numbered = new Set(sql.match(/\?\d/g)).size
    const holes = numbered > 0 ? numbered : (sql.match(/\?/g)?.length ?? 0)
    const rows = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array.from({ length: holes }, () => null))
    return rows.map((row) => String(row['detail']))
  })
}

test('what has come since, and what is here, is told without walking through the log', () => {
  const { here, there, regionId } = makePair()
  write(there, regionId, noteCreated('n1', { title: 'One' }))
  const { database, world } = here.ports
  receive(
    here,
    [...there.replica.log.since(0)].map(({ commit }) => commit),
  )
  const plans = plansOf(database, (watched) => {
    expect(rangesSince(watched, here.replica.log.position() - 1)).toMatchObject([{ regionId, fromSeq: 1, toSeq: 1 }])
    const vector = versionVectorOf(watched, world.crypto, regionId)
    expect(vector.chains.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual([1, 2])
    expect(rangesLackedBy(watched, world.crypto, regionId, vector.chains)).toEqual([])
    expect(countAhead(watched, world.crypto, [vector])).toBe(0)
  })
  expect(plans.length).toBeGreaterThan(5)
  // A look-up by the number of a replica leads to one row: the greatest number, which stands at the end of the index.
  const walks = plans.filter((plan) =>
    /SCAN commits|SEARCH commits USING INDEX commits_chain \(region=\? AND replica=\?\)/.test(plan),
  )
  expect(walks).toEqual([])
})
