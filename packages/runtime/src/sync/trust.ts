import type { RegionId, ReplicaId } from '../commit/ids.ts'
import type { Replica } from '../replica.ts'

/**
 * Whether a replica takes part in the workspace, by all that is known here: enrolled, not revoked, and of somebody who
 * has a role. Where nothing is known of authority (a store that joins, a projection without it): whose key the log knows.
 */
export function takesPart({ authority, log }: Replica, replicaId: ReplicaId): boolean {
  if (authority?.regionId === undefined) return log.publicKeyOf(replicaId) !== undefined
  authority.refresh()
  const state = authority.state()
  const standing = state.replica(replicaId)
  if (standing === undefined || standing.isRevoked) return false
  const [none] = authority.rules.roles
  return standing.members.some(({ memberId }) => state.roleOf(memberId) !== none)
}

/** [R20] Whether a replica may be sent a region, and know of it. Where nothing is known of authority: all of them. */
export function mayReceive({ authority }: Replica, replicaId: ReplicaId, regionId: RegionId): boolean {
  if (authority?.regionId === undefined) return true
  authority.refresh()
  return authority.mayReceive(replicaId, regionId)
}

/** [R20] Whether this replica takes part and may not have the region: what it holds of it is from before it lost that. */
export function isDismissedFrom({ authority, id }: Replica, regionId: RegionId): boolean {
  if (authority?.regionId === undefined) return false
  authority.refresh()
  const standing = authority.state().replica(id)
  return standing !== undefined && !standing.isRevoked && !authority.mayReceive(id, regionId)
}

/** [R20] Whether a region may lie where everybody who takes part can read it. */
export function isForAll({ authority }: Replica, regionId: RegionId): boolean {
  if (authority?.regionId === undefined) return true
  authority.refresh()
  return authority.isForAll(regionId)
}

/** [R20] Whether a member may have a region, on whatever device. Where nothing is known of authority: all of them. */
export function mayMemberHave({ authority }: Replica, memberId: string, regionId: RegionId): boolean {
  if (authority?.regionId === undefined) return true
  authority.refresh()
  return regionId === authority.regionId || authority.mayHave(memberId, regionId)
}
