import { type CommitBytes, listRegions, loadSnapshot, makeSnapshot, type RegionId } from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { expect, test } from 'vitest'
import { runDoctor } from '../doctor/run-doctor.ts'
import { replicaPorts } from '../open-workspace.ts'
import { cloneReplica, digestOf, receive, type TestReplica } from '../testing/replicas.ts'
import { makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'

interface Begun {
  readonly device: TestReplica
  /** The project's commits, whose bodies the device awaits, but for that of the first. */
  readonly commits: readonly CommitBytes[]
}

/** A device that has the project from a snapshot, and the commits of several titles to come. */
async function begin(sample: SampleWorkspace): Promise<Begun> {
  const item = sample.addItem('First')
  for (const title of ['Second', 'Third', 'Fourth'])
    sample.do({ kind: 'workItem.edit', workItemId: item, set: { title } })
  const [, project] = listRegions(sample.ports.database) as [RegionId, RegionId]
  const device = cloneReplica(sample, { withoutRegion: project })
  const frames = makeSnapshot(replicaPorts(sample.ports), sample.replica, project, { recentBytes: 0 })
  await loadSnapshot(replicaPorts(device.ports), device.replica, frames)
  const commits = [...sample.replica.log.ofRegionSince(project, 0)].map(({ commit }) => commit)
  return { device, commits }
}

const awaited = ({ workspace }: TestReplica) => workspace.read.status().awaitedCommits

/** As somebody else would have signed it. */
function forged(commit: CommitBytes): CommitBytes {
  return { ...commit, signature: commit.signature?.map((byte) => byte ^ 1) }
}

const openScratch = () => openSqliteDatabase(':memory:', { durability: 'none' })

const withForged = (commits: readonly CommitBytes[], at: number) =>
  commits.map((commit, index) => (index === at ? forged(commit) : commit))

test('bodies that come together, some of them twice, are all put in their places and lead to their things', async () => {
  const sample = makeSampleWorkspace()
  const { device, commits } = await begin(sample)
  const count = awaited(device)
  expect(receive(device, [...commits, ...commits])).toMatchObject({ stored: count, refused: [] })
  expect(awaited(device)).toBe(0)
  const touched = (of: TestReplica | SampleWorkspace) =>
    of.ports.database
      .prepare(`SELECT entityId, hex(id) AS id FROM touched CROSS JOIN commits USING (position) ORDER BY 1, 2`)
      .all()
      .map((row) => ({ ...row }))
  expect(touched(device)).toEqual(touched(sample))
  expect(digestOf(device)).toBe(digestOf(sample))
})

test('the newest signature of a chain vouches for what stands before it, whatever is said to be signed there', async () => {
  const sample = makeSampleWorkspace()
  const { device, commits } = await begin(sample)
  expect(receive(device, withForged(commits, commits.length - 2)).refused).toEqual([])
  expect(awaited(device)).toBe(0)
  expect(runDoctor({ ...device.ports, openScratch })).toMatchObject({ ok: true, bodyless: 0, logFaults: [] })
})

test('a wrong signature that nothing vouches for is refused, and the others stand by their own', async () => {
  const sample = makeSampleWorkspace()
  const { device, commits } = await begin(sample)
  const last = commits.length - 1
  const { refused } = receive(device, withForged(commits, last))
  expect(refused).toEqual([{ index: last, fault: 'signature-invalid' }])
  expect(awaited(device)).toBe(1)
  expect(receive(device, commits.slice(-1)).stored).toBe(1)
  expect(awaited(device)).toBe(0)
})
