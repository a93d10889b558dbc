import type { HubMetrics } from '../health/metrics.ts'
import type { Cluster, ClusterStatus } from './cluster.ts'

const stateNumbers = { away: 0, reading: 1, current: 2 } as const

const gauges: Readonly<Record<string, readonly [help: string, read: (status: ClusterStatus) => number]>> = {
  state: ['0 away, 1 reading what it lacks, 2 current.', ({ state }) => stateNumbers[state]],
  replicas: ['Servers that keep each message.', ({ replicas }) => replicas ?? 0],
  peers: ['Other hubs heard of lately.', ({ peers }) => peers],
  unpublished_commits: ['Commits that the stream has not taken yet.', ({ unpublished }) => unpublished],
  oldest_unpublished_seconds: ['How long the oldest of them has waited.', (status) => status.oldestWaitedMs / 1000],
  lag_messages: ['Messages of the stream that are yet to be read.', ({ lag }) => lag],
  waiting_commits: ['Commits that wait in memory for others.', ({ waiting }) => waiting],
  published_commits: ['Commits that the stream has taken from this hub.', ({ counts }) => counts.published],
  publish_failures: ['Publications that were not answered, and tried again.', ({ counts }) => counts.publishFailures],
  received_commits: ['Commits that came from other hubs.', ({ counts }) => counts.received],
  refused_commits: ['Messages of the cluster that were no valid commits.', ({ counts }) => counts.refused],
  healed_commits: ['Commits that the stream did not bring and another hub had.', ({ counts }) => counts.healed],
}

export function watchCluster(metrics: HubMetrics, cluster: Cluster): void {
  for (const [name, [help, read]] of Object.entries(gauges)) {
    metrics.watch(`spice_cluster_${name}`, help, () => read(cluster.status()))
  }
}
