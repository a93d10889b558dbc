import { assert } from '../assert.ts'
import type { Commit } from '../commit/commit.ts'
import { makeStamp } from '../commit/hlc.ts'
import { type CommitId, makeReplicaId, type RegionId } from '../commit/ids.ts'
import { Branches } from '../log/branches.ts'
import type { CommitLog } from '../log/commit-log.ts'
import { closedRegionOf, privateRegionKind, privateRegionOf } from '../log/private-region.ts'
import { readFounding } from '../log/region-founding.ts'
import type { Crypto } from '../ports/world.ts'
import type { ProjectionDefinition } from '../projection/definition.ts'
import { BoundedMap } from './bounded-map.ts'
import { membersOf } from './cited-frontier.ts'
import { addConcerned, type Concerned } from './concerned.ts'
import { type Defeat, type Effective, EffectiveSets } from './effective.ts'
import { type AuthorityFault, findAuthorityFault, isAdmitted } from './judge.ts'
import type { Authored, AuthorityNode, Bits } from './node.ts'
import { isRecoveryProof } from './recovery.ts'
import type { AuthorityFact, AuthorityRules } from './rules.ts'
import type { AuthorityState } from './state.ts'
import { findUndecided } from './undecided.ts'
import { withdrawalsOf } from './withdrawals.ts'

/**
 * Who may do what, as the log says: of the authority's region it keeps what every commit had seen and which facts it
 * states, and answers two questions about any commit. Admission (`findFault`) looks at the commit's own past and is final;
 * effect (`findDefeat`) looks at all that is known here. The rules are in packages/runtime/SPEC.md.
 */
export class Authority {
  readonly rules: AuthorityRules
  readonly #log: CommitLog
  readonly #crypto: Crypto
  readonly #nodes: AuthorityNode[] = []
  readonly #sets: EffectiveSets
  /** Of each commit of the region the nodes that it and its ancestors are. */
  readonly #bits = new Map<CommitId, Bits>()
  readonly #places = new Map<CommitId, { readonly position: number; readonly parents: readonly CommitId[] }>()
  readonly #frontiers = new BoundedMap<number, Bits>(4096)
  readonly #forks = new Map<string, number>()
  /** Of regions, which never change it. */
  readonly #kinds = new Map<RegionId, string>()
  /** Of closed kinds, once the authority's region is known. */
  readonly #closed = new Map<string, RegionId>()
  readonly #branches: Branches
  /** [R18] Nodes without effect, for another commit bears their stamp. */
  #seconds: ReadonlySet<CommitId> = new Set()
  #position = 0
  #heads = ''
  #known: Bits = 0n
  #now: Effective | undefined
  /** A commit is judged, and a moment later its effect: its past and its events are the same. */
  #lastAuthored:
    | {
        readonly commit: Commit
        readonly frontier: number | undefined
        readonly root: RegionId | undefined
        readonly authored: Authored
      }
    | undefined

  constructor(rules: AuthorityRules, log: CommitLog, crypto: Crypto) {
    this.rules = rules
    this.#log = log
    this.#crypto = crypto
    this.#sets = new EffectiveSets({ rules, isOfClosedKind: (id) => this.#isOfClosedKind(id) })
    this.#branches = new Branches(log.database)
  }

  /** The region whose commits it is about; undefined as long as none is here. */
  get regionId(): RegionId | undefined {
    return this.#log.firstRegion(this.rules.regionKind)
  }

  /** Reads what has come into the log since. Cheap when nothing has. */
  refresh(): void {
    const { regionId } = this
    if (regionId === undefined) return
    // Whatever is appended to a region is one of its heads, for a while.
    const heads = this.#log.headsOf(regionId).join()
    if (heads === this.#heads) return
    this.#heads = heads
    for (const { position, commit } of this.#log.ofRegionSince(regionId, this.#position)) this.#take(position, commit)
    this.#readForks(regionId)
  }

  #readForks(regionId: RegionId): void {
    const forks = this.#log.forksOf(regionId)
    for (const { replicaId, seq } of forks) {
      if (this.#forks.get(replicaId) === seq) continue
      this.#forks.set(replicaId, seq)
      this.#now = undefined
    }
    if (forks.length > 0) this.#readSeconds(regionId)
  }

  #readSeconds(regionId: RegionId): void {
    this.#branches.refresh()
    const isForked = ({ replicaId, seq }: AuthorityNode) => seq >= (this.#forks.get(replicaId) ?? Infinity)
    const seconds = this.#nodes.filter((node) => {
      const { hlc, replicaId } = node
      return isForked(node) && this.#branches.isSecond({ regionId, replicaId, hlc }, node.id)
    })
    if (seconds.length === this.#seconds.size && seconds.every(({ id }) => this.#seconds.has(id))) return
    this.#seconds = new Set(seconds.map(({ id }) => id))
    this.#now = undefined
  }

  #take(position: number, commit: Commit): void {
    this.#position = position
    this.#places.set(commit.id, { position, parents: commit.header.parents })
    const authored = this.authoredOf(commit)
    if (authored.facts.length === 0) {
      this.#bits.set(commit.id, authored.past)
      return
    }
    const node = this.#makeNode(commit, authored)
    this.#nodes.push(node)
    this.#sets.add(node)
    this.#bits.set(commit.id, authored.past | (1n << BigInt(node.index)))
    this.#known |= 1n << BigInt(node.index)
    this.#now = undefined
  }

  #makeNode(commit: Commit, authored: Authored): AuthorityNode {
    const { roles } = this.rules
    const isFounding = readFounding(this.#crypto, commit) !== undefined
    const isVouchedFor = authored.facts.some(({ fact }) => fact === 'recovered')
    const knownToHold = this.#sets.of(authored.past).holding
    const state = this.#sets.stateOf(knownToHold)
    const index = this.#nodes.length
    const withdrawals = isFounding ? [] : withdrawalsOf(authored, index, this.rules, state)
    return {
      ...authored,
      index,
      hlc: commit.header.hlc,
      stamp: makeStamp(commit.header.hlc, commit.header.replicaId),
      isFounding,
      role: isFounding || isVouchedFor ? (roles.at(-1) ?? '') : state.roleOf(authored.actor),
      knownToHold,
      withdrawals,
      isWithdrawal: withdrawals.length === commit.events.length,
    }
  }

  /** What is to be judged of a commit; it need not be stored, but its parents and what it cites must be. */
  authoredOf(commit: Commit, frontier?: number): Authored {
    const known = this.#lastAuthored
    if (known?.commit === commit && known.frontier === frontier && known.root === this.regionId) return known.authored
    const authored = this.#readAuthored(commit, frontier)
    this.#lastAuthored = { commit, frontier, root: this.regionId, authored }
    return authored
  }

  #readAuthored(commit: Commit, frontier: number | undefined): Authored {
    const { header, events, id } = commit
    const isOfAuthority = header.regionId === this.regionId
    const regionKind = this.#kindOf(commit)
    const region = { id: header.regionId, kind: regionKind, isOfAuthority }
    return {
      id,
      regionId: header.regionId,
      regionKind,
      replicaId: header.replicaId,
      seq: header.seq,
      actor: header.actor,
      needs: new Set(events.map((event) => this.rules.needOf(event, region))),
      strays: !events.every((event) => this.rules.isEventOfRegion(event, region)),
      facts: isOfAuthority ? events.flatMap((event) => this.rules.factsOf(event)) : [],
      past: isOfAuthority ? this.#bitsOf(header.parents) : frontier === undefined ? 0n : this.bitsOfFrontier(frontier),
    }
  }

  #kindOf(commit: Commit): string | undefined {
    return this.#kindOfRegion(commit.header.regionId) ?? readFounding(this.#crypto, commit)?.kind
  }

  #kindOfRegion(regionId: RegionId): string | undefined {
    const known = this.#kinds.get(regionId) ?? this.#log.kindOf(regionId)
    if (known !== undefined) this.#kinds.set(regionId, known)
    return known
  }

  /** The private region of a member; undefined as long as there is no workspace. */
  privateRegionOf(memberId: string): RegionId | undefined {
    return this.regionId === undefined ? undefined : privateRegionOf(this.#crypto, this.regionId, memberId)
  }

  /** The region of a closed kind; undefined as long as there is no workspace, and for other kinds. */
  closedRegionOf(kind: string): RegionId | undefined {
    const root = this.regionId
    if (root === undefined || this.rules.closedKinds?.includes(kind) !== true) return undefined
    const known = this.#closed.get(kind) ?? closedRegionOf(this.#crypto, root, kind)
    this.#closed.set(kind, known)
    return known
  }

  #isOfClosedKind(regionId: string): boolean {
    return this.rules.closedKinds?.some((kind) => this.closedRegionOf(kind) === regionId) === true
  }

  /** [R20] Whether a replica may be sent a region, and know of it, by all that is known here; to be refreshed before. */
  mayReceive(replicaId: string, regionId: RegionId): boolean {
    const state = this.state()
    const standing = state.replica(replicaId)
    if (standing === undefined || standing.isRevoked) return false
    const [none] = this.rules.roles
    const members = standing.members.filter(({ memberId }) => state.roleOf(memberId) !== none)
    if (members.length === 0) return false
    if (regionId === this.regionId || members.some(({ isHost }) => isHost)) return true
    return members.some(({ memberId }) => this.mayHave(memberId, regionId))
  }

  /** [R20] The same of a member, whatever his replicas. */
  mayHave(memberId: string, regionId: RegionId): boolean {
    const kind = this.#kindOfRegion(regionId)
    const state = this.state()
    const role = state.roleOf(memberId)
    if (role === this.rules.roles[0]) return false
    if (kind === privateRegionKind) return regionId === this.privateRegionOf(memberId)
    return isAdmitted(this.rules, state, regionId, { memberId, role, kind })
  }

  /** [R20] Whether everybody who takes part may have a region, so that it may lie where anybody of them reads. */
  isForAll(regionId: RegionId): boolean {
    if (regionId === this.regionId) return true
    return this.#kindOfRegion(regionId) !== privateRegionKind && this.state().isOpen(regionId)
  }

  /** Of commits of the authority's region those that no other one of them has seen. Visits what is younger than the oldest. */
  newestOf(commits: readonly CommitId[]): readonly CommitId[] {
    if (commits.length < 2) return commits
    const oldest = Math.min(...commits.map((id) => this.#places.get(id)?.position ?? 0))
    const seen = new Set<CommitId>()
    const waiting = commits.flatMap((id) => this.#places.get(id)?.parents ?? [])
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const place = this.#places.get(id)
      if (seen.has(id) || place === undefined || place.position < oldest) continue
      seen.add(id)
      waiting.push(...place.parents)
    }
    return commits.filter((id) => !seen.has(id))
  }

  bitsOfFrontier(frontier: number): Bits {
    return this.#frontiers.getOrMake(frontier, () => this.#bitsOf(membersOf(this.#log.database, frontier)))
  }

  #bitsOf(commits: readonly CommitId[]): Bits {
    let bits: Bits = 0n
    for (const id of commits) {
      const known = this.#bits.get(id)
      assert(known !== undefined, 'parents and citations are read before what rests on them')
      bits |= known
    }
    return bits
  }

  /** [R3] Whether the commit may be stored: by what its author could know, and by what its events say. */
  findFault(commit: Commit, authored: Authored): AuthorityFault | undefined {
    if (commit.header.regionId === this.regionId && readFounding(this.#crypto, commit) !== undefined) return undefined
    if (authored.facts.some((fact) => !isOfItsKey(this.#crypto, fact))) return 'not-permitted'
    if (!this.#isRightRegion(commit, authored.regionKind)) return 'not-permitted'
    const state = this.#sets.stateOf(this.#sets.of(authored.past).holding)
    const recovered = authored.facts.find(({ fact }) => fact === 'recovered')
    if (recovered !== undefined) return this.#findRecoveryFault(commit, recovered, state)
    const fault = findAuthorityFault(this.rules, authored, state)
    // [R22, R23]
    return fault ?? (authored.strays ? 'of-other-region' : undefined)
  }

  /**
   * [R21] In a private region nobody writes but its owner, who alone comes to its id. [R24] Of a closed kind there is one region, and
   * another that calls itself so would be open to all.
   */
  #isRightRegion({ header }: Commit, kind: string | undefined): boolean {
    if (kind === privateRegionKind) return header.regionId === this.privateRegionOf(header.actor)
    return (
      kind === undefined ||
      this.rules.closedKinds?.includes(kind) !== true ||
      header.regionId === this.closedRegionOf(kind)
    )
  }

  /** [R15] The commit of a replica that nobody enrolled but the recovery key, and that does nothing else. */
  #findRecoveryFault(commit: Commit, fact: AuthorityFact, state: AuthorityState): AuthorityFault | undefined {
    const { regionId, replicaId, actor } = commit.header
    if (fact.fact !== 'recovered' || commit.events.length !== 1) return 'not-permitted'
    if (fact.replicaId !== replicaId || fact.memberId !== actor) return 'not-permitted'
    if (state.replica(replicaId)?.isRevoked === true) return 'replica-revoked'
    const isProven = state.recoveryKeys.some((key) => isRecoveryProof(this.#crypto, key, fact.proof, regionId, fact))
    return isProven ? undefined : 'not-permitted'
  }

  /** Why a stored commit has no effect, by all that is known here; undefined when it has. */
  findDefeat(authored: Authored): Defeat | undefined {
    const effective = this.effective()
    if (this.#bits.has(authored.id) && authored.facts.length > 0) return effective.defeats.get(authored.id)
    return this.#sets.findDefeat(authored, effective)
  }

  /** See undecided.ts; to be refreshed before. */
  findUndecided(): ((commit: Authored) => boolean) | undefined {
    const { defeats } = this.effective()
    return findUndecided(this.#sets, this.#nodes, ({ id }) => defeats.has(id) && !this.#seconds.has(id))
  }

  effective(): Effective {
    this.#now ??= this.#sets.withForks(this.#known, this.#forks, this.#seconds)
    return this.#now
  }

  /** Members, roles and replicas by all that is known here. */
  state(): AuthorityState {
    return this.#sets.stateOf(this.effective().holding)
  }
  /** The same by what a commit's author could know. */
  stateAt(frontier: number): AuthorityState {
    return this.#sets.stateOf(this.#sets.of(this.bitsOfFrontier(frontier)).holding)
  }

  /** Adds the members, replicas and commits of which something is otherwise than it was. */
  addConcerned(before: Effective, concerned: Concerned): void {
    addConcerned(this.#nodes, { before, now: this.effective() }, concerned)
  }
}

/** [R4] A replica is named by its key, so nobody can enrol another's name. */
function isOfItsKey(crypto: Crypto, fact: AuthorityFact): boolean {
  if (fact.fact !== 'replica' && fact.fact !== 'recovered') return true
  return fact.publicKey.length === 32 && makeReplicaId(crypto, fact.publicKey) === fact.replicaId
}

/** Undefined where the definition knows no authority. */
export function openAuthority(
  log: CommitLog,
  definition: Pick<ProjectionDefinition, 'authority'>,
): Authority | undefined {
  const { authority: rules } = definition
  return rules === undefined ? undefined : new Authority(rules, log, log.world.crypto)
}
