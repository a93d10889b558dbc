import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { listRegions, loadSnapshot, makeSnapshot, type RegionId, SnapshotError } from '@spicetime/runtime'
import { expect, onTestFinished, test } from 'vitest'
import { replicaPorts } from '../open-workspace.ts'
import { cloneReplica, digestOf } from '../testing/replicas.ts'
import { makeSampleWorkspace } from '../testing/sample-workspace.ts'

/** A hub that has begun to give a snapshot, and a device that takes it; seconds go by when the test says so. */
async function begin() {
  const sample = makeSampleWorkspace()
  for (const title of ['First', 'Second']) sample.addItem(title)
  const [, project] = listRegions(sample.ports.database) as [RegionId, RegionId]
  const device = cloneReplica(sample, { withoutRegion: project, world: sample.world })
  const whole = Buffer.concat(makeSnapshot(replicaPorts(sample.ports), sample.replica, project))
  const asked = Promise.withResolvers<ServerResponse>()
  const server = createServer((_request, response) => asked.resolve(response))
  onTestFinished(() => void server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const ending = new AbortController()
  const answer = fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { signal: ending.signal })
  const response = await asked.promise
  response.write(whole.subarray(0, 100))
  const { body } = await answer
  if (body === null) throw new Error('the answer has a body')
  const hangUp = () => ending.abort()
  const loading = loadSnapshot(replicaPorts(device.ports), device.replica, body, { hangUp })
  loading.catch(() => undefined)
  const pass = (seconds: number) => {
    for (let tick = 0; tick < seconds; tick += 1) sample.tick()
  }
  return { sample, device, whole, response, loading, pass }
}

test('a hub that drips a snapshot is hung up on, and nothing of it is kept', async () => {
  const { device, response, loading, pass, whole } = await begin()
  const before = digestOf(device)
  const closed = once(response, 'close')
  pass(60)
  response.write(whole.subarray(100, 101))
  pass(60)
  await expect(loading).rejects.toEqual(new SnapshotError('snapshot-too-slow'))
  await closed
  expect(response.writableFinished).toBe(false)
  expect(digestOf(device)).toBe(before)
})

test('one that takes a minute before it goes on is waited for', async () => {
  const { sample, device, response, loading, pass, whole } = await begin()
  pass(119)
  response.end(whole.subarray(100))
  await loading
  pass(1000)
  expect(digestOf(device)).toBe(digestOf(sample))
})

test('what is too large for a snapshot is not made one, and refused before it is taken', () => {
  const sample = makeSampleWorkspace()
  sample.addItem('First')
  const [, project] = listRegions(sample.ports.database) as [RegionId, RegionId]
  const make = (bytesMax: number) => makeSnapshot(replicaPorts(sample.ports), sample.replica, project, { bytesMax })
  const bytes = make(1_000_000).reduce((sum, { length }) => sum + length, 0)
  expect(() => make(bytes / 2)).toThrow(new SnapshotError('snapshot-too-large'))
})
