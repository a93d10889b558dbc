import type { MemberId } from '@spicetime/domain'
import { type Database, type RegionId, Replica } from '@spicetime/runtime'
import { replicaPorts } from '../open-workspace.ts'
import type { WorkspacePorts } from '../ports.ts'
import { assertEmpty } from '../store-format.ts'
import { makeRemotes } from './remotes.ts'

/** Whose a new device is, and where it belongs: what it was told when it was let in. */
export interface Joining {
  readonly workspaceRegion: RegionId
  readonly memberId: MemberId
}

/**
 * Makes the store of a device that was let in: it knows whose it is, and holds nothing yet. It opens as a workspace once
 * the workspace's region has come by a sync; until then it can be given to a sync again, however often one was broken off.
 */
export function createJoiningStore(ports: WorkspacePorts, joining: Joining): Replica {
  const replica = createUnsettledStore(ports)
  const put = ports.database.prepare('INSERT INTO meta (key, value) VALUES (?, ?)')
  ports.database.transaction(() => {
    put.run('localMember', joining.memberId)
    put.run('joiningRegion', joining.workspaceRegion)
  })
  return replica
}

/** Makes the store of a device that was enrolled from afar, and will learn from a bundle whose it is: see `settleMembership`. */
export function createUnsettledStore(ports: WorkspacePorts): Replica {
  assertEmpty(ports.database)
  return Replica.createStore(replicaPorts(ports))
}

/** Finds in what has arrived whose this device is. Undefined when nobody has enrolled it, as far as is known here. */
export function settleMembership(ports: WorkspacePorts, replica: Replica): MemberId | undefined {
  const { authority } = replica
  authority?.refresh()
  // The authority knows members by the ids that the domain gave them.
  const memberId = authority?.state().replica(replica.id)?.members[0]?.memberId as MemberId | undefined
  if (memberId === undefined) return undefined
  ports.database.transaction(() =>
    ports.database.prepare(`INSERT OR REPLACE INTO meta (key, value) VALUES ('localMember', ?)`).run(memberId),
  )
  return memberId
}

/** The region that the store waits for; undefined once it has come, and in a store that was not made by joining. */
export function awaitedRegion({ database }: Pick<WorkspacePorts, 'database'>): RegionId | undefined {
  return hasWorkspace(database) ? undefined : joinedRegion(database)
}

/** Whether the store was made by joining the workspace, which is here, and has not got all since that who let it in has. */
export function isStillJoining({ database, world }: WorkspacePorts, region: RegionId): boolean {
  if (joinedRegion(database) !== region || !hasWorkspace(database)) return false
  return makeRemotes(database, () => world.clock.nowMs())
    .list()
    .every(({ lastMetAt }) => lastMetAt === null)
}

function hasWorkspace(database: Database): boolean {
  return database.prepare('SELECT 1 FROM workspace LIMIT 1').get() !== undefined
}

function joinedRegion(database: Database): RegionId | undefined {
  const region = database.prepare(`SELECT value FROM meta WHERE key = 'joiningRegion'`).get()?.['value']
  // Written above from a region's id.
  return typeof region === 'string' ? (region as RegionId) : undefined
}
