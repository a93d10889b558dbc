import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NatsLink } from '@spicetime/network-nats'
import { deferSync, openSqliteDatabase } from '@spicetime/storage-sqlite'
import type { Exchange, Workspace } from '@spicetime/workspace'
import { must, type TestReplica } from '@spicetime/workspace/testing'
import { pino } from 'pino'
import type { HubLog } from '../../log.ts'
import { Cluster, type ClusterPorts } from '../cluster.ts'
import { readClusterOptions } from '../cluster-options.ts'

/** A replica's part in a cluster, without the hub around it. */
export function joinWith({ workspace }: Pick<TestReplica, 'workspace'>, urls: readonly string[]): Cluster {
  return joinAs(workspace.exchange, workspace.changes, urls)
}

export function joinAs(
  { ports, replica, workspaceRegion }: Pick<Exchange, 'ports' | 'replica' | 'workspaceRegion'>,
  changes: ClusterPorts['changes'],
  urls: readonly string[],
  log: HubLog = pino({ level: 'silent' }),
): Cluster {
  const options = must(readClusterOptions({ nats: urls.join(','), replicas: urls.length === 1 ? '1' : '3' }))
  return new Cluster({
    ports,
    replica,
    changes,
    log,
    workspace: workspaceRegion,
    whenSynced: deferSync(ports.database),
    open: (signal, onFailure) =>
      NatsLink.open(
        { addresses: options?.servers ?? [], replicas: options?.replicas ?? 3, name: replica.id },
        signal,
        onFailure,
      ),
  })
}

/** A database on disk, synced as a hub's is, in a folder that is removed with `remove`. */
export function openDiskDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'spice-cluster-'))
  return {
    database: openSqliteDatabase(join(folder, 'workspace.db')),
    remove: () => rmSync(folder, { recursive: true }),
  }
}

export function createProject(workspace: Workspace, key = 'WEB'): string {
  const made = must(workspace.execute({ kind: 'project.create', key, name: key }))
  return made.entities[0]?.id ?? ''
}

/** @returns the ids of the commits */
export function createItem(workspace: Workspace, projectId: string, title: string): readonly string[] {
  // An id that this workspace has just given.
  return must(workspace.execute({ kind: 'workItem.create', projectId: projectId as never, title })).commitIds
}
