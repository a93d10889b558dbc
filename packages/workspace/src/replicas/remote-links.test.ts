import { ReplicaSync } from '@spicetime/runtime'
import { MemoryNetwork } from '@spicetime/runtime/testing'
import { makeNodeWorld } from '@spicetime/world-node'
import { expect, test } from 'vitest'
import { cloneReplica, makeTestReplica, must, type TestReplica } from '../testing/replicas.ts'
import { RemoteLinks } from './remote-links.ts'

/** A world whose clock and scheduler the test moves. */
function makeSlowWorld() {
  let nowMs = 1_800_000_000_000
  const callbacks = new Set<() => void>()
  const world = {
    ...makeNodeWorld(),
    clock: { nowMs: () => nowMs },
    scheduler: {
      repeat: (_everyMs: number, callback: () => void) => {
        callbacks.add(callback)
        return () => void callbacks.delete(callback)
      },
    },
  }
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      nowMs += 1000
      for (const callback of [...callbacks]) callback()
      await Promise.resolve()
      await Promise.resolve()
    }
  }
  return { world, pass }
}

function linksOf({ workspace, ports, replica }: TestReplica, network: MemoryNetwork) {
  const { exchange } = workspace
  const sync = new ReplicaSync({ ports: exchange.ports, replica })
  let attempts = 0
  const counted = {
    connect: (address: string) => {
      attempts += 1
      return network.connect(address)
    },
  }
  const links = new RemoteLinks({ exchange, sync, network: counted, addressOf: (remote) => remote.address })
  return { links, sync, attempts: () => attempts, ports }
}

test('a remote is met, left, and met again; what was written meanwhile comes along', async () => {
  const { world, pass } = makeSlowWorld()
  const hub = makeTestReplica({ world })
  const device = cloneReplica(hub, { world })
  const network = new MemoryNetwork()
  const serving = new ReplicaSync({ ports: hub.workspace.exchange.ports, replica: hub.replica })
  const stopServing = network.serve('hub', (connection) => void serving.attach(connection))
  device.workspace.exchange.remotes.add('office', 'hub')
  const { links } = linksOf(device, network)
  links.start()
  await pass(1)
  network.deliverAll()
  expect(links.status()).toMatchObject([{ name: 'office', state: 'settled', problem: undefined }])
  expect(device.workspace.exchange.remotes.find('office')?.lastMetAt).not.toBeNull()

  stopServing()
  serving.close()
  network.deliverAll()
  expect(links.status()).toMatchObject([{ state: 'waiting', problem: 'going-away' }])
  must(hub.workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' }))
  network.serve('hub', (connection) => void serving.attach(connection))
  await pass(3)
  network.deliverAll()
  expect(links.status()).toMatchObject([{ state: 'settled' }])
  expect(device.workspace.read.findProject('WEB')?.name).toBe('Web')
})

test('a remote that is away is asked ever more seldom, and its problem is told', async () => {
  const { world, pass } = makeSlowWorld()
  const device = makeTestReplica({ world })
  device.workspace.exchange.remotes.add('office', 'nowhere')
  const { links, attempts } = linksOf(device, new MemoryNetwork())
  links.start()
  await pass(60)
  const inFirstMinute = attempts()
  expect(inFirstMinute).toBeGreaterThan(4)
  expect(inFirstMinute).toBeLessThan(12)
  await pass(600)
  expect(attempts() - inFirstMinute).toBeGreaterThan(8)
  expect(attempts() - inFirstMinute).toBeLessThan(30)
  expect(device.workspace.exchange.remotes.find('office')?.lastProblem).toMatch(/^unreachable: /)
  links.stop()
  const before = attempts()
  await pass(120)
  expect(attempts()).toBe(before)
})
