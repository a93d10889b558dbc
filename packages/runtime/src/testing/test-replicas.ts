import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { makeNodeWorld, makeTemporaryReplicaKey } from '@spicetime/world-node'
import type { Commit, Event } from '../commit/commit.ts'
import type { CommitBytes } from '../commit/decode-commit.ts'
import type { RegionId } from '../commit/ids.ts'
import { makeReplicaEnrolled } from '../log/region-founding.ts'
import type { Database } from '../ports/database.ts'
import type { ReplicaKey, World } from '../ports/world.ts'
import type { ProjectionDefinition } from '../projection/definition.ts'
import { type Received, receiveCommits } from '../receive.ts'
import { Replica, type ReplicaPorts } from '../replica.ts'
import { noteProjection } from './test-projection.ts'

export interface TestReplica {
  readonly ports: ReplicaPorts
  readonly replica: Replica
  /** Sets the wall clock. */
  setNow(nowMs: number): void
}

export interface TestReplicaOptions {
  readonly definition?: ProjectionDefinition
  readonly key?: ReplicaKey
  readonly nowMs?: number
}

export const testNowMs = Date.UTC(2026, 10, 22)

/** The world of Node with a clock that the test sets. */
export function makeTestWorld(nowMs = testNowMs): { readonly world: World; setNow(nowMs: number): void } {
  let now = nowMs
  const world = { ...makeNodeWorld(), clock: { nowMs: () => now } }
  return { world, setNow: (next) => void (now = next) }
}

/** A replica in memory whose store holds nothing yet. */
export function makeTestReplica(options: TestReplicaOptions = {}): TestReplica {
  const { world, setNow } = makeTestWorld(options.nowMs)
  const database = openSqliteDatabase(':memory:', { durability: 'none' })
  const ports = {
    database,
    world,
    key: options.key ?? makeTemporaryReplicaKey(),
    definition: options.definition ?? noteProjection,
  }
  return { ports, replica: Replica.createStore(ports), setNow }
}

export function foundRegion({ replica }: TestReplica, kind = 'test'): RegionId {
  return replica.write({ actor: 'ada' }, (writer) => ({ keep: true, value: writer.foundRegion(kind) })).value
}

export function write({ replica }: TestReplica, regionId: RegionId, ...events: readonly Event[]): void {
  replica.write({ actor: 'ada' }, (writer) => {
    writer.record(regionId, events)
    return { keep: true, value: undefined }
  })
}

/** Makes the key of `other` known to all who have the region. */
export function enrol(by: TestReplica, regionId: RegionId, other: TestReplica): void {
  write(by, regionId, makeReplicaEnrolled(other.replica.id, other.ports.key.publicKey, 'bob', 'other'))
}

export function commitsOf({ replica }: TestReplica): readonly Commit[] {
  return [...replica.log.since(0)].map(({ commit }) => commit)
}

export function receive(target: TestReplica, commits: readonly CommitBytes[]): Received {
  return receiveCommits(target.ports, target.replica, commits)
}

/** Two replicas of one region, each with all that the other has. */
export function makePair(): { readonly here: TestReplica; readonly there: TestReplica; readonly regionId: RegionId } {
  const [here, there] = [makeTestReplica(), makeTestReplica()]
  const regionId = foundRegion(here)
  enrol(here, regionId, there)
  receive(there, commitsOf(here))
  return { here, there, regionId }
}

export function noteCreated(id: string, cells: Readonly<Record<string, null | number | string>>): Event {
  return { kind: 'note.created', version: 1, entityId: id, payload: { cells } }
}
export function noteEdited(id: string, cells: Readonly<Record<string, null | number | string>>): Event {
  return { kind: 'note.edited', version: 1, entityId: id, payload: { cells } }
}

/** The rows of a table, but for the numbers that they have in this store. */
export function rowsOf(database: Database, table: string): readonly Record<string, unknown>[] {
  return database
    .prepare(`SELECT * FROM ${table} ORDER BY 1, 2`)
    .all()
    .map(({ n: _number, ...row }) => ({ ...row }))
}

/** The key pair of RFC 8032 §7.1, test 1: known to everybody, so that signatures in fixtures can be made again. */
export function makeKnownKey(): ReplicaKey {
  const seed = Uint8Array.fromHex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60')
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  return {
    publicKey: Uint8Array.fromBase64(x, { alphabet: 'base64url' }),
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  }
}
