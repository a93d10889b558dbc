import { entityTables, isPeoplesSet, kindOfId, type ProjectId, setTables } from '@spicetime/domain'
import { CommitLog, type Database, pastOf } from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CommitCache } from '../read/replay-entity.ts'
import { makeRandom, RandomCommands } from '../testing/random-commands.ts'
import { cloneReplica, commitsOf, makeTestReplica, must, receive, type TestReplica } from '../testing/replicas.ts'
import { findRow } from '../write/sql-domain-view.ts'
import { entitiesAt } from './entity-at.ts'
import { findPoint } from './find-point.ts'
import { openPast } from './open-past.ts'

/** Two replicas that work apart and exchange now and then; the first has everything in the end. */
function playHistory(seed: number): { readonly replica: TestReplica; readonly random: () => number } {
  const random = makeRandom(seed)
  const first = makeTestReplica()
  const project = must(first.workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' })).entities[0]
  for (const title of ['one', 'two']) {
    must(first.workspace.execute({ kind: 'workItem.create', projectId: project?.id as ProjectId, title }))
  }
  const other = cloneReplica(first)
  for (let step = 0; step < 60; step += 1) {
    const [one, two] = random() < 0.5 ? [first, other] : [other, first]
    if (random() < 0.1) receive(one, commitsOf(two))
    else one.workspace.execute(new RandomCommands(one.ports.database, random).next())
  }
  receive(first, commitsOf(other))
  return { replica: first, random }
}

/** What is derived, or follows from when something was written. */
const unseen = new Set(['id', 'updatedAt', 'importBase', 'isSuspended', 'isParentSuspended'])

function elementsOf(database: Database, id: string): Record<string, readonly unknown[]> {
  // Keys and numbers are nobody's to change, and in no history.
  const sets = Object.entries(setTables).filter(([set]) => isPeoplesSet(set))
  const lists = sets.map(([set, table]) => {
    const rows = database
      .prepare(`SELECT DISTINCT element FROM ${table} WHERE ownerId = ? AND removed = 0 ORDER BY element`)
      .all(id)
    return [set, rows.map(({ element }) => element)] as const
  })
  return Object.fromEntries(lists.filter(([, elements]) => elements.length > 0))
}

test('one thing folded in memory is what the tables of that point say, at any point', () => {
  let compared = 0
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const { replica, random } = playHistory(seed)
      const { database } = replica.ports
      const log = new CommitLog(database, replica.ports.world)
      const position = 5 + Math.floor(random() * (log.position() - 5))
      const ref = log.at(position)?.commit.id ?? ''
      const point = findPoint(database, log, ref)
      const past = point === undefined ? undefined : pastOf(database, log, point)
      let made: Database | undefined
      const openScratch = () => (made = openSqliteDatabase(':memory:', { durability: 'none' }))
      const { workspace } = must(openPast({ ...replica.ports, openScratch }, ref))
      const commits = new CommitCache(log)
      const touched = database.prepare('SELECT DISTINCT entityId FROM touched').all()
      const ids = new Set(touched.map((row) => String(row['entityId'])))
      for (const [id, state] of entitiesAt(database, commits, ids, (at) => past?.includes(at) === true)) {
        const kind = kindOfId(id)
        if (kind === undefined || made === undefined) continue
        const then = findRow(made, kind, id)
        expect(state.isCreated).toBe(then !== undefined)
        if (then === undefined) continue
        const plan = kind === 'workItem' ? entityTables.workItemPlan.columns : {}
        const row: object = { ...then, ...(kind === 'workItem' ? findRow(made, 'workItemPlan', id) : {}) }
        for (const column of Object.keys({ ...entityTables[kind].columns, ...plan })) {
          if (unseen.has(column)) continue
          // The row has a field for each column.
          expect(state.cells.get(column) ?? null).toBe((row as Record<string, unknown>)[column] ?? null)
          compared += 1
        }
        const elements = [...state.elements].map(([set, values]) => [set, [...values].sort()] as const)
        const left = Object.fromEntries(elements.filter(([, values]) => values.length > 0))
        expect(left).toEqual(elementsOf(made, id))
      }
      workspace.close()
    }),
    { numRuns: 15, seed: 20_261_122 },
  )
  expect(compared).toBeGreaterThan(1000)
})
