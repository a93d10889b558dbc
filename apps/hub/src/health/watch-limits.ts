import type { SessionStatus } from '@spicetime/runtime'
import { namedLimits } from '../limits.ts'
import type { SocketCount } from '../server/http-server.ts'
import type { HubServices } from '../services.ts'
import type { HubSync } from '../sync/hub-sync.ts'
import type { MemoryCeiling } from './memory-ceiling.ts'
import type { HubMetrics } from './metrics.ts'

/** Beside each limit what is used of it, and how often it was hit. */
export function watchLimits({ metrics, options, workspace, sync, memory }: HubServices, sockets: SocketCount): void {
  metrics.tellLimits(namedLimits(options.limits))
  watchLive(metrics, workspace)
  watchSync(metrics, sync)
  watchProcess(metrics, memory, sockets)
}

function watchLive(metrics: HubMetrics, { live }: HubServices['workspace']): void {
  metrics.watch('spice_live_watchers', 'Lists that are watched.', () => live.stats().watchers)
  metrics.watch('spice_live_rows', 'Rows held for watched lists.', () => live.stats().rows)
  metrics.count('spice_live_refused_total', 'Lists that were one too many to watch.', () => live.stats().refused)
  metrics.count('spice_live_runs_total', 'Queries run for watched lists.', () => live.stats().runs)
  metrics.count('spice_live_shared_total', 'Lists answered by the run of another.', () => live.stats().shared)
  metrics.count('spice_live_spared_total', 'Commits that could not change a watched list.', () => live.stats().spared)
  metrics.count('spice_live_told_total', 'Differences told to watchers.', () => live.stats().told)
}

type Of = (session: SessionStatus) => number

function watchSync(metrics: HubMetrics, sync: HubSync): void {
  const watchSum = (name: string, help: string, of: Of) =>
    metrics.watch(name, help, () => sync.sessions().reduce((sum, session) => sum + of(session), 0))
  // What one peer may use: the one who uses most of it is told.
  const watchMost = (name: string, help: string, of: Of) =>
    metrics.watch(name, help, () => sync.sessions().reduce((most, session) => Math.max(most, of(session)), 0))
  watchSum('spice_sync_sessions', 'Connections of other replicas.', () => 1)
  watchSum('spice_sync_strangers', 'Such whose replicas have not proved themselves.', strangeness)
  watchSum('spice_sync_pending_commits', 'Commits that wait for others.', ({ commitsPending }) => commitsPending)
  watchSum('spice_sync_pending_bytes', 'Bytes of them.', ({ pendingBytes }) => pendingBytes)
  watchSum('spice_sync_commits_to_send', 'Commits that replicas do not have yet.', ({ commitsToSend }) => commitsToSend)
  watchSum('spice_sync_in_flight_bytes', 'Bytes sent that peers have not taken yet.', (one) => one.inFlightBytes)
  watchMost('spice_sync_window_used_bytes_max', 'Of the window of one peer, used up.', (one) => one.windowUsedBytes)
  watchMost('spice_sync_unsent_bytes_max', 'Bytes that wait for one peer to read.', (one) => one.unsentBytes)
  watchMost('spice_sync_stalled_ticks_max', 'Seconds that a peer has owed something for.', (one) => one.stalledTicks)
  watchMost('spice_sync_fruitless_bytes_max', 'Bytes of a peer since one was new.', (one) => one.fruitlessBytes)
  metrics.count('spice_sync_refused_sessions_total', 'Connections that were one too many.', () =>
    sync.refusedSessions(),
  )
}

const strangeness: Of = ({ state }) => (state === 'syncing' ? 0 : 1)

function watchProcess(metrics: HubMetrics, memory: MemoryCeiling, sockets: SocketCount): void {
  metrics.watch('spice_memory_used_bytes', 'What V8 and its buffers hold.', () => memory.usedBytes())
  metrics.watch('spice_memory_is_short', '1 while work that can wait is turned away.', () => (memory.isShort() ? 1 : 0))
  metrics.count('spice_memory_refused_total', 'What was turned away for that.', () => memory.refused())
  metrics.watch('spice_sockets', 'Sockets that are open.', () => sockets.open())
  metrics.count('spice_sockets_refused_total', 'Sockets that were one too many.', () => sockets.refused())
}
