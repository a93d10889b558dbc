import { frontiersOf, membersOf, numberOf } from './authority/cited-frontier.ts'
import type { Commit, CommitHeader } from './commit/commit.ts'
import { type CommitBytes, type CommitFault, decodeCommit, isSignedBy } from './commit/decode-commit.ts'
import { compareHlc, laterHlc } from './commit/hlc.ts'
import { findLinkFault, type LinkFault } from './commit/links.ts'
import { type Founding, readEnrolments, readFounding } from './log/region-founding.ts'
import { Projector } from './projection/projector.ts'
import { assertProjectionVersion } from './projection/version.ts'
import type { Replica, ReplicaPorts } from './replica.ts'

/** How far a foreign clock may run ahead of ours before its commits are kept out. */
export const clockAheadMsMax = 5 * 60_000

export type ReceiveFault = CommitFault | LinkFault | PassingFault | 'clock-ahead' | 'fork'

/** Faults that another commit, of the same delivery or a later one, may mend. */
type PassingFault = (typeof passingFaults)[number]
const passingFaults = ['missing-parents', 'missing-citation', 'seq-gap', 'unknown-region', 'unknown-replica'] as const

export interface Received {
  readonly stored: number
  /** Already here: receiving is idempotent. */
  readonly known: number
  /** Not stored, by their place in what was given. Those with missing parents may be given again later. */
  readonly refused: readonly { readonly index: number; readonly fault: ReceiveFault }[]
}

interface Arrival {
  readonly index: number
  readonly commit: Commit
}

/**
 * Takes in commits of other replicas, in any order, in one transaction: checks shape, hashes, chain, parents and signature,
 * appends and projects them. (Whether the author was allowed to is judged by the authority rules.)
 */
export function receiveCommits(ports: ReplicaPorts, replica: Replica, given: readonly CommitBytes[]): Received {
  const refused: { index: number; fault: ReceiveFault }[] = []
  const arrivals: Arrival[] = []
  given.forEach((bytes, index) => {
    const read = decodeCommit(ports.world.crypto, bytes)
    if (read.ok) arrivals.push({ index, commit: read.value })
    else refused.push({ index, fault: read.fault })
  })
  // A clock never runs behind what it has seen, so in this order parents come first and one pass is nearly always enough.
  arrivals.sort((a, b) => compareHlc(a.commit.header.hlc, b.commit.header.hlc))
  const admitted = ports.database.transaction(() => admitAll(ports, replica, arrivals))
  const all = [...refused, ...admitted.refused].sort((a, b) => a.index - b.index)
  return { stored: admitted.stored, known: admitted.known, refused: all }
}

function admitAll(ports: ReplicaPorts, replica: Replica, arrivals: readonly Arrival[]): Received {
  assertProjectionVersion(ports.database, ports.definition)
  const projector = new Projector(ports.database, ports.definition)
  const refused: { index: number; fault: ReceiveFault }[] = []
  let [stored, known] = [0, 0]
  let waiting: readonly (Arrival & { readonly fault?: ReceiveFault })[] = arrivals
  for (let before = -1; waiting.length > 0 && waiting.length !== before; ) {
    before = waiting.length
    waiting = waiting.flatMap(({ index, commit }) => {
      const outcome = admit(ports, replica, projector, commit)
      if (outcome === 'stored') stored += 1
      else if (outcome === 'known') known += 1
      else if (isPassing(outcome)) return [{ index, commit, fault: outcome }]
      else refused.push({ index, fault: outcome })
      return []
    })
  }
  projector.flush()
  for (const { index, fault = 'missing-parents' } of waiting) refused.push({ index, fault })
  return { stored, known, refused }
}

function isPassing(fault: ReceiveFault): fault is PassingFault {
  return passingFaults.some((passing) => passing === fault)
}

function admit(
  ports: ReplicaPorts,
  { log }: Replica,
  projector: Projector,
  commit: Commit,
): 'stored' | 'known' | ReceiveFault {
  if (log.has(commit.id)) return 'known'
  const { crypto } = ports.world
  const founding = log.hasRegion(commit.header.regionId) ? undefined : readFounding(crypto, commit)
  const fault = findFault(ports, log, commit, founding)
  if (fault !== undefined) return fault
  if (founding !== undefined) {
    log.addRegion(founding.regionId, founding.kind)
    log.addReplica(founding.founderId, founding.founderKey)
  }
  for (const { id, publicKey } of readEnrolments(crypto, commit)) log.addReplica(id, publicKey)
  projector.seen.note(commit.header, (id) => log.headerOf(id))
  log.append(commit, projector.apply(commit).touched, frontierOf(ports, commit.header))
  log.keepHlc(laterHlc(log.lastHlc(), commit.header.hlc))
  return 'stored'
}

/** What the commit and its ancestors cite of the authority's region. */
function frontierOf({ database }: ReplicaPorts, { cites, parents }: CommitHeader): number | undefined {
  const numbers = [...frontiersOf(database, parents)]
  if (cites.length === 0 && numbers.length < 2) return numbers[0]
  const cited = numbers.flatMap((number) => membersOf(database, number))
  return numberOf(database, [...new Set([...cited, ...cites.map(({ commitId }) => commitId)])])
}

/** What is cheap, and what may pass, comes before the signature; nobody is blamed for what he did not sign. */
function findFault(
  ports: ReplicaPorts,
  log: Replica['log'],
  commit: Commit,
  founding: Founding | undefined,
): ReceiveFault | undefined {
  const { header } = commit
  if (founding === undefined && !log.hasRegion(header.regionId)) return 'unknown-region'
  const publicKey = founding?.founderKey ?? log.publicKeyOf(header.replicaId)
  if (publicKey === undefined) return 'unknown-replica'
  const parents = header.parents.map((id) => log.headerOf(id))
  if (!parents.every((parent) => parent !== undefined)) return 'missing-parents'
  const cited = header.cites.map(({ commitId }) => log.headerOf(commitId))
  if (!cited.every((commit) => commit !== undefined)) return 'missing-citation'
  const tip = log.tipOf(header.regionId, header.replicaId)
  if (header.seq > tip.seq + 1) return 'seq-gap'
  if (!isSignedBy(ports.world.crypto, publicKey, commit)) return 'signature-invalid'
  if (header.seq <= tip.seq) return 'fork'
  if (header.hlc.wallMs > ports.world.clock.nowMs() + clockAheadMsMax) return 'clock-ahead'
  return findLinkFault(header, parents, tip.commitId, cited)
}
