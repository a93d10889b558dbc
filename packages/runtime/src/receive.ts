import type { Commit } from './commit/commit.ts'
import { type CommitBytes, type CommitFault, decodeCommit, isSignedBy } from './commit/decode-commit.ts'
import { laterHlc } from './commit/hlc.ts'
import { readEnrolments, readFounding } from './log/region-founding.ts'
import { Projector } from './projection/projector.ts'
import type { Replica, ReplicaPorts } from './replica.ts'

/** How far a foreign clock may run ahead of ours before its commits are kept out. */
export const clockAheadMsMax = 5 * 60_000

export type ReceiveFault =
  | CommitFault
  | 'missing-parents'
  | 'seq-gap'
  | 'unknown-region'
  | 'unknown-replica'
  | 'clock-ahead'
  | 'fork'

export interface Received {
  readonly stored: number
  /** Already here: receiving is idempotent. */
  readonly known: number
  /** Not stored, by their place in what was given. Those with missing parents may be given again later. */
  readonly refused: readonly { readonly index: number; readonly fault: ReceiveFault }[]
}

/**
 * Takes in commits of other replicas, in any order, in one transaction: checks shape, hashes, chain, parents and signature,
 * appends and projects them. (Whether the author was allowed to is judged by the authority rules.)
 */
export function receiveCommits(ports: ReplicaPorts, replica: Replica, given: readonly CommitBytes[]): Received {
  const refused: { index: number; fault: ReceiveFault }[] = []
  const decoded: { index: number; commit: Commit }[] = []
  given.forEach((bytes, index) => {
    const read = decodeCommit(ports.world.crypto, bytes)
    if (read.ok) decoded.push({ index, commit: read.value })
    else refused.push({ index, fault: read.fault })
  })
  let [stored, known] = [0, 0]
  ports.database.transaction(() => {
    const projector = new Projector(ports.database, ports.definition)
    let waiting = decoded
    for (let before = -1; waiting.length > 0 && waiting.length !== before; ) {
      before = waiting.length
      waiting = waiting.filter(({ index, commit }) => {
        const outcome = admit(ports, replica, projector, commit)
        if (outcome === 'stored') stored += 1
        else if (outcome === 'known') known += 1
        else if (isPassing(outcome)) return true
        else refused.push({ index, fault: outcome })
        return false
      })
    }
    for (const { index, commit } of waiting) {
      refused.push({ index, fault: findFault(ports, replica, commit) ?? 'missing-parents' })
    }
    projector.flush()
  })
  return { stored, known, refused: refused.sort((a, b) => a.index - b.index) }
}

/** Faults that another commit of the same delivery may mend. */
function isPassing(fault: ReceiveFault): boolean {
  return fault === 'missing-parents' || fault === 'unknown-region' || fault === 'unknown-replica' || fault === 'seq-gap'
}

function admit(
  ports: ReplicaPorts,
  replica: Replica,
  projector: Projector,
  commit: Commit,
): 'stored' | 'known' | ReceiveFault {
  const { log } = replica
  if (log.has(commit.id)) return 'known'
  const founding = readFounding(ports.world.crypto, commit)
  if (founding !== undefined && !log.regions().some((region) => region.id === founding.regionId)) {
    if (!isSignedBy(ports.world.crypto, founding.founderKey, commit)) return 'signature-invalid'
    log.addRegion(founding.regionId, founding.kind)
    log.addReplica(founding.founderId, founding.founderKey)
  }
  const fault = findFault(ports, replica, commit)
  if (fault !== undefined) return fault
  for (const { id, publicKey } of readEnrolments(ports.world.crypto, commit)) log.addReplica(id, publicKey)
  log.append(commit, projector.apply(commit))
  log.keepHlc(laterHlc(log.lastHlc(), commit.header.hlc))
  return 'stored'
}

function findFault(ports: ReplicaPorts, replica: Replica, commit: Commit): ReceiveFault | undefined {
  const { header } = commit
  const { log } = replica
  if (!log.regions().some((region) => region.id === header.regionId)) return 'unknown-region'
  const publicKey = log.publicKeyOf(header.replicaId)
  if (publicKey === undefined) return 'unknown-replica'
  if (!isSignedBy(ports.world.crypto, publicKey, commit)) return 'signature-invalid'
  if (header.hlc.wallMs > ports.world.clock.nowMs() + clockAheadMsMax) return 'clock-ahead'
  if (!header.parents.every((id) => log.has(id))) return 'missing-parents'
  const { seq } = log.tipOf(header.regionId, header.replicaId)
  if (header.seq <= seq) return 'fork'
  return header.seq === seq + 1 ? undefined : 'seq-gap'
}
