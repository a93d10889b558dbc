import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { type AuthStore, openAuthStore } from '@spicetime/auth-sqlite'
import { exchangeThroughFolder, problemOfFolder } from '@spicetime/network-bundle'
import { webSocketNetwork } from '@spicetime/network-websocket'
import { WebSocketAcceptor } from '@spicetime/network-websocket/server'
import type { Connection, Network } from '@spicetime/runtime'
import { deferSync, openSqliteDatabase } from '@spicetime/storage-sqlite'
import {
  createWorkspace,
  type ImportPorts,
  type LiveLimits,
  type NewWorkspace,
  openWorkspace,
  type Workspace,
  type WorkspacePorts,
} from '@spicetime/workspace'
import {
  createReplicaKeyFile,
  makeFolder,
  makeNodeWorld,
  makeRecoveryKey,
  readReplicaKeyFile,
} from '@spicetime/world-node'
import { becomeHost } from './cluster/become-host.ts'
import { Cluster } from './cluster/cluster.ts'
import type { ClusterOptions } from './cluster/cluster-options.ts'
import type { HubLog } from './log.ts'
import { makeOwnerHandle } from './owner-handle.ts'

/** The files of a data folder; `spice` uses the same names. */
const files = { database: 'workspace.db', replicaKey: 'replica.key', auth: 'hub.db' } as const

export interface OpenedWorkspace {
  readonly workspace: Workspace
  /** Of a workspace that was made just now: to be told this once. */
  readonly recoveryKey: string | undefined
}

/** Opens the store of the folder, and creates it with this machine's user as owner when there is none. */
export function openHubWorkspace(home: string, liveLimits?: LiveLimits): OpenedWorkspace {
  makeFolder(home)
  const keyPath = join(home, files.replicaKey)
  const database = openSqliteDatabase(join(home, files.database))
  try {
    const isNew = database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined
    const key =
      isNew && !existsSync(keyPath)
        ? createReplicaKeyFile(keyPath)
        : readReplicaKeyFile(keyPath, () => process.env['SPICE_PASSPHRASE'])
    // A hub that could not sign would only say so at somebody's first change.
    key.sign(new Uint8Array())
    const ports: WorkspacePorts = { database, world: makeNodeWorld(), key, liveLimits }
    if (!isNew) return { workspace: openWorkspace(ports), recoveryKey: undefined }
    const recovery = makeRecoveryKey()
    const wish = { ...describeNewWorkspace(), recoveryKey: recovery.key.publicKey }
    return { workspace: createWorkspace(ports, wish), recoveryKey: recovery.secret }
  } catch (error) {
    database.close()
    throw error
  }
}

function describeNewWorkspace(): NewWorkspace {
  const name = ownerName()
  const ownerHandle = makeOwnerHandle(loginName(), name)
  return { name: `${name}’s workspace`, ownerHandle, ownerName: name, replicaName: hostname() }
}

/** What an import needs of this machine. */
export const importWorld: Pick<ImportPorts, 'crypto' | 'clock'> = makeNodeWorld()

/** Takes part in a cluster, which is dialled from now on; the hub serves meanwhile. */
export function joinCluster(workspace: Workspace, options: ClusterOptions, log: HubLog): Cluster {
  const { ports, replica, workspaceRegion } = workspace.exchange
  const { servers: addresses, replicas, credentialsFile } = options
  const credentials = credentialsFile === undefined ? undefined : readFileSync(credentialsFile)
  const nats = { addresses, replicas, credentials, name: `spice hub ${replica.id}` }
  const cluster = new Cluster({
    ports,
    replica,
    changes: workspace.changes,
    log,
    workspace: workspaceRegion,
    whenSynced: deferSync(ports.database),
    open: async (signal, onFailure) => {
      // Only here: a hub without a cluster does not carry it in memory.
      const { NatsLink } = await import('@spicetime/network-nats')
      return NatsLink.open(nats, signal, onFailure)
    },
  })
  becomeHost(workspace, log)
  return cluster
}

/** How this hub reaches others. */
export const network: Network = webSocketNetwork

/** Takes in what others put into a folder, and adds what it lacks, once that is on disk here. */
export async function exchangeThroughRemoteFolder(
  { ports, replica }: Workspace['exchange'],
  folder: string,
  whenSynced?: () => Promise<void>,
): Promise<{ readonly stored: number; readonly problem: string | undefined }> {
  const report = await exchangeThroughFolder(ports, replica, folder, { whenSynced })
  const stored = report.imported.reduce((sum, one) => sum + one.report.stored, 0)
  return { stored, problem: problemOfFolder(report) }
}

/** Answers replicas that connect. */
export function makeReplicaAcceptor(accept: (connection: Connection, request: IncomingMessage) => void) {
  return new WebSocketAcceptor(accept)
}

export function openHubAuth(home: string): AuthStore {
  return openAuthStore(join(home, files.auth))
}

/** How git signs this person's work; where git does not know, the name of the account. */
function ownerName(): string {
  try {
    const output = execFileSync('git', ['config', 'user.name'], { stdio: ['ignore', 'pipe', 'ignore'], timeout: 2000 })
    const name = output.toString().trim()
    if (name !== '') return name.slice(0, 100)
  } catch {
    // No git, or no name in it.
  }
  return loginName()
}

function loginName(): string {
  try {
    return userInfo().username
  } catch {
    // An account without an entry, as in some containers.
    return 'owner'
  }
}
