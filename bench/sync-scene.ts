import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MemberId, ProjectId, WorkItemId } from '@spicetime/domain'
import { webSocketNetwork } from '@spicetime/network-websocket'
import { WebSocketAcceptor } from '@spicetime/network-websocket/server'
import { type RegionId, ReplicaSync, type SessionStatus, writeBurst } from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { replicaPorts } from '@spicetime/workspace'
import { cloneReplica, makeTestReplica, must, type TestReplica } from '@spicetime/workspace/testing'

/** Replicas of one workspace with some items, on stores on disk, that meet over WebSockets on loopback. */
export class SyncScene {
  readonly first: TestReplica
  readonly items: readonly WorkItemId[]
  readonly #folder = mkdtempSync(join(tmpdir(), 'spice-bench-sync-'))
  readonly #closing: (() => Promise<void> | void)[] = []
  readonly #projectRegion: RegionId
  #stores = 0

  constructor(itemCount: number) {
    this.first = makeTestReplica({ database: this.#openStore() })
    const { workspace } = this.first
    const made = must(workspace.execute({ kind: 'project.create', key: 'SYNC', name: 'Sync' }))
    // The id of the kind that the command makes.
    const projectId = made.entities[0]?.id as unknown as ProjectId
    const items: WorkItemId[] = []
    for (let n = 0; n < itemCount; n += 1) {
      const item = must(workspace.execute({ kind: 'workItem.create', projectId, title: `Item ${n}` }))
      items.push(item.entities[0]?.id as unknown as WorkItemId)
    }
    this.items = items
    this.#projectRegion = this.first.ports.database.prepare(`SELECT id FROM region WHERE kind = 'project'`).get()?.[
      'id'
    ] as RegionId // written by the log as what it is
  }

  #openStore() {
    this.#stores += 1
    const database = openSqliteDatabase(join(this.#folder, `${this.#stores}.db`))
    this.#closing.push(() => database.close())
    return database
  }

  /** On disk and synced as in life, or in memory where there are so many that the disk would be measured. */
  clone(where: 'disk' | 'memory' = 'disk'): TestReplica {
    return cloneReplica(this.first, where === 'disk' ? { database: this.#openStore() } : {})
  }

  /** Field updates as a person's edits (one each) or as bulk actions; recorded without deciding. */
  update(by: TestReplica, updates: number, updatesOfCommit: number): void {
    const actor: MemberId = by.workspace.localMemberId
    for (let done = 0; done < updates; done += updatesOfCommit) {
      by.replica.write({ actor }, (writer) => {
        for (let n = done; n < Math.min(updates, done + updatesOfCommit); n += 1) {
          const entityId = this.items[n % this.items.length] as string
          const payload = { id: entityId, set: { title: `Another title for it, ${n}` } }
          writer.record(this.#projectRegion, [{ kind: 'workItem.renamed', version: 1, entityId, payload }])
        }
        return { keep: true, value: undefined }
      })
    }
  }

  /** The same as one burst: a commit each, of which the last of each stretch is signed. */
  burst(by: TestReplica, updates: number): void {
    const actions = Array.from({ length: updates }, (_, n) => {
      const entityId = this.items[n % this.items.length] as string
      const payload = { id: entityId, set: { title: `Another title for it, ${n}` } }
      return [{ kind: 'workItem.renamed', version: 1, entityId, payload }]
    })
    const actor = by.workspace.localMemberId
    writeBurst(replicaPorts(by.ports), by.replica, { actor, regionId: this.#projectRegion, actions })
  }

  syncOf(of: TestReplica, onStored?: () => void): ReplicaSync {
    const sync = new ReplicaSync({
      ports: replicaPorts(of.ports),
      replica: of.replica,
      // Devices were made before the hub, and do not know it yet.
      trusts: () => true,
      ...(onStored === undefined ? {} : { onStored }),
    })
    this.#closing.unshift(() => sync.close())
    return sync
  }

  /** Serves a replica's sync. @returns the address */
  async serve(sync: ReplicaSync): Promise<string> {
    const acceptor = new WebSocketAcceptor((connection) => sync.attach(connection))
    const server = createServer()
    server.on('upgrade', (request, socket, head) => acceptor.upgrade(request, socket, head))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    this.#closing.unshift(() => {
      acceptor.close()
      return new Promise((resolve) => server.close(() => resolve()))
    })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  /** Connects, and waits until both have everything. */
  async join(sync: ReplicaSync, address: string): Promise<SessionStatus> {
    const connection = await webSocketNetwork.connect(address)
    return new Promise((resolve, reject) => {
      let isDone = false
      sync.attach(connection, {
        onProgress: (status) => {
          if (!status.isSettled || isDone) return
          isDone = true
          resolve(status)
        },
        onEnded: (_status, { reason, detail }) => reject(new Error(`${reason} ${detail}`)),
      })
    })
  }

  async close(): Promise<void> {
    for (const close of this.#closing) await close()
    rmSync(this.#folder, { recursive: true })
  }
}
