import { type NatsServers, RawStream, startNatsServers } from '@spicetime/network-nats/testing'
import { cloneReplica, digestOf, makeListener, makeTestReplica, type TestReplica } from '@spicetime/workspace/testing'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { until } from '../testing/test-hub.ts'
import type { Cluster } from './cluster.ts'
import { createItem, createProject, joinAs, joinWith, openDiskDatabase } from './testing/cluster-member.ts'
import { unpackCommits } from './wire.ts'

let servers: NatsServers
beforeAll(async () => {
  servers = await startNatsServers()
})
afterAll(() => servers.close())

let clusters: Cluster[]
let cleanUps: (() => void)[]
beforeEach(() => {
  clusters = []
  cleanUps = []
})
afterEach(async () => {
  await Promise.all(clusters.map((cluster) => cluster.close()))
  for (const cleanUp of cleanUps) cleanUp()
})

const takenMsMax = 120_000

function join(replica: TestReplica): Cluster {
  const cluster = joinWith(replica, servers.urls)
  clusters.push(cluster)
  return cluster
}

async function leave(cluster: Cluster): Promise<void> {
  await cluster.close()
  clusters = clusters.filter((one) => one !== cluster)
}

function makeDiskReplica(): TestReplica {
  const { database, remove } = openDiskDatabase()
  const replica = makeTestReplica({ database })
  cleanUps.push(() => (replica.workspace.close(), remove()))
  return replica
}

function untilAlike(one: TestReplica, other: TestReplica): Promise<void> {
  const position = (replica: TestReplica) => replica.workspace.changes.position()
  return until(() => position(one) === position(other) && digestOf(one) === digestOf(other))
}

function streamOf({ workspace }: TestReplica): string {
  return `spice_${workspace.exchange.workspaceRegion}`
}
function rawStreamOf(replica: TestReplica): RawStream {
  return new RawStream(servers.urls, streamOf(replica))
}

/** Ids of the commits that are in the stream's messages, whole. */
async function commitsInStreamOf(replica: TestReplica): Promise<readonly string[]> {
  const { world } = replica.ports
  const messages = await rawStreamOf(replica).messages()
  const commits = messages.flatMap(({ payload }) => unpackCommits(world, payload) ?? [])
  return commits.map(({ headerBytes }) => world.crypto.sha256(headerBytes).toHex())
}

test('what one hub is given is taken by the quorum, and shown by the other, which tells its own listeners', async () => {
  const [ada, bob] = pair()
  const [first] = [join(ada), join(bob)]
  const heard: string[] = []
  bob.workspace.changes.subscribe((changes) => heard.push(...changes.map(({ commitId }) => commitId)))
  const projectId = createProject(ada.workspace)
  const commitIds = createItem(ada.workspace, projectId, 'Rename the button')
  expect(await first.whenTaken(ada.workspace.changes.position(), takenMsMax)).toBe(true)
  await untilAlike(ada, bob)
  expect(heard).toContain(commitIds[0])
  expect(await commitsInStreamOf(ada)).toContain(commitIds[0])
})

function pair(): readonly [TestReplica, TestReplica] {
  const ada = makeDiskReplica()
  return [ada, cloneToDisk(ada)]
}

function cloneToDisk(source: TestReplica): TestReplica {
  const { database, remove } = openDiskDatabase()
  const clone = cloneReplica(source, { database })
  cleanUps.push(() => (clone.workspace.close(), remove()))
  return clone
}

test('when the leader of the stream is killed under load, nothing acknowledged is lost or doubled', async () => {
  const [ada, bob] = pair()
  const cluster = join(ada)
  join(bob)
  const projectId = createProject(ada.workspace)
  expect(await cluster.whenTaken(ada.workspace.changes.position(), takenMsMax)).toBe(true)
  const acknowledged = new Set<string>()
  let [killed, isDone] = ['', false]
  const write = async (writer: number) => {
    for (let n = 0; !isDone; n += 1) {
      const commitIds = createItem(ada.workspace, projectId, `Item ${n} of ${writer}`)
      const isTaken = await cluster.whenTaken(ada.workspace.changes.position(), takenMsMax)
      if (isTaken) for (const id of commitIds) acknowledged.add(id)
    }
  }
  const writers = Array.from({ length: 8 }, (_, writer) => write(writer))
  await until(() => acknowledged.size > 200)
  killed = await servers.leaderOf(streamOf(ada))
  await servers.kill(killed)
  const before = acknowledged.size
  await until(() => acknowledged.size > before + 200)
  isDone = true
  await Promise.all(writers)
  await servers.restart(killed)
  await until(() => rawStreamOf(ada).isKeptByAll())

  await untilAlike(ada, bob)
  for (const id of acknowledged) expect(bob.replica.log.has(id as never)).toBe(true)
  const inStream = await commitsInStreamOf(ada)
  expect(new Set(inStream).size).toBe(inStream.length)
  for (const id of acknowledged) expect(inStream).toContain(id)
  const items = bob.workspace.read.projectCounts(projectId)
  expect(items).toEqual(ada.workspace.read.projectCounts(projectId))
})

test('a stream that lost its tail before another hub read it is healed by version vectors', async () => {
  const [ada, bob] = pair()
  const cluster = join(ada)
  const away = join(bob)
  const projectId = createProject(ada.workspace)
  await untilAlike(ada, bob)
  await leave(away)
  for (let n = 0; n < 30; n += 1) {
    createItem(ada.workspace, projectId, `Item ${n}`)
    // A message each.
    expect(await cluster.whenTaken(ada.workspace.changes.position(), takenMsMax)).toBe(true)
  }
  await rawStreamOf(ada).deleteTail(20)
  const back = join(bob)
  await untilAlike(ada, bob)
  expect(back.status().counts).toMatchObject({ received: 30, healed: 20 })
  expect(await back.whenTaken(bob.workspace.changes.position(), takenMsMax)).toBe(true)
})

test('a stream that is deleted is made anew; hubs go on, and one that was away gets what was in it', async () => {
  const [ada, bob] = pair()
  const cluster = join(ada)
  const away = join(bob)
  const projectId = createProject(ada.workspace)
  await untilAlike(ada, bob)
  await leave(away)
  createItem(ada.workspace, projectId, 'Before')
  expect(await cluster.whenTaken(ada.workspace.changes.position(), takenMsMax)).toBe(true)
  await rawStreamOf(ada).delete()
  const after = createItem(ada.workspace, projectId, 'After')
  expect(await cluster.whenTaken(ada.workspace.changes.position(), takenMsMax)).toBe(true)
  expect(await rawStreamOf(ada).ids()).toEqual(after)
  join(bob)
  await untilAlike(ada, bob)
})

test('what two hubs were given apart meets when the cluster is back, and nobody was told that it had arrived', async () => {
  const [ada, bob] = pair()
  const [first, second] = [join(ada), join(bob)]
  const projectId = createProject(ada.workspace)
  await untilAlike(ada, bob)
  for (const name of servers.names.slice(1)) await servers.kill(name)
  createItem(ada.workspace, projectId, 'Of Ada')
  createItem(bob.workspace, projectId, 'Of Bob')
  expect(await first.whenTaken(ada.workspace.changes.position(), 500)).toBe(false)
  expect(await second.whenTaken(bob.workspace.changes.position(), 500)).toBe(false)
  for (const name of servers.names.slice(1)) await servers.restart(name)
  expect(await first.whenTaken(ada.workspace.changes.position(), takenMsMax)).toBe(true)
  expect(await second.whenTaken(bob.workspace.changes.position(), takenMsMax)).toBe(true)
  await untilAlike(ada, bob)
})

test('what was not yet taken when a hub stopped is sent after its next start', async () => {
  const [ada, bob] = pair()
  const cluster = join(ada)
  join(bob)
  const projectId = createProject(ada.workspace)
  await untilAlike(ada, bob)
  await leave(cluster)
  createItem(ada.workspace, projectId, 'While no cluster was joined')
  join(ada)
  await untilAlike(ada, bob)
})

test('an empty store gets the whole workspace, also what the stream never had', async () => {
  const ada = makeDiskReplica()
  const projectId = createProject(ada.workspace)
  for (let n = 0; n < 300; n += 1) createItem(ada.workspace, projectId, `Item ${n} from before there was a cluster`)
  const cluster = join(ada)
  createItem(ada.workspace, projectId, 'One in the stream')
  expect(await cluster.whenTaken(ada.workspace.changes.position(), takenMsMax)).toBe(true)
  const { ports, replica } = makeListener()
  const { workspaceRegion, ports: others } = ada.workspace.exchange
  const silent = { subscribe: () => () => undefined, tell: () => undefined }
  clusters.push(joinAs({ ports: { ...others, ...ports }, replica, workspaceRegion }, silent, servers.urls))
  await until(() => replica.log.position() === ada.workspace.changes.position())
  expect(digestOf({ ports })).toBe(digestOf(ada))
})

test('a commit that is longer than a message arrives in parts, by the stream and by asking', async () => {
  const [ada, bob] = pair()
  const late = cloneToDisk(ada)
  const cluster = join(ada)
  const reader = join(bob)
  const projectId = createProject(ada.workspace)
  await untilAlike(ada, bob)
  // Text that hardly packs.
  const describe = (n: number) => Array.from({ length: 300 }, (_, m) => Math.sin(n * 1000 + m)).join(' ')
  const commands = Array.from({ length: 400 }, (_, n) => ({
    kind: 'workItem.create' as const,
    projectId: projectId as never, // an id that this workspace has just given
    title: `Item ${n}`,
    description: describe(n),
  }))
  expect(ada.workspace.executeAll(commands).ok).toBe(true)
  expect(await cluster.whenTaken(ada.workspace.changes.position(), takenMsMax)).toBe(true)
  const ids = await rawStreamOf(ada).ids()
  expect(ids.filter((id) => id.includes('.')).length).toBeGreaterThan(2)
  await untilAlike(ada, bob)
  // Whether the stream or the other hub was first to bring it is a matter of moments.
  expect(reader.status().counts).toMatchObject({ refused: 0 })

  await rawStreamOf(ada).purge()
  const asker = join(late)
  await untilAlike(ada, late)
  expect(asker.status().counts.healed).toBeGreaterThan(0)
})
