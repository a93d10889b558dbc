/**
 * Hubs of a cluster on a real NATS cluster of three servers, all on this machine: what is measured is as much the servers as
 * us, so raw publishes with the same window and the same bytes are measured in the same run.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type NatsServers, publishRaw, startNatsServers } from '@spicetime/network-nats/testing'
import { type CommitBytes, decodeMessage, encodeCommits, receiveCommits } from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { cloneReplica, makeTestReplica, type TestReplica } from '@spicetime/workspace/testing'
import type { Cluster } from '../apps/hub/src/cluster/cluster.ts'
import { outboxLimits } from '../apps/hub/src/cluster/commit-outbox.ts'
import { createItem, createProject, joinWith } from '../apps/hub/src/cluster/testing/cluster-member.ts'
import { figure, time } from './harness.ts'

const commitCount = 20_000
/** As many as a hub stores in one transaction when devices send their work. */
const groupSize = 256
const takenMsMax = 120_000

interface Bench {
  readonly servers: NatsServers
  readonly folder: string
  readonly hub: TestReplica
  readonly device: TestReplica
  readonly projectId: string
}

async function withServers<T>(measure: (bench: Bench) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'spice-nats-bench-'))
  const servers = await startNatsServers()
  const hub = makeTestReplica({ database: openSqliteDatabase(join(folder, 'hub.db')) })
  const projectId = createProject(hub.workspace)
  const device = cloneReplica(hub)
  try {
    return await measure({ servers, folder, hub, device, projectId })
  } finally {
    hub.workspace.close()
    device.workspace.close()
    await servers.close()
    rmSync(folder, { recursive: true })
  }
}

async function withCluster<T>({ hub, servers }: Bench, use: (cluster: Cluster) => Promise<T>): Promise<T> {
  const cluster = joinWith(hub, servers.urls)
  try {
    await mustBeTaken(cluster, hub)
    return await use(cluster)
  } finally {
    await cluster.close()
  }
}

async function mustBeTaken(cluster: Cluster, { workspace }: TestReplica): Promise<void> {
  if (!(await cluster.whenTaken(workspace.changes.position(), takenMsMax))) throw new Error('the stream took them not')
}

/** Signed commits of a device, one renamed item each. */
function makeCommits({ device, projectId }: Bench, count: number): readonly CommitBytes[] {
  const before = device.workspace.changes.position()
  createItem(device.workspace, projectId, 'An item')
  const item = device.workspace.changes.since(before, 1)[0]?.entities.find(({ kind }) => kind === 'workItem')
  for (let n = 1; n < count; n += 1) {
    // The id that the line above has found.
    device.workspace.execute({ kind: 'workItem.edit', workItemId: item?.id as never, set: { title: `Title ${n}` } })
  }
  return [...device.replica.log.since(before)].map(({ commit }) => commit)
}

/** As a session brings them; made and read in the time that is measured, though the making is the device's. */
function throughSession({ hub }: Bench, commits: readonly CommitBytes[]): readonly CommitBytes[] {
  const { world } = hub.ports
  const read = decodeMessage(
    world,
    encodeCommits(world, commits, () => true),
  )
  if (!read.ok || read.value.kind !== 'commits') throw new Error('the commits cannot be read')
  return read.value.commits
}

figure('nats: raw publishes, 3 servers', {
  unit: '/s',
  measure: () =>
    withServers(async (bench) => {
      const sizes = makeCommits(bench, 100).map(
        ({ headerBytes, bodyBytes }) => headerBytes.length + bodyBytes.length + 70,
      )
      const bytes = Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length)
      const load = { count: commitCount, bytes, unansweredMax: outboxLimits.messages }
      return (await publishRaw(bench.servers.urls, load)).perSecond
    }),
})

figure('nats: commits of a device verified, synced and acknowledged by the quorum', {
  unit: '/s',
  goal: { atLeast: 5000 },
  measure: () =>
    withServers(async (bench) => {
      const commits = makeCommits(bench, commitCount)
      return withCluster(bench, async (cluster) => {
        const { ports, replica } = bench.hub.workspace.exchange
        const startedMs = performance.now()
        for (let at = 0; at < commits.length; at += groupSize) {
          const arrived = throughSession(bench, commits.slice(at, at + groupSize))
          const { stored } = receiveCommits(ports, replica, arrived)
          if (stored === 0) throw new Error('nothing was stored')
          bench.hub.workspace.changes.tell()
          await new Promise((resolve) => setImmediate(resolve))
        }
        await mustBeTaken(cluster, bench.hub)
        return commits.length / ((performance.now() - startedMs) / 1000)
      })
    }),
})

figure('nats: commands decided, signed, synced each and acknowledged by the quorum', {
  unit: '/s',
  measure: () =>
    withServers((bench) =>
      withCluster(bench, async (cluster) => {
        const startedMs = performance.now()
        for (let n = 0; n < commitCount / 4; n += 1) {
          createItem(bench.hub.workspace, bench.projectId, `Item ${n}`)
          if (n % 16 === 0) await new Promise((resolve) => setImmediate(resolve))
        }
        await mustBeTaken(cluster, bench.hub)
        return commitCount / 4 / ((performance.now() - startedMs) / 1000)
      }),
    ),
})

/** Commands one after another, each waited for, while the stream's leader is killed. */
async function measureKill(): Promise<{ readonly gapMs: number; readonly lost: number }> {
  return withServers(async (bench) => {
    const reader = cloneReplica(bench.hub)
    const readerCluster = joinWith(reader, bench.servers.urls)
    const acknowledged: string[] = []
    const gapMs = await withCluster(bench, async (cluster) => {
      let [longestMs, lastMs] = [0, performance.now()]
      for (let n = 0; n < 600; n += 1) {
        if (n === 200) {
          await bench.servers.kill(
            await bench.servers.leaderOf(`spice_${bench.hub.workspace.exchange.workspaceRegion}`),
          )
        }
        const commitIds = createItem(bench.hub.workspace, bench.projectId, `Item ${n}`)
        await mustBeTaken(cluster, bench.hub)
        acknowledged.push(...commitIds)
        longestMs = Math.max(longestMs, performance.now() - lastMs)
        lastMs = performance.now()
      }
      await untilRead(reader, bench.hub)
      return longestMs
    })
    await readerCluster.close()
    const lost = acknowledged.filter((id) => !reader.replica.log.has(id as never)).length
    reader.workspace.close()
    return { gapMs, lost }
  })
}

async function untilRead(reader: TestReplica, hub: TestReplica): Promise<void> {
  const endMs = performance.now() + 30_000
  while (reader.workspace.changes.position() < hub.workspace.changes.position() && performance.now() < endMs) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

let kill: Promise<{ readonly gapMs: number; readonly lost: number }> | undefined
figure('nats: longest gap when the stream’s leader is killed', {
  unit: 'ms',
  goal: { atMost: 10_000 },
  measure: async () => (await (kill ??= measureKill())).gapMs,
})
figure('nats: acknowledged commits lost in that', {
  unit: 'commits',
  goal: { atMost: 0 },
  measure: async () => (await (kill ??= measureKill())).lost,
})

interface Pair {
  readonly servers: NatsServers
  readonly here: TestReplica
  readonly clusters: readonly Cluster[]
  readonly projectId: string
  readonly heard: Set<string>
  folder: string
}

time('nats: a change of one hub heard on another', {
  rounds: 200,
  goal: { at: 'p99', atMost: 100 },
  setup: async (): Promise<Pair> => {
    const folder = mkdtempSync(join(tmpdir(), 'spice-nats-bench-'))
    const servers = await startNatsServers()
    const here = makeTestReplica({ database: openSqliteDatabase(join(folder, 'here.db')) })
    const there = cloneReplica(here, { database: openSqliteDatabase(join(folder, 'there.db')) })
    const heard = new Set<string>()
    there.workspace.changes.subscribe((changes) => {
      for (const { commitId } of changes) heard.add(commitId)
    })
    const clusters = [here, there].map((replica) => joinWith(replica, servers.urls))
    const projectId = createProject(here.workspace)
    await mustBeTaken(clusters[0] as Cluster, here) // made of two
    return { servers, here, clusters, projectId, heard, folder }
  },
  run: async ({ here, projectId, heard }, round) => {
    const [id = ''] = createItem(here.workspace, projectId, `Item ${round}`)
    while (!heard.has(id)) await new Promise((resolve) => setImmediate(resolve))
  },
  teardown: async ({ servers, clusters, folder }) => {
    for (const cluster of clusters) await cluster.close()
    await servers.close()
    rmSync(folder, { recursive: true })
  },
})
