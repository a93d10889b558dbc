import { accept, type MemberId, type Refusal, type Result, refuse, replicaRecovered } from '@spicetime/domain'
import { assert, NotAuthorisedError, Replica, type ReplicaKey, recoveryBytes } from '@spicetime/runtime'
import { openWorkspace, replicaPorts } from '../open-workspace.ts'
import type { WorkspacePorts } from '../ports.ts'
import type { Workspace } from '../workspace.ts'

export interface Recovery {
  /** Made with the workspace; its secret half is known to people only. */
  readonly recoveryKey: ReplicaKey
  /** What the new replica is called. */
  readonly replicaName: string
  /** Who is an owner from here on; who made the workspace when left out. */
  readonly memberId?: MemberId | undefined
}

/**
 * Lets the holder of the recovery key in: the store's replica, which has a new key that nobody enrolled, becomes an owner's.
 * [R15] Refused (`recovery-key`) when the key is not the workspace's.
 */
export function recoverWorkspace(ports: WorkspacePorts, recovery: Recovery): Result<Workspace, Refusal> {
  const replica = new Replica(replicaPorts(ports))
  const regionId = replica.log.firstRegion('workspace')
  const founder = ports.database.prepare('SELECT createdBy FROM workspace ORDER BY stamp LIMIT 1').get()?.['createdBy']
  assert(regionId !== undefined && typeof founder === 'string', 'a store has its workspace')
  // The column holds a member's id.
  const memberId = recovery.memberId ?? (founder as MemberId)
  const { publicKey } = ports.key
  const recovered = { replicaId: replica.id, publicKey, memberId }
  const proof = recovery.recoveryKey.sign(recoveryBytes(regionId, recovered))
  const event = replicaRecovered.make(replica.id, { publicKey, memberId, name: recovery.replicaName, proof })
  try {
    replica.write({ actor: memberId, isRecovery: true }, (writer) => {
      writer.record(regionId, [event])
      ports.database.prepare(`INSERT OR REPLACE INTO meta (key, value) VALUES ('localMember', ?)`).run(memberId)
      return { keep: true, value: undefined }
    })
  } catch (error) {
    if (error instanceof NotAuthorisedError) return refuse({ code: 'not-allowed', permission: 'recovery-key' })
    throw error
  }
  return accept(openWorkspace(ports))
}
