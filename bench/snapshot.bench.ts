import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type CommitBytes,
  listRegions,
  loadSnapshot,
  makeSnapshot,
  type RegionId,
  Replica,
  type ReplicaPorts,
  receiveCommits,
} from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { workspaceProjection } from '@spicetime/workspace'
import { makeNodeWorld, makeTemporaryReplicaKey, readReplicaKeyFile } from '@spicetime/world-node'
import { figure } from './harness.ts'
import { copyOf, largeCount, largeStore } from './stores.ts'

/** A new replica of a large store: the workspace's region whole, the project from a snapshot, both synced to disk. */
const items = `${largeCount.toLocaleString('en')} items`

interface Offered {
  readonly frames: readonly Uint8Array[]
  readonly workspaceCommits: readonly CommitBytes[]
  /** The project's, in messages as a session has them. */
  readonly messages: () => Generator<readonly CommitBytes[]>
  readonly makeMs: number
}

let offered: Offered | undefined
async function offer(): Promise<Offered> {
  offered ??= makeOffer(await largeStore())
  return offered
}

function makeOffer(folder: string): Offered {
  const store = join(copyOf(folder), '.spice')
  const ports: ReplicaPorts = {
    database: openSqliteDatabase(join(store, 'workspace.db')),
    key: readReplicaKeyFile(join(store, 'replica.key')),
    world: makeNodeWorld(),
    definition: workspaceProjection,
  }
  const replica = new Replica(ports)
  const [root, project] = listRegions(ports.database) as [RegionId, RegionId]
  const workspaceCommits = [...replica.log.ofRegionSince(root, 0)].map(({ commit }) => commit)
  const start = performance.now()
  const frames = makeSnapshot(ports, replica, project)
  const makeMs = performance.now() - start
  const messages = () => messagesOf(replica, project)
  return { frames, workspaceCommits, messages, makeMs }
}

const messageBytes = 512 * 1024

function* messagesOf(replica: Replica, regionId: RegionId): Generator<readonly CommitBytes[]> {
  let [message, bytes]: [CommitBytes[], number] = [[], 0]
  for (const { commit } of replica.log.ofRegionSince(regionId, 0)) {
    message.push(commit)
    bytes += commit.headerBytes.length + commit.bodyBytes.length
    if (bytes < messageBytes) continue
    yield message
    ;[message, bytes] = [[], 0]
  }
  yield message
}

interface Begun {
  readonly usableMs: number
  readonly searchMs: number
  /** That of the thread that the program waits for, and of the processor. */
  readonly historyMs: number
  readonly historyCpuMs: number
}

let begun: Begun | undefined
async function begin(): Promise<Begun> {
  begun ??= await beginReplica(await offer())
  return begun
}

async function beginReplica({ frames, workspaceCommits, messages }: Offered): Promise<Begun> {
  const folder = mkdtempSync(join(tmpdir(), 'spice-bench-'))
  const path = join(folder, 'new.db')
  const database = openSqliteDatabase(path)
  const ports = { database, key: makeTemporaryReplicaKey(), world: makeNodeWorld(), definition: workspaceProjection }
  const start = performance.now()
  const replica = Replica.createStore(ports)
  receiveCommits(ports, replica, workspaceCommits)
  await loadSnapshot(ports, replica, frames)
  const usableMs = performance.now() - start
  const searchStart = performance.now()
  while (database.transaction(() => workspaceProjection.deriveRest?.(database, 2000) ?? 0) > 0);
  const searchMs = performance.now() - searchStart
  const history = takeHistory(ports, replica, messages())
  database.close()
  rmSync(folder, { recursive: true })
  return { usableMs, searchMs, ...history }
}

function takeHistory(ports: ReplicaPorts, replica: Replica, messages: Iterable<readonly CommitBytes[]>) {
  let [historyMs, historyCpuMs] = [0, 0]
  // Reading them is the sender's work.
  for (const message of messages) {
    const [start, startCpu] = [performance.now(), process.cpuUsage()]
    receiveCommits(ports, replica, message)
    const { user, system } = process.cpuUsage(startCpu)
    historyMs += performance.now() - start
    historyCpuMs += (user + system) / 1000
  }
  return { historyMs, historyCpuMs }
}

figure(`snapshot: make, ${items}`, { unit: 'ms', measure: async () => (await offer()).makeMs })
figure(`snapshot: bytes, ${items}`, {
  unit: 'B',
  measure: async () => (await offer()).frames.reduce((sum, { length }) => sum + length, 0),
})
figure(`snapshot: new replica usable, ${items}`, {
  unit: 'ms',
  goal: { atMost: 4_000 },
  measure: async () => (await begin()).usableMs,
})
figure(`snapshot: search complete after that, ${items}`, { unit: 'ms', measure: async () => (await begin()).searchMs })
figure(`snapshot: history complete after that, ${items}`, {
  unit: 'ms',
  measure: async () => (await begin()).historyMs,
})
figure(`snapshot: the same, of the processor, ${items}`, {
  unit: 'ms',
  measure: async () => (await begin()).historyCpuMs,
})
