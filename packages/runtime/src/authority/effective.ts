import { privateRegionKind } from '../log/private-region.ts'
import { BoundedMap } from './bounded-map.ts'
import { findAuthorityFault, isAdmitted, mayDo } from './judge.ts'
import { type Authored, type AuthorityNode, type Bits, bitTest, hasBit, seenKey, type Withdrawal } from './node.ts'
import type { AuthorityFact, AuthorityRules } from './rules.ts'
import { type AuthorityPremises, AuthorityState } from './state.ts'

/** Why a commit that is stored has no effect, and the commit that is the reason, if there is one. */
export interface Defeat {
  readonly reason: 'withdrawn' | 'rests-on-quarantined' | 'forked'
  readonly by: CommitIdOrNone
}
type CommitIdOrNone = Withdrawal['node'] | undefined

/** Which nodes of a set hold, and what follows from that for commits that are no nodes. */
export interface Effective {
  readonly holding: Bits
  /** Of nodes that do not hold. */
  readonly defeats: ReadonlyMap<Authored['id'], Defeat>
  /** Those that count, in the order of their stamps. */
  readonly withdrawals: readonly Withdrawal[]
  readonly adopted: ReadonlySet<string>
  readonly dropped: ReadonlySet<string>
  /** Nothing is taken away and nothing decided. */
  readonly isPlain: boolean
}

/** Nodes that end a chain of numbers twice: from this number on the replica's facts do not hold. */
export type Forks = ReadonlyMap<string, number>
const noForks: Forks = new Map()
const noSeconds: ReadonlySet<Authored['id']> = new Set()

/** What is true of sets of nodes; all of it follows from the set alone. Remembers some of what it was asked. */
export class EffectiveSets {
  readonly #premises: AuthorityPremises
  readonly #rules: AuthorityRules
  /** In the order of their stamps. */
  readonly #nodes: AuthorityNode[] = []
  readonly #byIndex = new Map<number, AuthorityNode>()
  /** Those that take away or decide; without any of them all holds. */
  #special: Bits = 0n
  readonly #states = new BoundedMap<Bits, AuthorityState>(512)
  readonly #sets = new BoundedMap<Bits, Effective>(512)

  constructor(premises: AuthorityPremises) {
    this.#premises = premises
    this.#rules = premises.rules
  }

  /** What was said of a set of nodes stays true when another comes to be known. */
  add(node: AuthorityNode): void {
    let at = this.#nodes.length
    for (let before = this.#nodes[at - 1]; before !== undefined && isBefore(node, before); ) {
      at -= 1
      before = this.#nodes[at - 1]
    }
    this.#nodes.splice(at, 0, node)
    this.#byIndex.set(node.index, node)
    if (node.withdrawals.length > 0 || node.facts.some(isVerdict)) this.#special |= 1n << BigInt(node.index)
  }

  stateOf(bits: Bits): AuthorityState {
    return this.#states.getOrMake(bits, () => new AuthorityState(this.#premises, { nodes: this.#nodes, within: bits }))
  }

  /** What of a set that is closed under "had seen" holds. */
  of(within: Bits): Effective {
    return this.#sets.getOrMake(within, () => this.withForks(within, noForks, noSeconds))
  }

  /** @param seconds nodes without effect, for another commit bears their stamp [R18] */
  withForks(within: Bits, forks: Forks, seconds: ReadonlySet<Authored['id']>): Effective {
    if ((within & this.#special) === 0n && forks.size === 0) return { ...nothingTaken, holding: within }
    const isWithin = bitTest(within)
    return this.#withVerdicts(
      this.#nodes.filter(({ index }) => isWithin(index)),
      forks,
      seconds,
    )
  }

  /** [R12] A verdict counts when it holds by the verdicts with lesser stamps. */
  #withVerdicts(nodes: readonly AuthorityNode[], forks: Forks, seconds: ReadonlySet<Authored['id']>): Effective {
    let verdicts: readonly AuthorityNode[] = []
    const holding = () => this.#holding(nodes, verdicts, { forks, seconds })
    let effective = holding()
    for (const node of nodes) {
      if (!node.facts.some(isVerdict) || !hasBit(effective.holding, node.index)) continue
      verdicts = [...verdicts, node]
      effective = holding()
    }
    return effective
  }

  #holding(
    nodes: readonly AuthorityNode[],
    verdicts: readonly AuthorityNode[],
    { forks, seconds }: { readonly forks: Forks; readonly seconds: ReadonlySet<Authored['id']> },
  ): Effective {
    const { adopted, dropped, overruled } = this.#readVerdicts(verdicts)
    const isForked = (node: AuthorityNode) => node.seq >= (forks.get(node.replicaId) ?? Number.POSITIVE_INFINITY)
    const pass = (withdrawals: readonly Withdrawal[]) => {
      const defeats = new Map<AuthorityNode['id'], Defeat>()
      let holding = 0n
      for (const node of nodes) {
        const isSecond = seconds.has(node.id)
        const defeat = isSecond ? forked : this.#findNodeDefeat(node, holding, withdrawals, isForked(node), overruled)
        if (defeat !== undefined && (isSecond || !adopted.has(node.id))) defeats.set(node.id, defeat)
        else holding |= 1n << BigInt(node.index)
      }
      return { holding, defeats, withdrawals, adopted, dropped, isPlain: false }
    }
    const withdrawalsOf = (isCounted: (node: AuthorityNode) => boolean) =>
      nodes.filter(isCounted).flatMap((node) => node.withdrawals)
    const stands = (node: AuthorityNode) =>
      !overruled.has(node.id) && !seconds.has(node.id) && (!isForked(node) || adopted.has(node.id))
    const first = pass(withdrawalsOf((node) => node.isWithdrawal && stands(node)))
    if (nodes.every((node) => node.isWithdrawal || node.withdrawals.length === 0)) return first
    // What also gives, as a new key does that replaces another, takes away only when it holds itself.
    return pass(withdrawalsOf((node) => stands(node) && (node.isWithdrawal || hasBit(first.holding, node.index))))
  }

  /** [R13] The greatest role may also overrule a withdrawal that holds; adopting outweighs dropping. */
  #readVerdicts(verdicts: readonly AuthorityNode[]) {
    const [adopted, dropped, overruled] = [new Set<string>(), new Set<string>(), new Set<string>()]
    for (const { facts, role } of verdicts) {
      for (const fact of facts) {
        if (fact.fact !== 'verdict') continue
        for (const id of fact.commitIds) {
          if (fact.verdict === 'adopt') adopted.add(id)
          else dropped.add(id)
          if (fact.verdict === 'drop' && role === this.#rules.roles.at(-1)) overruled.add(id)
        }
      }
    }
    for (const id of adopted) {
      dropped.delete(id)
      overruled.delete(id)
    }
    return { adopted, dropped, overruled }
  }

  #findNodeDefeat(
    node: AuthorityNode,
    holding: Bits,
    withdrawals: readonly Withdrawal[],
    isForked: boolean,
    overruled: ReadonlySet<string>,
  ): Defeat | undefined {
    if (node.isFounding) return undefined
    if (isForked) return forked
    // [R10] What does nothing but take away stands by its own past, also when its author is removed meanwhile.
    if (node.isWithdrawal) {
      return overruled.has(node.id) ? { reason: 'rests-on-quarantined', by: undefined } : undefined
    }
    return this.#findDefeat(node, holding, node.knownToHold, withdrawals, node)
  }

  /** Why a commit that is no node has no effect, given what holds of all nodes. */
  findDefeat(commit: Authored, effective: Effective): Defeat | undefined {
    if (effective.adopted.has(commit.id) && this.#mayAdopt(commit, effective)) return undefined
    const knownToHold = this.of(commit.past).holding
    return this.#findDefeat(commit, effective.holding, knownToHold, effective.withdrawals)
  }

  /** [R24] What is of a closed kind somebody adopts who has it, and not beyond his own dismissal. */
  #mayAdopt({ id, regionId, regionKind: kind }: Authored, { holding, withdrawals }: Effective): boolean {
    if (!this.#premises.isOfClosedKind(regionId)) return true
    const isWithin = bitTest(holding)
    return this.#nodes.some((node) => {
      const { index, actor: memberId, role, past, facts } = node
      if (!isWithin(index) || !facts.some((fact) => isAdoption(fact) && fact.commitIds.includes(id))) return false
      const isDismissed = withdrawals.some(({ subject, regionId: from, index: by }) => {
        const isHis = from === regionId && 'memberId' in subject && subject.memberId === memberId
        return isHis && !hasBit(past, by) && !hasBit(this.#byIndex.get(by)?.past ?? 0n, index)
      })
      const known = this.stateOf(node.knownToHold)
      return !isDismissed && isAdmitted(this.#rules, known, regionId, { memberId, role, kind })
    })
  }

  #findDefeat(
    commit: Authored,
    holding: Bits,
    knownToHold: Bits,
    withdrawals: readonly Withdrawal[],
    node?: AuthorityNode,
  ): Defeat | undefined {
    const withdrawal = withdrawals.find((candidate) => this.#covers(candidate, commit, node))
    if (withdrawal !== undefined) return { reason: 'withdrawn', by: withdrawal.node }
    const held = commit.past & holding
    // It was admitted by what its author knew to hold: when that is what holds, there is nothing to judge.
    if (held === knownToHold) return undefined
    const fault = node?.facts.some(isRecovered)
      ? undefined
      : findAuthorityFault(this.#rules, commit, this.stateOf(held))
    return fault === undefined ? undefined : { reason: 'rests-on-quarantined', by: undefined }
  }

  /** [R19] Who has not a region cannot say what he saw of it, and so takes nothing away there. */
  #couldSee({ past, actor, replicaId }: AuthorityNode, commit: Authored): boolean {
    const { regionId, regionKind: kind } = commit
    if (kind === this.#rules.regionKind) return true
    const state = this.stateOf(this.of(past).holding)
    if (state.replica(replicaId)?.members.some(({ isHost }) => isHost) === true) return true
    if (kind === privateRegionKind) return actor === commit.actor
    return isAdmitted(this.#rules, state, regionId, { memberId: actor, role: state.roleOf(actor), kind })
  }

  /** Whether a commit would have no effect if a withdrawal counted that does not. */
  wouldCover(withdrawal: Withdrawal, commit: Authored, node?: AuthorityNode): boolean {
    return this.#covers(withdrawal, commit, node)
  }

  /** [R9] A withdrawal covers what its subject did beyond what the author of the withdrawal had seen, unaware of it. */
  #covers(withdrawal: Withdrawal, commit: Authored, node: AuthorityNode | undefined): boolean {
    const { subject, index, seen, regionId } = withdrawal
    if (regionId !== undefined && regionId !== commit.regionId) return false
    const isSubject = 'memberId' in subject ? subject.memberId === commit.actor : subject.replicaId === commit.replicaId
    if (!isSubject || hasBit(commit.past, index) || withdrawal.node === commit.id) return false
    if (node?.facts.some(isRecovered)) return false
    const by = this.#byIndex.get(index)
    if (node !== undefined && by !== undefined && hasBit(by.past, node.index)) return false
    if (commit.seq <= (seen.get(seenKey(commit)) ?? 0)) return false
    if (by !== undefined && !this.#couldSee(by, commit)) return false
    if ('replicaId' in subject) return true
    return !mayDo(this.#rules, commit, withdrawal.role, this.stateOf(this.of(commit.past).holding))
  }
}

const forked: Defeat = { reason: 'forked', by: undefined }

/** Two of one replica may bear one stamp. */
function isBefore(one: AuthorityNode, other: AuthorityNode): boolean {
  return one.stamp === other.stamp ? one.id < other.id : one.stamp < other.stamp
}

const nothingTaken = {
  holding: 0n,
  defeats: new Map<Authored['id'], Defeat>(),
  withdrawals: [],
  adopted: new Set<string>(),
  dropped: new Set<string>(),
  isPlain: true,
} as const

type Verdict = Extract<AuthorityFact, { readonly fact: 'verdict' }>
function isVerdict(fact: AuthorityFact): fact is Verdict {
  return fact.fact === 'verdict'
}
function isAdoption(fact: AuthorityFact): fact is Verdict {
  return isVerdict(fact) && fact.verdict === 'adopt'
}
function isRecovered({ fact }: AuthorityNode['facts'][number]): boolean {
  return fact === 'recovered'
}
