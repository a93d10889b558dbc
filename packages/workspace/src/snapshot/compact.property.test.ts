import type { ProjectId } from '@spicetime/domain'
import { compactLog, rebuildProjection, verifyLog } from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runDoctor } from '../doctor/run-doctor.ts'
import { replicaPorts } from '../open-workspace.ts'
import { workspaceProjection } from '../projection/definition.ts'
import { makeRandom, RandomCommands } from '../testing/random-commands.ts'
import {
  cloneReplica,
  commitsOf,
  digestOf,
  makeTestReplica,
  must,
  receive,
  type TestReplica,
} from '../testing/replicas.ts'

const openScratch = () => openSqliteDatabase(':memory:', { durability: 'none' })

function compact(replica: TestReplica) {
  const options = { beforeMs: Infinity, isPassed: () => true }
  return compactLog(replicaPorts(replica.ports), replica.replica, options)
}

test('the tables of a compacted log are those of the whole one, rebuilt too, and after what comes later', () => {
  let pruned = 0
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const random = makeRandom(seed)
      const whole = makeTestReplica()
      const project = must(whole.workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' })).entities[0]
      for (const title of ['one', 'two', 'three']) {
        must(whole.workspace.execute({ kind: 'workItem.create', projectId: project?.id as ProjectId, title }))
      }
      const compacted = cloneReplica(whole)
      const work = (replica: TestReplica, steps: number) => {
        for (let step = 0; step < steps; step += 1) {
          replica.workspace.execute(new RandomCommands(replica.ports.database, random).next())
        }
      }
      work(whole, 45)
      receive(compacted, commitsOf(whole))
      work(compacted, 10)
      const theirs = commitsOf(compacted)
      const before = digestOf(compacted)
      pruned += compact(compacted).bodies
      expect(digestOf(compacted)).toBe(before)
      rebuildProjection(compacted.ports.database, compacted.replica.log, workspaceProjection)
      expect(digestOf(compacted)).toBe(before)
      // Made apart, by one who knows nothing of the compaction.
      work(whole, 45)
      expect(receive(compacted, commitsOf(whole)).refused).toEqual([])
      expect(receive(whole, theirs).refused).toEqual([])
      expect(digestOf(compacted)).toBe(digestOf(whole))
      pruned += compact(compacted).bodies
      const report = runDoctor({ ...compacted.ports, openScratch })
      expect(report).toMatchObject({ ok: true, differences: [], logFaults: [] })
      expect(digestOf(compacted)).toBe(digestOf(whole))
    }),
    { numRuns: 12, seed: 20_261_122 },
  )
  expect(pruned).toBeGreaterThan(50)
})

test('headers, signatures and hashes stay, and what stands keeps its body', () => {
  const replica = makeTestReplica()
  const project = must(replica.workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' })).entities[0]
  const made = must(
    replica.workspace.execute({ kind: 'workItem.create', projectId: project?.id as ProjectId, title: 'One' }),
  )
  const workItemId = made.entities[0]?.id as never
  for (const title of ['Two', 'Three', 'Four']) {
    must(replica.workspace.execute({ kind: 'workItem.edit', workItemId, set: { title } }))
  }
  const signatures = verifyLog(replica.ports.database, replica.replica.log, replica.ports.world).signatures
  const options = { beforeMs: Infinity, isPassed: () => true }
  const dry = compactLog(replicaPorts(replica.ports), replica.replica, { ...options, isDryRun: true })
  expect(dry.bodies).toBe(2)
  expect(verifyLog(replica.ports.database, replica.replica.log, replica.ports.world).bodyless).toBe(0)
  expect(compact(replica)).toEqual(dry)
  const report = verifyLog(replica.ports.database, replica.replica.log, replica.ports.world)
  expect(report).toMatchObject({ signatures, bodyless: 2, faults: [] })
  expect(compact(replica).bodies).toBe(0)
  expect(replica.workspace.read.why(String(workItemId), 'title')[0]?.writes.map(({ after }) => after)).toEqual([
    'Four',
    'One',
  ])
})
