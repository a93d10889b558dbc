import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AuthStore } from '@spicetime/auth-sqlite'
import type { Workspace } from '@spicetime/workspace'
import type { Cluster } from './cluster/cluster.ts'
import { watchCluster } from './cluster/watch-cluster.ts'
import { joinCluster, openHubAuth, openHubWorkspace } from './compose.ts'
import { todayUtc } from './demo/demo-route.ts'
import { loadDemo } from './demo/load-demo.ts'
import { makeGraphqlServer } from './graphql/graphql-server.ts'
import { makeGraphqlWebsocket } from './graphql/graphql-websocket.ts'
import { type MemoryCeiling, watchMemory } from './health/memory-ceiling.ts'
import { makeHubMetrics } from './health/metrics.ts'
import { watchLimits } from './health/watch-limits.ts'
import { findServingHub, ServedAlreadyError, tellAddress } from './hub-file.ts'
import type { HubLog } from './log.ts'
import type { HubOptions } from './options.ts'
import { makeAnswerRequest } from './server/answer-request.ts'
import { drain } from './server/drain.ts'
import { attach, countSockets, makeHttpServer } from './server/http-server.ts'
import { makeOwnOrigins } from './server/own-origins.ts'
import { makeRateLimit } from './server/rate-limit.ts'
import { makeRoutes } from './server/routes.ts'
import type { HubServices } from './services.ts'
import { makeSessionCookie } from './sign-in/cookies.ts'
import { makeLiveStreams } from './sign-in/live-streams.ts'
import { makeOwnerLink } from './sign-in/owner-link.ts'
import { makeIdentifier } from './sign-in/principal.ts'
import { closeStreamsOfRemoved } from './sign-in/watch-members.ts'
import { type HubSync, startHubSync } from './sync/hub-sync.ts'

export interface RunningHub {
  /** Where this machine reaches it: `http://127.0.0.1:4400`. */
  readonly url: string
  /** A link that signs the owner in once; only when nobody could come in otherwise, or when it was asked for. */
  readonly ownerLink: string | undefined
  /** Of a workspace that was made by this start; told this once. */
  readonly recoveryKey: string | undefined
  /** Set when the demo was asked for: whether it was loaded now or was there before. */
  readonly demo: 'loaded' | 'present' | undefined
  /** Lets requests end, tells live clients to come back later, closes the store. Safe to call twice. */
  close(): Promise<void>
}

export interface HubSurroundings {
  readonly log: HubLog
  /** How often open streams are checked against revoked sessions; 15 s when left out. */
  readonly sweepMs?: number | undefined
  /** Requests of one session or token: so many at once, and in the long run so many a second. */
  readonly rate?: { readonly burst: number; readonly perSecond: number } | undefined
}

/**
 * Starts a hub. The port is taken before the store is touched, so that a second start changes nothing. Throws what the
 * operating system says when the port is taken or the folder cannot be written, and `ServedAlreadyError`.
 */
export async function runHub(options: HubOptions, surroundings: HubSurroundings): Promise<RunningHub> {
  const serving = await findServingHub(options.home)
  if (serving !== undefined) throw new ServedAlreadyError(serving, options.home)
  const server = makeHttpServer(options.limits.process.connectionsMax)
  server.listen(options.port, options.host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // listens on TCP
  const opened: { close(): void }[] = []
  try {
    const { workspace, recoveryKey } = openHubWorkspace(options.home, options.limits.live)
    opened.push(workspace)
    const auth = openHubAuth(options.home)
    opened.push(auth)
    const cluster = options.cluster && joinCluster(workspace, options.cluster, surroundings.log)
    return { ...startServing(server, port, options, { ...surroundings, workspace, auth, cluster }), recoveryKey }
  } catch (error) {
    for (const store of opened.reverse()) store.close()
    server.close()
    throw error
  }
}

interface Opened extends HubSurroundings {
  readonly workspace: Workspace
  readonly auth: AuthStore
  readonly cluster: Cluster | undefined
}

function startServing(
  server: Server,
  port: number,
  options: HubOptions,
  opened: Opened,
): Omit<RunningHub, 'recoveryKey'> {
  const { workspace, auth, log } = opened
  const stopping = new AbortController()
  const memory = watchMemory({
    bytesMax: options.limits.process.memoryBytesMax,
    onChange: (isShort, usedBytes) =>
      isShort ? log.warn({ usedBytes }, 'memory is short') : log.info({ usedBytes }, 'there is room again'),
  })
  const whenSynced = opened.cluster?.whenSynced
  const sync = startHubSync(workspace, log, { limits: options.limits.sync, whenSynced, memory })
  const services = makeServices(options, port, { ...opened, sync, memory }, stopping.signal)
  watchLimits(services, countSockets(server))
  const demo = options.demo ? loadDemoOnce(services) : undefined
  const stopWatching = closeStreamsOfRemoved(workspace, services.streams)
  const graphql = makeGraphqlServer(services)
  const websocket = makeGraphqlWebsocket(services, graphql)
  const answer = makeAnswerRequest(services, makeRoutes(services, graphql))
  const attached = attach(server, services, answer, { websocket, sync })

  const url = `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`
  const origin = options.publicUrl?.origin ?? url
  const owner = workspace.localMemberId
  const needsLink = options.ownerLink || auth.sessions.list(owner).length === 0
  const ownerLink = needsLink ? makeOwnerLink(auth, owner, origin) : undefined
  const forgetAddress = tellAddress(options.home, url)
  log.info({ url, home: options.home, position: workspace.changes.position() }, 'hub started')

  let closing: Promise<void> | undefined
  const close = async () => {
    stopping.abort()
    forgetAddress()
    stopWatching()
    memory.stop()
    sync.close()
    await drain(server, websocket, services.streams)
    await attached.settled()
    await opened.cluster?.close()
    auth.close()
    workspace.close()
    log.info('hub stopped')
  }
  return { url, ownerLink, demo, close: () => (closing ??= close()) }
}

function makeServices(
  options: HubOptions,
  port: number,
  opened: Opened & { readonly sync: HubSync; readonly memory: MemoryCeiling },
  stopping: AbortSignal,
): HubServices {
  const {
    workspace,
    auth,
    cluster,
    sync,
    memory,
    log,
    sweepMs = 15_000,
    rate = { burst: 2000, perSecond: 100 },
  } = opened
  const isBehindTls = options.publicUrl?.protocol === 'https:'
  const cookie = makeSessionCookie({ isBehindTls, port, lifeMs: auth.sessions.lifeMs })
  const identifier = makeIdentifier(auth, workspace, cookie)
  const streams = makeLiveStreams(identifier, sweepMs)
  const metrics = makeHubMetrics()
  metrics.watchStreams(() => streams.count())
  metrics.watchPosition(() => workspace.changes.position())
  if (cluster !== undefined) watchCluster(metrics, cluster)
  const rateLimit = makeRateLimit(rate)
  const own = makeOwnOrigins(options)
  return {
    options,
    workspace,
    auth,
    cluster,
    sync,
    memory,
    log,
    metrics,
    own,
    cookie,
    identifier,
    streams,
    rateLimit,
    stopping,
  }
}

function loadDemoOnce({ workspace }: HubServices): 'loaded' | 'present' {
  const loaded = loadDemo(workspace, workspace.localMemberId, todayUtc())
  if (loaded.ok) return 'loaded'
  if (loaded.refusal.code === 'demo-exists') return 'present'
  throw new Error(`the demo was refused: ${loaded.refusal.refusal.code}`)
}
