import type { MemberId } from '@spicetime/domain'
import {
  type CommitBytes,
  type Database,
  digestProjection,
  makeReplicaEnrolled,
  type Received,
  type RegionId,
  Replica,
  type ReplicaKey,
  receiveCommits,
  type World,
} from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { makeNodeWorld, makeTemporaryReplicaKey } from '@spicetime/world-node'
import { createWorkspace, openWorkspace, replicaPorts } from '../open-workspace.ts'
import type { WorkspacePorts } from '../ports.ts'
import { workspaceProjection } from '../projection/definition.ts'
import type { Workspace } from '../workspace.ts'

/** A replica in memory, with everything a test may look into. */
export interface TestReplica {
  readonly ports: WorkspacePorts
  readonly replica: Replica
  readonly workspace: Workspace
}

export interface TestOptions {
  readonly world?: World
  readonly database?: Database
  readonly key?: ReplicaKey
  readonly liveLimits?: WorkspacePorts['liveLimits']
}

export function makeTestPorts(options: TestOptions = {}): WorkspacePorts {
  return {
    database: options.database ?? openSqliteDatabase(':memory:', { durability: 'none' }),
    world: options.world ?? makeNodeWorld(),
    key: options.key ?? makeTemporaryReplicaKey(),
    liveLimits: options.liveLimits,
  }
}

/** A new workspace whose owner is `ada`. */
export function makeTestReplica(options: TestOptions = {}): TestReplica {
  const ports = makeTestPorts(options)
  const workspace = createWorkspace(ports, { name: 'Test', ownerHandle: 'ada', ownerName: 'Ada', replicaName: 'first' })
  return { ports, replica: new Replica(replicaPorts(ports)), workspace }
}

/** A device of a member (a second one of the same, when left out): enrolled by the first, with all that the first has. */
export function cloneReplica(
  source: TestReplica,
  options: TestOptions & {
    readonly memberId?: MemberId
    readonly isHost?: boolean
    readonly withoutRegion?: string
  } = {},
): TestReplica {
  const ports = makeTestPorts(options)
  const replica = Replica.createStore(replicaPorts(ports))
  const member = options.memberId ?? source.workspace.localMemberId
  // The row names the region in the domain's type.
  const regionId = source.workspace.read.workspace().regionId as unknown as RegionId
  source.replica.write({ actor: source.workspace.localMemberId }, (writer) => {
    writer.record(regionId, [makeReplicaEnrolled(replica.id, ports.key.publicKey, member, 'another', options)])
    return { keep: true, value: undefined }
  })
  const commits = [...source.replica.log.since(0)].map(({ commit }) => commit)
  const given = commits.filter(({ header }) => header.regionId !== options.withoutRegion)
  receiveCommits(replicaPorts(ports), replica, given)
  ports.database.prepare(`INSERT INTO meta (key, value) VALUES ('localMember', ?)`).run(member)
  return { ports, replica, workspace: openWorkspace(ports) }
}

/** An empty store that reads only. */
export function makeListener(options: TestOptions = {}): { readonly ports: WorkspacePorts; readonly replica: Replica } {
  const ports = makeTestPorts(options)
  return { ports, replica: Replica.createStore(replicaPorts(ports)) }
}

export function commitsOf(source: { readonly replica: Replica }): readonly CommitBytes[] {
  return [...source.replica.log.since(0)].map(({ commit }) => commit)
}

export function receive(
  target: { readonly ports: WorkspacePorts; readonly replica: Replica },
  commits: readonly CommitBytes[],
): Received {
  return receiveCommits(replicaPorts(target.ports), target.replica, commits)
}

/** Equal for replicas that show the same state. */
export function digestOf({ ports }: { readonly ports: WorkspacePorts }): string {
  const digests = digestProjection(ports.database, workspaceProjection, (bytes) => ports.world.crypto.sha256(bytes))
  return digests.map(({ table, rows, digest }) => `${table} ${rows} ${digest}`).join('\n')
}

/** The value of a result, or a failure that shows the refusal. */
export function must<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: unknown },
): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}
