import { admissionsFromStrictest, StrictestWrites } from './audience.ts'
import { type AuthorityNode, type Bits, bitTest, hasBit } from './node.ts'
import type {
  AdmittedAs,
  AuthorityFact,
  AuthorityRules,
  AuthorityView,
  ReplicaMembership,
  ReplicaStanding,
} from './rules.ts'

interface RoleWrite {
  readonly index: number
  readonly role: string
  readonly authorRank: number
}

interface ReplicaDraft {
  name: string
  publicKey: Uint8Array
  readonly members: Map<string, ReplicaMembership>
  isRevoked: boolean
}

/** What holds of every set of nodes. */
export interface AuthorityPremises {
  readonly rules: AuthorityRules
  /** By the id alone: it follows from that of the authority's region. */
  readonly isOfClosedKind: (regionId: string) => boolean
}

/** Members, roles, replicas and recovery keys after a set of nodes, in whatever order these arrived. */
export class AuthorityState implements AuthorityView {
  readonly recoveryKeys: Uint8Array[] = []
  readonly #rules: AuthorityRules
  readonly #isOfClosedKind: (regionId: string) => boolean
  /** Of each member the role writes that no other one has seen. */
  readonly #roles = new Map<string, readonly RoleWrite[]>()
  readonly #replicas = new Map<string, ReplicaDraft>()
  readonly #audiences = new StrictestWrites<'closed' | 'open'>()
  /** By region and member. */
  readonly #admissions = new StrictestWrites<AdmittedAs>()
  /** What was answered of members and replicas that are known: it is asked for each commit, and stays. */
  readonly #roleOf = new Map<string, string>()
  readonly #standings = new Map<string, ReplicaStanding>()

  /** @param nodes in the order of their stamps; those of `within` count */
  constructor(
    { rules, isOfClosedKind }: AuthorityPremises,
    { nodes, within }: { readonly nodes: Iterable<AuthorityNode>; readonly within: Bits },
  ) {
    this.#rules = rules
    this.#isOfClosedKind = isOfClosedKind
    const isWithin = bitTest(within)
    for (const node of nodes) {
      if (isWithin(node.index)) for (const fact of node.facts) this.#take(node, fact)
    }
  }

  /** [R7] Of concurrent roles those given by the greatest author count, and of these the least. */
  roleOf(memberId: string): string {
    const known = this.#roleOf.get(memberId)
    if (known !== undefined) return known
    const writes = this.#roles.get(memberId)
    const none = this.#rules.roles[0] ?? ''
    if (writes === undefined) return none
    const role = this.#strongestOf(writes) ?? none
    this.#roleOf.set(memberId, role)
    return role
  }

  #strongestOf(writes: readonly RoleWrite[]): string | undefined {
    const greatest = Math.max(...writes.map(({ authorRank }) => authorRank))
    const ranks = writes
      .filter(({ authorRank }) => authorRank === greatest)
      .map(({ role }) => this.#rules.roles.indexOf(role))
    return this.#rules.roles[Math.min(...ranks)]
  }

  replica(replicaId: string): ReplicaStanding | undefined {
    const known = this.#standings.get(replicaId)
    const found = known === undefined ? this.#replicas.get(replicaId) : undefined
    if (found === undefined) return known
    const standing = { ...found, members: [...found.members.values()] }
    this.#standings.set(replicaId, standing)
    return standing
  }

  /** Members who have a role, and what it is. */
  *members(): Generator<{ readonly memberId: string; readonly role: string }> {
    for (const memberId of this.#roles.keys()) yield { memberId, role: this.roleOf(memberId) }
  }
  *replicas(): Generator<ReplicaStanding & { readonly replicaId: string }> {
    for (const [replicaId, { members, ...rest }] of this.#replicas) {
      yield { replicaId, ...rest, members: [...members.values()] }
    }
  }

  /** [R19] Of concurrent writes that which closes it counts. [R24] What is of a closed kind nothing opens. */
  isOpen(regionId: string): boolean {
    if (this.#isOfClosedKind(regionId)) return false
    return this.#audiences.strictestOf(regionId, ['closed', 'open']) !== 'closed'
  }
  /** [R19] Of concurrent writes the strictest counts. */
  admissionOf(regionId: string, memberId: string): AdmittedAs {
    return this.#admissions.strictestOf(`${regionId} ${memberId}`, admissionsFromStrictest) ?? 'nobody'
  }
  isOfClosedKind(regionId: string): boolean {
    return this.#isOfClosedKind(regionId)
  }
  /** Those of a closed kind as soon as anybody was admitted: before, nobody can have written there. */
  *closedRegions(): Generator<string> {
    for (const regionId of this.#audiences.keys()) {
      if (!this.#isOfClosedKind(regionId) && !this.isOpen(regionId)) yield regionId
    }
    const admitting = new Set(Iterator.from(this.#admissions.keys()).map((key) => key.split(' ')[0] ?? ''))
    for (const regionId of admitting) if (this.#isOfClosedKind(regionId)) yield regionId
  }
  *admissions(): Generator<{ readonly regionId: string; readonly memberId: string; readonly as: AdmittedAs }> {
    for (const key of this.#admissions.keys()) {
      const [regionId = '', memberId = ''] = key.split(' ')
      const as = this.admissionOf(regionId, memberId)
      if (as !== 'nobody') yield { regionId, memberId, as }
    }
  }

  #take(node: AuthorityNode, fact: AuthorityFact): void {
    switch (fact.fact) {
      case 'role':
        this.#writeRole(node, fact.memberId, fact.role)
        return
      case 'recovered':
        this.#writeRole(node, fact.memberId, this.#rules.roles.at(-1) ?? '')
        this.#enrol(fact, { memberId: fact.memberId, isHost: true, enrolledBy: node.role })
        return
      case 'replica':
        this.#enrol(fact, { memberId: fact.memberId, isHost: fact.isHost, enrolledBy: node.role })
        if (fact.replaces !== undefined) this.#revoke(fact.replaces)
        return
      case 'renamed': {
        const replica = this.#replicas.get(fact.replicaId)
        if (replica !== undefined) replica.name = fact.name
        return
      }
      case 'revoked':
        this.#revoke(fact.replicaId)
        return
      case 'recovery':
        this.recoveryKeys.push(fact.publicKey)
        return
      case 'audience':
        this.#audiences.write(fact.regionId, node, fact.isOpen ? 'open' : 'closed')
        return
      case 'admission':
        this.#admissions.write(`${fact.regionId} ${fact.memberId}`, node, fact.as)
        return
      case 'verdict':
    }
  }

  #writeRole(node: AuthorityNode, memberId: string, role: string): void {
    const unseen = (this.#roles.get(memberId) ?? []).filter(
      ({ index }) => index !== node.index && !hasBit(node.past, index),
    )
    const authorRank = this.#rules.roles.indexOf(node.role)
    this.#roles.set(memberId, [...unseen, { index: node.index, role, authorRank }])
  }

  /** [R5] A replica may be enrolled for several members; an enrolment never takes another's away. */
  #enrol(
    {
      replicaId,
      name,
      publicKey,
    }: { readonly replicaId: string; readonly name: string; readonly publicKey: Uint8Array },
    membership: ReplicaMembership,
  ): void {
    const known = this.#replicas.get(replicaId)
    const replica = known ?? { name, publicKey, members: new Map<string, ReplicaMembership>(), isRevoked: false }
    const before = replica.members.get(membership.memberId)
    if (before === undefined || this.#powerOf(before) < this.#powerOf(membership)) {
      replica.members.set(membership.memberId, membership)
    }
    this.#replicas.set(replicaId, replica)
  }

  #powerOf({ isHost, enrolledBy }: ReplicaMembership): number {
    return isHost ? this.#rules.roles.indexOf(enrolledBy) : -1
  }

  /** [R8] For good: enrolling it again changes nothing. */
  #revoke(replicaId: string): void {
    const replica = this.#replicas.get(replicaId)
    if (replica !== undefined) replica.isRevoked = true
  }
}
