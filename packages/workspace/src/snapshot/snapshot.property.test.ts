import type { ProjectId } from '@spicetime/domain'
import {
  listRegions,
  loadSnapshot,
  makeReplicaEnrolled,
  makeSnapshot,
  type RegionId,
  Replica,
} from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runDoctor } from '../doctor/run-doctor.ts'
import { openWorkspace, replicaPorts } from '../open-workspace.ts'
import { makeRandom, RandomCommands } from '../testing/random-commands.ts'
import {
  cloneReplica,
  commitsOf,
  digestOf,
  makeTestPorts,
  makeTestReplica,
  must,
  receive,
  type TestReplica,
} from '../testing/replicas.ts'

const openScratch = () => openSqliteDatabase(':memory:', { durability: 'none' })

/** What of a replica's log can be given to another. */
function givenBy({ replica }: Pick<TestReplica, 'replica'>) {
  return [...replica.log.since(0)].flatMap(({ commit, bodyState }) => (bodyState === undefined ? [commit] : []))
}

function work(replica: TestReplica, random: () => number, steps: number): void {
  for (let step = 0; step < steps; step += 1) {
    replica.workspace.execute(new RandomCommands(replica.ports.database, random).next())
  }
}

/** A new device of the same member that takes the workspace's region whole and the project from a snapshot of `source`. */
async function beginFrom(source: TestReplica, recentBytes: number): Promise<TestReplica> {
  const ports = makeTestPorts()
  const replica = Replica.createStore(replicaPorts(ports))
  const actor = source.workspace.localMemberId
  const [root, project] = listRegions(source.ports.database) as [RegionId, RegionId]
  source.replica.write({ actor }, (writer) => {
    writer.record(root, [makeReplicaEnrolled(replica.id, ports.key.publicKey, actor, 'third')])
    return { keep: true, value: undefined }
  })
  receive(
    { ports, replica },
    [...source.replica.log.ofRegionSince(root, 0)].map(({ commit }) => commit),
  )
  ports.database.prepare(`INSERT INTO meta (key, value) VALUES ('localMember', ?)`).run(actor)
  await loadSnapshot(
    replicaPorts(ports),
    replica,
    makeSnapshot(replicaPorts(source.ports), source.replica, project, { recentBytes }),
  )
  return { ports, replica, workspace: openWorkspace(ports) }
}

test('who begins with a snapshot of any history comes to what all others come to, and has it whole in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
      const random = makeRandom(seed)
      const first = makeTestReplica()
      const project = must(first.workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' })).entities[0]
      for (const title of ['one', 'two', 'three']) {
        must(first.workspace.execute({ kind: 'workItem.create', projectId: project?.id as ProjectId, title }))
      }
      const second = cloneReplica(first)
      work(first, random, 25)
      work(second, random, 25)
      receive(first, commitsOf(second))
      const third = await beginFrom(first, [0, 600, 1_000_000][seed % 3] ?? 0)
      expect(digestOf(third)).toBe(digestOf(first))
      // All three go on apart; the second knows of neither what the first had merged nor of the third.
      for (const replica of [first, second, third]) work(replica, random, 15)
      for (const to of [first, second, third]) {
        for (const from of [first, second]) expect(receive(to, commitsOf(from)).refused).toEqual([])
        expect(receive(to, givenBy(third)).refused).toEqual([])
      }
      expect(digestOf(second)).toBe(digestOf(first))
      expect(digestOf(third)).toBe(digestOf(first))
      const report = runDoctor({ ...third.ports, openScratch })
      expect(report).toMatchObject({ bodyless: 0, differences: [], logFaults: [] })
    }),
    { numRuns: 6, seed: 20_261_122 },
  )
})
