/**
 * One step of the load on the runtime, in a process of its own, so that its time and memory are its own:
 *
 *     node bench/runtime-load.ts <step> <folder> <items> <updates>
 *
 * Prints one line of JSON. Times are of the processor (user and system), because the machine may be shared; `wallMs` is
 * what a watch says. Stores are files; nothing but `merge` waits for the disk.
 */
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeId, regionTagOf } from '@spicetime/domain'
import {
  type CommitBytes,
  type Event,
  makeReplicaEnrolled,
  makeReplicaId,
  type RegionId,
  Replica,
  type ReplicaPorts,
  receiveCommits,
  writeBurst,
} from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { createWorkspace, openWorkspace, workspaceProjection } from '@spicetime/workspace'
import { createReplicaKeyFile, makeNodeWorld, readReplicaKeyFile } from '@spicetime/world-node'
import { mostMemory } from './most-memory.mjs'
import { eventOf, makeUpdates, titleOf } from './runtime-updates.ts'

const [step = '', folder = '', ...counts] = process.argv.slice(2)
const [items = 0, updates = 0] = counts.map(Number)
const replicas = [0, 1, 2, 3]
const perCommit = 1000

interface Opened {
  readonly ports: ReplicaPorts
  readonly replica: Replica
}

const storeOf = (index: number) => join(folder, `${index}.db`)
const keyOf = (index: number) => join(folder, `${index}.key`)
const isDurable = step === 'merge'

function open(index: number): Opened {
  const ports = {
    database: openSqliteDatabase(storeOf(index), { durability: isDurable ? 'fsync' : 'none' }),
    world: makeNodeWorld(),
    key: readReplicaKeyFile(keyOf(index)),
    definition: workspaceProjection,
  }
  return { ports, replica: new Replica(ports) }
}

interface Place {
  readonly member: string
  readonly projectRegion: RegionId
  readonly workspaceRegion: RegionId
  readonly project: string
}

function placeOf({ ports: { database } }: Opened): Place {
  const one = (sql: string) => String(Object.values(database.prepare(sql).get() ?? {})[0])
  return {
    member: one('SELECT id FROM member'),
    projectRegion: one('SELECT regionId FROM project') as RegionId,
    workspaceRegion: one('SELECT regionId FROM workspace') as RegionId,
    project: one('SELECT id FROM project'),
  }
}

const itemId = (project: string, item: number) => makeId('workItem', 1_764_547_200_000, regionTagOf(project), item)

function* inParts<T>(values: Iterable<T>, size: number): Generator<readonly T[]> {
  let part: T[] = []
  for (const value of values) {
    part.push(value)
    if (part.length < size) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}

/** Four replicas of one workspace with so many items: one store, copied under four keys. */
function prepare(): void {
  for (const index of replicas) if (!existsSync(keyOf(index))) createReplicaKeyFile(keyOf(index))
  const first = { database: openSqliteDatabase(storeOf(0), { durability: 'none' }), world: makeNodeWorld() }
  const workspace = createWorkspace(
    { ...first, key: readReplicaKeyFile(keyOf(0)) },
    { name: 'Bench', ownerHandle: 'owner', ownerName: 'Owner', replicaName: 'first' },
  )
  const made = workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' })
  if (!made.ok) throw new Error('refused')
  first.database.close()
  const opened = open(0)
  const place = placeOf(opened)
  for (const index of replicas.slice(1)) {
    const { publicKey } = readReplicaKeyFile(keyOf(index))
    const id = makeReplicaId(opened.ports.world.crypto, publicKey)
    opened.replica.write({ actor: place.member }, (writer) => {
      writer.record(place.workspaceRegion, [makeReplicaEnrolled(id, publicKey, place.member, `replica ${index}`)])
      return { keep: true, value: undefined }
    })
  }
  writeBurst(opened.ports, opened.replica, {
    actor: place.member,
    regionId: place.projectRegion,
    actions: inParts(creations(place.project), perCommit),
  })
  opened.ports.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  opened.ports.database.close()
  for (const index of replicas.slice(1)) copyFileSync(storeOf(0), storeOf(index))
}

function* creations(projectId: string): Generator<Event> {
  for (let item = 0; item < items; item += 1) {
    const id = itemId(projectId, item)
    const rank = `a${item.toString(36).padStart(6, '0')}i`
    const payload = {
      id,
      projectId,
      number: item + 1,
      title: titleOf(item),
      type: 'task',
      status: 'todo',
      priority: 0,
      rank,
    }
    yield { kind: 'workItem.created', version: 1, entityId: id, payload }
  }
}

/** The own updates of a replica, so many in a commit. */
function write(index: number, size: number): void {
  const opened = open(index)
  const { member, project, projectRegion } = placeOf(opened)
  const events = [...makeUpdates(index + 1, items, updates)].map((update) =>
    eventOf(update, itemId(project, update.item)),
  )
  const actions = [...inParts(events, size)]
  const began = opened.replica.log.position()
  measured(updates, () => {
    writeBurst(opened.ports, opened.replica, { actor: member, regionId: projectRegion, actions })
  })
  keepDelivery(index, opened, began)
  opened.ports.database.close()
}

/** What a replica has written, as it would be sent: each commit as the lengths of its three parts, and these. */
function keepDelivery(index: number, { replica }: Opened, began: number): void {
  const parts: Uint8Array[] = []
  for (const { commit } of replica.log.since(began)) {
    const { headerBytes, bodyBytes, signature = new Uint8Array() } = commit
    parts.push(new Uint8Array(Uint32Array.of(headerBytes.length, bodyBytes.length, signature.length).buffer))
    parts.push(headerBytes, bodyBytes, signature)
  }
  writeFileSync(join(folder, `${index}.delivery`), Buffer.concat(parts))
}

function deliveryOf(index: number): readonly CommitBytes[] {
  const bytes = readFileSync(join(folder, `${index}.delivery`))
  const commits: CommitBytes[] = []
  let at = 0
  const take = (length: number) => {
    const part = bytes.subarray(at, at + length)
    at += length
    return part
  }
  while (at < bytes.length) {
    const [header = 0, body = 0, seal = 0] = lengthsIn(take(12))
    const [headerBytes, bodyBytes, signature] = [take(header), take(body), take(seal)]
    commits.push({ headerBytes, bodyBytes, signature: seal === 0 ? undefined : signature })
  }
  return commits
}

function lengthsIn(bytes: Uint8Array): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return [0, 4, 8].map((at) => view.getUint32(at, true))
}

function merge(): void {
  const delivery = [1, 2, 3].flatMap(deliveryOf)
  const opened = open(0)
  const { stored, refused } = measured(3 * updates, () => receiveCommits(opened.ports, opened.replica, delivery))
  if (stored !== delivery.length || refused.length > 0)
    throw new Error(`refused: ${JSON.stringify(refused.slice(0, 3))}`)
  opened.ports.database.close()
}

function list(): void {
  const { ports } = open(0)
  ports.database.close()
  measured(1, () => {
    const database = openSqliteDatabase(storeOf(0))
    const workspace = openWorkspace({ database, world: makeNodeWorld(), key: readReplicaKeyFile(keyOf(0)) })
    const page = workspace.read.workItems({}, { first: 50 })
    if (!page.ok || page.value.rows.length !== 50) throw new Error('a list of 50')
    return workspace
  })
}

function measured<T>(operations: number, work: () => T): T {
  const [startedAt, began] = [performance.now(), process.cpuUsage()]
  const result = work()
  const used = process.cpuUsage(began)
  const wallMs = performance.now() - startedAt
  const cpuMs = (used.user + used.system) / 1000
  const rssBytes = process.memoryUsage().rss
  const maxRssBytes = mostMemory()
  console.log(JSON.stringify({ operations, wallMs, cpuMs, rssBytes, maxRssBytes }))
  return result
}

const steps: Readonly<Record<string, () => void>> = {
  prepare,
  singles: () => write(0, 1),
  bulk: () => replicas.slice(1).forEach((index) => write(index, perCommit)),
  merge,
  first: list,
}
const run = steps[step]
if (run === undefined) throw new Error(`there is no step ${step}`)
run()
