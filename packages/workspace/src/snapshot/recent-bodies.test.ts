import { listRegions, loadSnapshot, makeSnapshot, type RegionId } from '@spicetime/runtime'
import { expect, test } from 'vitest'
import { replicaPorts } from '../open-workspace.ts'
import { cloneReplica, commitsOf, digestOf, must, receive, type TestReplica } from '../testing/replicas.ts'
import { makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'

/** A device of the owner that has the workspace's region, and nothing of the project yet. */
function beginDevice(sample: SampleWorkspace): { readonly device: TestReplica; readonly project: RegionId } {
  const [, project] = listRegions(sample.ports.database) as [RegionId, RegionId]
  return { device: cloneReplica(sample, { withoutRegion: project }), project }
}

const framesOf = (sample: SampleWorkspace, project: RegionId, recentBytes?: number) =>
  makeSnapshot(replicaPorts(sample.ports), sample.replica, project, { recentBytes })

const awaited = ({ workspace }: TestReplica) => workspace.read.status().awaitedCommits

test('the newest bodies come with a snapshot, as many as fit, and with the last of them the whole history is there', async () => {
  const sample = makeSampleWorkspace()
  const item = sample.addItem('First')
  for (const title of ['Second', 'Third']) sample.do({ kind: 'workItem.edit', workItemId: item, set: { title } })
  const [whole, part, none] = [beginDevice(sample), beginDevice(sample), beginDevice(sample)]
  const { project } = whole
  await loadSnapshot(replicaPorts(whole.device.ports), whole.device.replica, framesOf(sample, project))
  await loadSnapshot(replicaPorts(part.device.ports), part.device.replica, framesOf(sample, project, 200))
  await loadSnapshot(replicaPorts(none.device.ports), none.device.replica, framesOf(sample, project, 0))
  expect(awaited(whole.device)).toBe(0)
  expect(whole.device.ports.database.prepare('SELECT count(*) AS n FROM base').get()).toEqual({ n: 0 })
  expect(awaited(part.device)).toBeGreaterThan(0)
  expect(awaited(part.device)).toBeLessThan(awaited(none.device))
  const [newest] = sample.workspace.read.historyOf(item, { first: 1 }).rows
  expect(part.device.workspace.read.historyOf(item, { first: 9 }).rows[0]?.commitId).toBe(newest?.commitId)
  for (const { device } of [whole, part, none]) expect(digestOf(device)).toBe(digestOf(sample))
})

test('what only the maker had is not lost with him: others get it, and what was written upon it, from who began there', async () => {
  const sample = makeSampleWorkspace()
  const item = sample.addItem('First')
  const carol = cloneReplica(sample)
  const { device, project } = beginDevice(sample)
  receive(carol, commitsOf(device))
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'Seen by nobody else' } })
  await loadSnapshot(replicaPorts(device.ports), device.replica, framesOf(sample, project))
  must(device.workspace.execute({ kind: 'workItem.edit', workItemId: item, set: { estimate: 5 } }))
  // From here on nobody hears of the maker any more.
  expect(receive(carol, commitsOf(device)).refused).toEqual([])
  expect(carol.workspace.read.findWorkItem('WEB-1')).toMatchObject({ title: 'Seen by nobody else', estimate: 5 })
  expect(digestOf(carol)).toBe(digestOf(device))
})

test('a body that is not the one its commit names is refused with the whole snapshot', async () => {
  const sample = makeSampleWorkspace()
  const item = sample.addItem('First')
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'True' } })
  const { device, project } = beginDevice(sample)
  const before = digestOf(device)
  const { database } = sample.ports
  const ofProject = `region = (SELECT n FROM region WHERE id = '${project}')`
  const last = `position = (SELECT max(position) FROM commits WHERE ${ofProject})`
  const row = database.prepare(`SELECT body, isDeflated FROM commits WHERE ${last}`).get()
  expect(row?.['isDeflated']).toBe(0)
  const body = Buffer.from(row?.['body'] as Uint8Array)
  const other = Buffer.from(body.toString('latin1').replace('True', 'Lies'), 'latin1')
  database.prepare(`UPDATE commits SET body = ? WHERE ${last}`).run(Uint8Array.from(other))
  await expect(
    loadSnapshot(replicaPorts(device.ports), device.replica, framesOf(sample, project)),
  ).rejects.toMatchObject({ code: 'snapshot-broken-chain' })
  expect(digestOf(device)).toBe(before)
  expect(device.replica.log.hasRegion(project)).toBe(false)
})
