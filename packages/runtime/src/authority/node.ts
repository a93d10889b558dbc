import type { Hlc } from '../commit/hlc.ts'
import type { CommitId, ReplicaId } from '../commit/ids.ts'
import type { AuthorityFact, SeenChain } from './rules.ts'

/** Sets of nodes: bit `n` stands for the node with that index. Equal sets are equal numbers, so they key caches. */
export type Bits = bigint

export function hasBit(bits: Bits, index: number): boolean {
  return (bits & (1n << BigInt(index))) !== 0n
}

/** The same for many questions about one set: without a large number for each. */
export function bitTest(bits: Bits): (index: number) => boolean {
  const digits = bits.toString(2)
  return (index) => digits[digits.length - 1 - index] === '1'
}

/** Who wrote a commit, where, and what it takes to be allowed to. */
export interface Authored {
  readonly id: CommitId
  readonly regionId: string
  /** Undefined for one that is not founded yet. */
  readonly regionKind: string | undefined
  readonly replicaId: ReplicaId
  readonly seq: number
  readonly actor: string
  /** What its events need; undefined among them: nobody may. */
  readonly needs: ReadonlySet<string | undefined>
  /** Among its events is one about what is of another region. */
  readonly strays: boolean
  readonly facts: readonly AuthorityFact[]
  /** The nodes that its author had seen. */
  readonly past: Bits
}

/** A commit of the authority's region that states a fact. */
export interface AuthorityNode extends Authored {
  readonly index: number
  readonly hlc: Hlc
  /** Sorts after those of all nodes in its past. */
  readonly stamp: string
  /** The first commit of the region, by whom founded it. */
  readonly isFounding: boolean
  /** What the author was by its own past; the greatest role where a recovery key vouches. */
  readonly role: string
  /** Of its past, what held as far as the author could know. */
  readonly knownToHold: Bits
  readonly withdrawals: readonly Withdrawal[]
  /** It does nothing but take away. */
  readonly isWithdrawal: boolean
}

/** What takes standing away from a member or a replica. */
export interface Withdrawal {
  readonly node: CommitId
  readonly index: number
  readonly subject: { readonly memberId: string } | { readonly replicaId: string }
  /** The only region in which it takes anything away; all when left out. */
  readonly regionId?: string
  /** What is left to a member. */
  readonly role: string
  /** By region and replica. */
  readonly seen: ReadonlyMap<string, number>
}

export function seenKey(chain: Pick<SeenChain, 'regionId' | 'replicaId'>): string {
  return `${chain.regionId} ${chain.replicaId}`
}
