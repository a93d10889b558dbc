import type { SessionStatus } from '@spicetime/runtime'
import type { Workspace } from '@spicetime/workspace'
import { type HubLimits, namedLimits } from '../limits.ts'
import type { HubSync } from '../sync/hub-sync.ts'
import type { HubMetrics } from './metrics.ts'

type Sum = (session: SessionStatus) => number

/** Beside each limit what is used of it, and how often it was hit. */
export function watchLimits(metrics: HubMetrics, limits: HubLimits, { live }: Workspace, sync: HubSync): void {
  metrics.tellLimits(namedLimits(limits))
  metrics.watch('spice_live_watchers', 'Lists that are watched.', () => live.stats().watchers)
  metrics.watch('spice_live_rows', 'Rows held for watched lists.', () => live.stats().rows)
  metrics.count('spice_live_refused_total', 'Lists that were one too many to watch.', () => live.stats().refused)
  metrics.count('spice_live_runs_total', 'Queries run for watched lists.', () => live.stats().runs)
  metrics.count('spice_live_shared_total', 'Lists answered by the run of another.', () => live.stats().shared)
  metrics.count('spice_live_spared_total', 'Commits that could not change a watched list.', () => live.stats().spared)
  metrics.count('spice_live_told_total', 'Differences told to watchers.', () => live.stats().told)
  const watchSum = (name: string, help: string, of: Sum) =>
    metrics.watch(name, help, () => sync.sessions().reduce((sum, session) => sum + of(session), 0))
  watchSum('spice_sync_sessions', 'Connections of other replicas.', () => 1)
  watchSum('spice_sync_strangers', 'Such whose replicas have not proved themselves.', strangeness)
  watchSum('spice_sync_pending_commits', 'Commits that wait for others.', ({ commitsPending }) => commitsPending)
  watchSum('spice_sync_commits_to_send', 'Commits that replicas do not have yet.', ({ commitsToSend }) => commitsToSend)
  metrics.count('spice_sync_refused_sessions_total', 'Connections that were one too many.', () =>
    sync.refusedSessions(),
  )
}

const strangeness: Sum = ({ state }) => (state === 'syncing' ? 0 : 1)
