import type { Commit, CommitId, Event } from '@spicetime/runtime'

/**
 * The rules of authority once more, as plainly and slowly as they can be written, on sets of whole commits: what the fast
 * judgement is held against. It knows workspaces with one owner, whose founder is never removed, and no forks.
 */
export interface Judgement {
  readonly commit: Commit
  readonly isQuarantined: boolean
}

interface Payload {
  readonly id?: string
  readonly role?: string
  readonly memberId?: string
  readonly isHost?: boolean
  readonly seen?: readonly { readonly regionId: string; readonly replicaId: string; readonly seq: number }[]
  readonly commitIds?: readonly string[]
}
const payloadOf = (event: Event) => (event.payload ?? {}) as Payload
const ranks = ['none', 'viewer', 'member', 'admin', 'owner']
const roleKinds = ['member.added', 'member.roleChanged', 'member.removed']

export class AuthorityChecker {
  readonly #commits: ReadonlyMap<CommitId, Commit>
  readonly #quarantined: ReadonlySet<CommitId>
  readonly #pasts = new Map<CommitId, ReadonlySet<CommitId>>()
  readonly #founder: string
  readonly #adopted: ReadonlySet<string>
  readonly #overruled: ReadonlySet<string>

  constructor(commits: readonly Commit[], quarantined: ReadonlySet<CommitId>) {
    this.#commits = new Map(commits.map((commit) => [commit.id, commit]))
    this.#quarantined = quarantined
    this.#founder = commits.find(({ events }) => events[1]?.kind === 'workspace.created')?.header.actor ?? ''
    const verdicts = (kind: string, by?: string) =>
      commits
        .filter(({ id, header }) => !quarantined.has(id) && (by === undefined || header.actor === by))
        .flatMap(({ events }) => events.filter((event) => event.kind === kind))
        .flatMap((event) => payloadOf(event).commitIds ?? [])
    this.#adopted = new Set(verdicts('quarantine.adopted'))
    this.#overruled = new Set(verdicts('quarantine.dropped', this.#founder)).difference(this.#adopted)
  }

  /** Commits whose place, in or out of quarantine, is not the one that the rules give them. */
  findMisjudged(): readonly string[] {
    return [...this.#commits.values()].flatMap((commit) => {
      const should = !this.#adopted.has(commit.id) && this.#reasonAgainst(commit) !== undefined
      if (should === this.#quarantined.has(commit.id)) return []
      const kinds = commit.events.map(({ kind }) => kind).join()
      return [`${kinds} by ${commit.header.actor}: ${this.#reasonAgainst(commit) ?? 'nothing is against it'}`]
    })
  }

  #reasonAgainst(commit: Commit): string | undefined {
    if (commit.events[1]?.kind === 'workspace.created') return undefined
    if (commit.events.every(isWithdrawal)) return this.#overruled.has(commit.id) ? 'overruled' : undefined
    const covering = [...this.#commits.values()].find((other) => this.#covers(other, commit))
    if (covering !== undefined) return `covered by ${covering.events[0]?.kind}`
    const past = [...this.#pastOf(commit.id)].flatMap((id) => {
      const other = this.#commits.get(id)
      return other === undefined || this.#quarantined.has(id) || this.#overruled.has(id) ? [] : [other]
    })
    if (!this.#isEnrolled(past, commit)) return 'not enrolled'
    return this.#may(this.#roleIn(past, commit.header.actor), commit) ? undefined : 'not permitted'
  }

  #covers(withdrawal: Commit, commit: Commit): boolean {
    if (!withdrawal.events.every(isWithdrawal) || this.#overruled.has(withdrawal.id)) return false
    if (this.#pastOf(commit.id).has(withdrawal.id) || this.#pastOf(withdrawal.id).has(commit.id)) return false
    return withdrawal.events.some((event) => {
      const { seen = [], role = 'none' } = payloadOf(event)
      const { regionId, replicaId, actor } = commit.header
      const isReplica = event.kind === 'replica.revoked'
      if (event.entityId !== (isReplica ? replicaId : actor)) return false
      const chain = seen.find((one) => one.regionId === regionId && one.replicaId === replicaId)
      if (commit.header.seq <= (chain?.seq ?? 0)) return false
      return isReplica || !this.#may(role, commit)
    })
  }

  #pastOf(id: CommitId): ReadonlySet<CommitId> {
    const known = this.#pasts.get(id)
    if (known !== undefined) return known
    const past = new Set<CommitId>()
    const { parents = [], cites = [] } = this.#commits.get(id)?.header ?? {}
    for (const before of [...parents, ...cites.map(({ commitId }) => commitId)]) {
      past.add(before)
      for (const one of this.#pastOf(before)) past.add(one)
    }
    this.#pasts.set(id, past)
    return past
  }

  #roleIn(past: readonly Commit[], memberId: string): string {
    const writes = past.filter(({ events }) => events.some((event) => isRoleOf(event, memberId)))
    const unseen = writes.filter(({ id }) => !writes.some((other) => this.#pastOf(other.id).has(id)))
    const byFounder = unseen.filter(({ header }) => header.actor === this.#founder)
    const roles = (byFounder.length > 0 ? byFounder : unseen).map(({ events }) => {
      const event = events.findLast((one) => isRoleOf(one, memberId))
      return event === undefined || event.kind === 'member.removed' ? 'none' : (payloadOf(event).role ?? 'none')
    })
    return roles.toSorted((a, b) => ranks.indexOf(a) - ranks.indexOf(b))[0] ?? 'none'
  }

  #isEnrolled(past: readonly Commit[], { header: { replicaId, actor } }: Commit): boolean {
    const events = past.flatMap((commit) => commit.events).filter(({ entityId }) => entityId === replicaId)
    if (events.some(({ kind }) => kind === 'replica.revoked')) return false
    return events.some((event) => event.kind === 'replica.enrolled' && payloadOf(event).memberId === actor)
  }

  #may(role: string, { events, header }: Commit): boolean {
    return events.every((event) => {
      if (event.kind.startsWith('member.') || event.kind.startsWith('quarantine.')) return ranks.indexOf(role) >= 3
      if (event.kind === 'replica.enrolled') {
        return ranks.indexOf(role) >= (payloadOf(event).memberId === header.actor ? 1 : 3)
      }
      return ranks.indexOf(role) >= 2
    })
  }
}

function isRoleOf(event: Event, memberId: string): boolean {
  return roleKinds.includes(event.kind) && event.entityId === memberId
}

function isWithdrawal(event: Event): boolean {
  if (event.kind === 'member.removed' || event.kind === 'replica.revoked') return true
  return event.kind === 'member.roleChanged' && payloadOf(event).seen !== undefined
}
