import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { ReplicaSync, syncOnce } from '@spicetime/runtime'
import { makeTestReplica } from '@spicetime/workspace/testing'
import { afterEach, expect, test } from 'vitest'
import { network } from '../compose.ts'
import { defaultHubLimits, type ProcessLimits } from '../limits.ts'
import { startTestHub, type TestHub, until } from '../testing/test-hub.ts'
import { watchMemory } from './memory-ceiling.ts'

let hub: TestHub | undefined
afterEach(async () => {
  await hub?.remove()
  hub = undefined
})

async function startWith(process: Partial<ProcessLimits>): Promise<TestHub> {
  const limits = { ...defaultHubLimits, process: { ...defaultHubLimits.process, ...process } }
  hub = await startTestHub({ options: { limits } })
  return hub
}

const metric = async ({ send }: TestHub, name: string) =>
  Number(new RegExp(`^${name} (.*)$`, 'm').exec(await (await send('GET', '/metrics')).text())?.[1])

test('above the ceiling of memory what can wait is turned away, and people work on', async () => {
  const started = await startWith({ memoryBytesMax: 1 })
  const cookie = await started.signIn()
  const upload = await started.send('POST', '/api/import?project=WEB', { cookie, body: [] })
  expect([upload.status, upload.headers.get('retry-after')]).toEqual([503, '10'])
  expect(await upload.json()).toMatchObject({ error: { code: 'short-of-memory' } })
  const peer = makeTestReplica()
  const sync = new ReplicaSync({ ports: peer.workspace.exchange.ports, replica: peer.replica })
  await expect(syncOnce(sync, await network.connect(started.url))).rejects.toMatchObject({ reason: 'busy' })
  const create = 'mutation { createProject(input: { key: "WEB", name: "Web" }) { project { key } } }'
  expect((await started.graphql(create, { cookie })).data).toEqual({ createProject: { project: { key: 'WEB' } } })
  expect(await metric(started, 'spice_memory_is_short')).toBe(1)
  expect(await metric(started, 'spice_memory_used_bytes')).toBeGreaterThan(1)
  expect(await metric(started, 'spice_memory_refused_total')).toBe(2)
  expect(await metric(started, 'spice_limit{name="process.memoryBytesMax"}'.replace(/[{}]/g, '\\$&'))).toBe(1)
})

test('memory is short until a tenth below the ceiling, and both are told', async () => {
  let used = 101
  const told: boolean[] = []
  const memory = watchMemory({ bytesMax: 100, measure: () => used, onChange: (isShort) => void told.push(isShort) })
  expect(() => memory.mustHaveRoom()).toThrow('much to do')
  used = 95
  await until(() => memory.usedBytes() === 95)
  expect(memory.isShort()).toBe(true)
  used = 89
  await until(() => !memory.isShort())
  memory.mustHaveRoom()
  memory.stop()
  expect([told, memory.refused()]).toEqual([[true, false], 1])
})

test('sockets beyond the limit are closed at once, and counted', async () => {
  const started = await startWith({ connectionsMax: 3 })
  const { hostname, port } = new URL(started.url)
  const open = async (): Promise<Socket> => {
    const socket = connect(Number(port), hostname)
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    return socket
  }
  const held = [await open(), await open(), await open()]
  const dropped = await open()
  await once(dropped, 'close')
  for (const socket of held) socket.destroy()
  await until(async () => (await metric(started, 'spice_sockets_refused_total').catch(() => 0)) >= 1)
  expect(await metric(started, 'spice_sockets')).toBeGreaterThanOrEqual(1)
})
