import { Admission } from './authority/admission.ts'
import type { AuthorityFault } from './authority/judge.ts'
import type { Commit } from './commit/commit.ts'
import {
  type CommitBytes,
  type CommitFault,
  decodeEvents,
  decodeHead,
  equalBytes,
  type HeadedCommit,
  isSignedBy,
} from './commit/decode-commit.ts'
import { compareHlc, laterHlc } from './commit/hlc.ts'
import type { CommitId, RegionId } from './commit/ids.ts'
import { findLinkFault, type LinkFault } from './commit/links.ts'
import { findClosers, findVouchers } from './commit/sealing.ts'
import { type Founding, readEnrolments, readFounding, readRecoveringKey } from './log/region-founding.ts'
import { Projector } from './projection/projector.ts'
import { rowsInMemoryMax } from './projection/row-loader.ts'
import { assertProjectionVersion } from './projection/version.ts'
import type { Replica, ReplicaPorts } from './replica.ts'

/** How far a foreign clock may run ahead of ours before its commits are kept out. */
export const clockAheadMsMax = 5 * 60_000

export type ReceiveFault = CommitFault | LinkFault | PassingFault | AuthorityFault | 'clock-ahead'

/** Faults that another commit, of the same delivery or a later one, may mend. */
type PassingFault = (typeof passingFaults)[number]
const passingFaults = [
  'missing-parents',
  'missing-citation',
  'seq-gap',
  'unknown-region',
  'unknown-replica',
  // Not signed, and the commit that closes its stretch did not come with it.
  'unsealed',
] as const

export interface Received {
  readonly stored: number
  /** Already here: receiving is idempotent. */
  readonly known: number
  /** Not stored, by their place in what was given. Those with missing parents may be given again later. */
  readonly refused: readonly { readonly index: number; readonly fault: ReceiveFault }[]
}

interface Arrival {
  readonly index: number
  readonly commit: HeadedCommit
  /** Once it has been read: one after the other, so that a long delivery is not in memory twice. */
  readonly read?: Commit
}

/**
 * Takes in commits of other replicas, in any order, in one transaction: checks shape, hashes, chain, parents and signature,
 * that the author could think himself allowed to (see SPEC.md), appends and projects them. What others defeated by what they
 * did at the same time goes into quarantine, now or when that becomes known.
 */
export function receiveCommits(ports: ReplicaPorts, replica: Replica, given: readonly CommitBytes[]): Received {
  const { arrivals, refused } = readArrivals(ports, given)
  const admitted = admitStretches(ports, replica, arrivals)
  const all = [...refused, ...admitted.refused].sort((a, b) => a.index - b.index)
  return { stored: admitted.stored, known: admitted.known, refused: all }
}

/** The same within a transaction of the caller, who undoes it when anything is refused or thrown. */
export function receiveWithin(ports: ReplicaPorts, replica: Replica, given: readonly CommitBytes[]): Received {
  const { arrivals, refused } = readArrivals(ports, given)
  const admitted = replica.log.remembering(() => admitAll(ports, replica, arrivals))
  return { ...admitted, refused: [...refused, ...admitted.refused] }
}

function readArrivals(ports: ReplicaPorts, given: readonly CommitBytes[]) {
  const refused: { index: number; fault: ReceiveFault }[] = []
  const arrivals: Arrival[] = []
  given.forEach((bytes, index) => {
    const read = decodeHead(ports.world.crypto, bytes)
    if (read.ok) arrivals.push({ index, commit: read.value })
    else refused.push({ index, fault: read.fault })
  })
  // A clock never runs behind what it has seen, so in this order parents come first and one pass is nearly always enough.
  arrivals.sort((a, b) => compareHlc(a.commit.header.hlc, b.commit.header.hlc))
  return { arrivals, refused }
}

/** A stretch whose closing commit was not taken in is not kept either: nothing in the log would vouch for it. */
class OpenStretchError extends Error {
  readonly ids: ReadonlySet<CommitId>

  constructor(ids: ReadonlySet<CommitId>) {
    super('a sealed segment was not closed')
    this.ids = ids
  }
}

/** Rare, and then again without those; when that opens others, without any: a liar gets no third try. */
function admitStretches(ports: ReplicaPorts, replica: Replica, arrivals: readonly Arrival[]): Received {
  const attempt = (given: readonly Arrival[]) =>
    replica.orForget(() =>
      ports.database.transaction(() => replica.log.remembering(() => admitAll(ports, replica, given))),
    )
  let left = arrivals
  for (let round = 0; ; round += 1) {
    try {
      const admitted = attempt(left)
      const kept = new Set(left)
      const open = arrivals.filter((arrival) => !kept.has(arrival))
      return { ...admitted, refused: [...admitted.refused, ...open.map(unsealed)] }
    } catch (error) {
      if (!(error instanceof OpenStretchError)) throw error
      const { ids } = error
      left = left.filter(({ commit }) => (round === 0 ? !ids.has(commit.id) : commit.signature !== undefined))
    }
  }
}

function unsealed({ index }: Arrival) {
  return { index, fault: 'unsealed' } as const
}

/** What vouches for the commits of a delivery. */
class Signatures {
  readonly #crypto: ReplicaPorts['world']['crypto']
  readonly #commits: readonly HeadedCommit[]
  readonly #closers: ReadonlyMap<CommitId, HeadedCommit>
  #vouchers: ReadonlyMap<CommitId, HeadedCommit> | undefined
  /** By commit the signature that was looked at last: a commit may come twice, once with another. */
  readonly #verified = new Map<CommitId, { readonly signature: Uint8Array; readonly isValid: boolean }>()
  /** Commits without a signature that were stored, with the ones that close their stretches. */
  readonly sealed = new Map<CommitId, CommitId>()

  constructor(crypto: ReplicaPorts['world']['crypto'], commits: readonly HeadedCommit[]) {
    this.#crypto = crypto
    this.#commits = commits
    this.#closers = findClosers(commits)
  }

  findFault(publicKey: Uint8Array, commit: Commit): 'signature-invalid' | 'unsealed' | undefined {
    const closer = commit.signature === undefined ? this.#closers.get(commit.id) : commit
    if (closer === undefined) return 'unsealed'
    const isValid = this.#isSigned(publicKey, closer)
    if (isValid && closer !== commit) this.sealed.set(commit.id, closer.id)
    return isValid ? undefined : 'signature-invalid'
  }

  /** Of a commit whose header is stored: whether its author says that it is his, by its own signature or a later one. */
  prove(publicKey: Uint8Array, commit: HeadedCommit): boolean {
    this.#vouchers ??= findVouchers(this.#commits)
    const voucher = this.#vouchers.get(commit.id)
    return (voucher !== undefined && this.#isSigned(publicKey, voucher)) || this.#isSigned(publicKey, commit)
  }

  #isSigned(publicKey: Uint8Array, closer: HeadedCommit): boolean {
    const { signature } = closer
    const known = this.#verified.get(closer.id)
    if (signature === undefined) return false
    if (known !== undefined && (known.signature === signature || equalBytes(known.signature, signature)))
      return known.isValid
    const isValid = isSignedBy(this.#crypto, publicKey, closer)
    this.#verified.set(closer.id, { signature, isValid })
    return isValid
  }

  /** Stored commits for which no stored signature vouches. */
  findOpen(log: Replica['log']): ReadonlySet<CommitId> {
    const stored = new Map([...new Set(this.sealed.values())].map((closer) => [closer, log.has(closer)]))
    return new Set(
      [...this.sealed].flatMap(([id, closer]) => (stored.get(closer) === true || !log.has(id) ? [] : [id])),
    )
  }
}

function admitAll(ports: ReplicaPorts, replica: Replica, arrivals: readonly Arrival[]): Received {
  assertProjectionVersion(ports.database, ports.definition)
  const signatures = new Signatures(
    ports.world.crypto,
    arrivals.map(({ commit }) => commit),
  )
  const latestMs = ports.world.clock.nowMs() + clockAheadMsMax
  const projector = new Projector(ports.database, ports.definition)
  projector.expect(arrivals.reduce((sum, { commit }) => sum + commit.header.eventCount, 0))
  const admission = new Admission(ports, replica, projector)
  const refused: { index: number; fault: ReceiveFault }[] = []
  let [stored, repeated] = [0, 0]
  let newest = replica.log.lastHlc()
  let waiting: readonly (Arrival & { readonly fault?: ReceiveFault })[] = arrivals
  for (let before = -1; waiting.length > 0 && waiting.length !== before; ) {
    before = waiting.length
    waiting = waiting.flatMap(({ index, commit, read: known }) => {
      if (projector.size > rowsInMemoryMax) projector.flush()
      const decoded =
        known === undefined ? decodeEvents(ports.world.crypto, commit) : { ok: true as const, value: known }
      if (!decoded.ok) {
        refused.push({ index, fault: decoded.fault })
        return []
      }
      const read = decoded.value
      const outcome = admit(ports, replica, { admission, signatures, latestMs }, read)
      if (outcome === 'stored') {
        stored += 1
        newest = laterHlc(newest, read.header.hlc)
      } else if (outcome === 'known') repeated += 1
      else if (isPassingFault(outcome)) return [{ index, commit, read, fault: outcome }]
      else refused.push({ index, fault: outcome })
      return []
    })
  }
  const open = signatures.findOpen(replica.log)
  if (open.size > 0) throw new OpenStretchError(open)
  projector.flush()
  if (stored > 0) {
    replica.log.keepHlc(newest)
    admission.settle()
  }
  for (const { index, fault = 'missing-parents' } of waiting) refused.push({ index, fault })
  return { stored, known: repeated, refused }
}

/** A commit with such a fault is worth keeping for a while, and trying again. */
export function isPassingFault(fault: string): fault is PassingFault {
  return passingFaults.some((passing) => passing === fault)
}

interface Admitting {
  readonly admission: Admission
  readonly signatures: Signatures
  /** What clocks may say at most. */
  readonly latestMs: number
}

function admit(
  ports: ReplicaPorts,
  { log, authority }: Replica,
  { admission, signatures, latestMs }: Admitting,
  commit: Commit,
): 'stored' | 'known' | ReceiveFault {
  const { regionId: home, replicaId, seq } = commit.header
  // What stands behind the newest of its chain is not here, and need not be looked for.
  if (seq <= log.tipOf(home, replicaId).seq && log.has(commit.id)) return admission.fill(commit, signatures)
  // [R2] Everybody has the authority's region, and not everybody what it would rest on.
  if (commit.header.cites.length > 0 && commit.header.regionId === authority?.regionId) return 'false-citation'
  const { crypto } = ports.world
  const founding = log.hasRegion(commit.header.regionId) ? undefined : readFounding(crypto, commit)
  const root = authority?.regionId
  const isNeeded = (regionId: RegionId) => root === undefined || regionId === root
  const fault = findFault(ports, log, { commit, founding, signatures, latestMs, isNeeded })
  if (fault !== undefined) return fault
  const judged = admission.judge(commit, founding)
  if ('fault' in judged) return judged.fault
  if (founding !== undefined) {
    log.addRegion(founding.regionId, founding.kind)
    log.addReplica(founding.founderId, founding.founderKey)
  }
  for (const { id, publicKey } of readEnrolments(crypto, commit)) log.addReplica(id, publicKey)
  admission.take(commit, judged.frontier)
  return 'stored'
}

/** What is cheap, and what may pass, comes before the signature; nobody is blamed for what he did not sign. */
function findFault(
  ports: ReplicaPorts,
  log: Replica['log'],
  {
    commit,
    founding,
    signatures,
    latestMs,
    isNeeded,
  }: Pick<Admitting, 'signatures' | 'latestMs'> & {
    readonly commit: Commit
    readonly founding: Founding | undefined
    readonly isNeeded: (regionId: RegionId) => boolean
  },
): ReceiveFault | undefined {
  const { header } = commit
  const { crypto } = ports.world
  if (founding === undefined && !log.hasRegion(header.regionId)) return 'unknown-region'
  const publicKey = founding?.founderKey ?? log.publicKeyOf(header.replicaId) ?? readRecoveringKey(crypto, commit)
  if (publicKey === undefined) return 'unknown-replica'
  const parents = header.parents.map((id) => log.headerOf(id))
  if (!parents.every((parent) => parent !== undefined)) return 'missing-parents'
  const cites = header.cites.map((cite) => ({ cite, header: log.headerOf(cite.commitId) }))
  // [R2] Of other regions not everybody has what is cited.
  if (cites.some(({ cite, header: cited }) => cited === undefined && isNeeded(cite.regionId))) return 'missing-citation'
  const known = cites.flatMap(({ cite, header: cited }) => (cited === undefined ? [] : [{ cite, cited }]))
  const tip = log.tipOf(header.regionId, header.replicaId)
  if (header.seq > tip.seq + 1) return 'seq-gap'
  const unproved = signatures.findFault(publicKey, commit)
  if (unproved !== undefined) return unproved
  if (header.hlc.wallMs > latestMs) return 'clock-ahead'
  const isAllKnown = known.length === header.cites.length
  return findLinkFault(
    isAllKnown ? header : { ...header, cites: known.map(({ cite }) => cite) },
    parents,
    known.map(({ cited }) => cited),
  )
}
