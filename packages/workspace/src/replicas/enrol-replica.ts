import type { MemberId } from '@spicetime/domain'
import { makeReplicaEnrolled, makeReplicaId, type ReplicaId } from '@spicetime/runtime'
import type { Exchange } from './exchange.ts'

export interface NewReplica {
  readonly publicKey: Uint8Array
  readonly memberId: MemberId
  readonly name: string
}

/** Makes a device's key known in the workspace, on behalf of `actor`. Enrolling a known key again changes nothing. */
export function enrolReplica(
  { replica, ports, workspaceRegion, tell }: Exchange,
  device: NewReplica,
  actor: MemberId,
): ReplicaId {
  const id = makeReplicaId(ports.world.crypto, device.publicKey)
  if (replica.log.publicKeyOf(id) !== undefined) return id
  replica.write({ actor }, (writer) => {
    writer.record(workspaceRegion, [makeReplicaEnrolled(id, device.publicKey, device.memberId, device.name)])
    return { keep: true, value: undefined }
  })
  tell()
  return id
}
