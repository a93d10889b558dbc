import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Connection, ReplicaSync, type SessionStatus, type SyncLimits } from '@spicetime/runtime'
import { type LinkStatus, RemoteLinks, type Workspace } from '@spicetime/workspace'
import { HeldConnection, heldNetwork, type WhenSynced } from '../cluster/held-connection.ts'
import { makeReplicaAcceptor, network } from '../compose.ts'
import type { MemoryCeiling } from '../health/memory-ceiling.ts'
import type { HubLog } from '../log.ts'
import { startFolderMeetings } from './folder-meetings.ts'
import { startNumbering } from './hub-numbering.ts'

/** The hub as a replica among others: answers those who connect, and keeps a session with its own remotes. */
export interface HubSync {
  /** For upgrades of `/sync`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  sessions(): readonly SessionStatus[]
  links(): readonly LinkStatus[]
  /** Connections that were turned away because there were too many. */
  refusedSessions(): number
  /** Says good-bye to all. */
  close(): void
}

export interface HubSyncOptions {
  readonly limits: SyncLimits
  readonly memory: MemoryCeiling
  /** Of a hub whose transactions are on disk only later; when left out they are when they return. */
  readonly whenSynced?: WhenSynced | undefined
}

export function startHubSync(
  workspace: Workspace,
  log: HubLog,
  { limits, memory, whenSynced }: HubSyncOptions,
): HubSync {
  const { exchange } = workspace
  const sync = new ReplicaSync({
    ports: exchange.ports,
    replica: exchange.replica,
    onStored: () => exchange.tell(),
    onFailed: (err) => log.error({ err }, 'a sync session failed'),
    limits,
    isShort: () => memory.isShort(),
  })
  let refused = 0
  const acceptor = makeReplicaAcceptor((connection, request) => {
    if (memory.isShort()) {
      memory.countRefused()
      connection.close('busy')
      return
    }
    const held = whenSynced === undefined ? connection : new HeldConnection(connection, whenSynced)
    if (!attach(sync, log, held, request)) refused += 1
  })
  const stopTicking = sync.start()
  // What a browser or a command line of this machine writes goes out at once.
  const stopListening = workspace.changes.subscribe(() => sync.announce())
  const links = new RemoteLinks({
    exchange,
    sync,
    network: whenSynced === undefined ? network : heldNetwork(network, whenSynced),
    addressOf: ({ address }) => (/^https?:/.test(address) ? address : undefined),
    onChange: ({ name, state, problem }) => log.debug({ remote: name, state, problem }, 'remote'),
  })
  links.start()
  const stopFolders = startFolderMeetings(workspace, log, whenSynced)
  const stopNumbering = startNumbering(workspace, log)
  return {
    upgrade: (request, socket, head) => acceptor.upgrade(request, socket, head),
    sessions: () => sync.sessions(),
    links: () => links.status(),
    refusedSessions: () => refused,
    close() {
      links.stop()
      stopFolders()
      stopNumbering()
      stopListening()
      stopTicking()
      sync.close('going-away')
      acceptor.close()
    },
  }
}

/** @returns whether there was a place for it */
function attach(sync: ReplicaSync, log: HubLog, connection: Connection, request: IncomingMessage): boolean {
  const address = request.socket.remoteAddress
  const session = sync.attach(connection, {
    onEnded: ({ peerId, commitsSent, commitsStored }, { reason, detail }) =>
      log.info({ peer: peerId, address, commitsSent, commitsStored, reason, detail }, 'a replica left'),
  })
  return session !== undefined
}
