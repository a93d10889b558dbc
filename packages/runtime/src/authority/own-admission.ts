import type { Commit } from '../commit/commit.ts'
import type { RegionId } from '../commit/ids.ts'
import { privateRegionKind } from '../log/private-region.ts'
import type { Replica, ReplicaPorts } from '../replica.ts'
import { closedRegion } from './audience.ts'
import type { Authority } from './authority.ts'
import { type AuthorityFault, findAuthorityFault } from './judge.ts'

/** Others would refuse what was to be written, or nobody would see it; nothing was. */
export class NotAuthorisedError extends Error {
  readonly code: AuthorityFault

  constructor(code: AuthorityFault) {
    super(`others would refuse this change: ${code}`)
    this.name = 'NotAuthorisedError'
    this.code = code
  }
}

const key = 'ownRole'

interface OwnRole {
  readonly frontier: number
  readonly actor: string
  readonly role: string
}

/** Where an own commit stands. */
export interface OwnRegion {
  readonly id: RegionId
  readonly kind: string | undefined
  /** [R19] Open to all, as nearly all are. */
  readonly isOrdinary: boolean
  readonly isOfAuthority: false
}

/**
 * Judges own commits as their receivers will [R3], before they are in the log. The role that was found to hold under a
 * frontier stays true of it, so it is remembered, and kept in the store: an ordinary change costs next to nothing, also in a
 * process that has just begun, and only the first after a change of authority reads the authority's region.
 */
export class OwnAdmission {
  readonly #ports: ReplicaPorts
  readonly #replica: Replica
  #known: OwnRole | undefined

  constructor(ports: ReplicaPorts, replica: Replica) {
    this.#ports = ports
    this.#replica = replica
  }

  /**
   * Throws `NotAuthorisedError`. What the commit rests on is in the log.
   * @param authorityRegion undefined when none is here; then nothing is judged
   * @param region of the commit, where `regionOf` has answered within this transaction
   */
  check(commit: Commit, frontier: number | undefined, authorityRegion: RegionId | undefined, region?: OwnRegion): void {
    if (authorityRegion === undefined) return
    const isOrdinary = commit.header.regionId !== authorityRegion && frontier !== undefined
    if (isOrdinary && this.#isKnownToMay(commit, frontier, region ?? this.regionOf(commit.header.regionId))) return
    const { authority } = this.#replica
    if (authority === undefined) return
    authority.refresh()
    const fault = findOwnFault(authority, commit, frontier)
    if (fault !== undefined) throw new NotAuthorisedError(fault)
    if (isOrdinary) this.#keep(authority, commit.header.actor, frontier)
  }

  #isKnownToMay({ header: { actor }, events }: Commit, frontier: number, region: OwnRegion): boolean {
    const { authority: rules } = this.#ports.definition
    if (!region.isOrdinary) return false
    if (this.#known?.frontier !== frontier || this.#known.actor !== actor) this.#known = this.#read(frontier, actor)
    const role = this.#known?.role
    if (rules === undefined || role === undefined || rules.guestRoles?.includes(role) === true) return false
    return events.every((event) => {
      const need = rules.needOf(event, region)
      return need !== undefined && rules.mayRole(role, need) && rules.isEventOfRegion(event, region)
    })
  }

  regionOf(id: RegionId): OwnRegion {
    const kind = this.#replica.log.kindOf(id)
    const find = this.#ports.database.prepare(`SELECT 1 FROM ${closedRegion} WHERE regionId = ?`)
    const isClosed = this.#ports.definition.authority?.closedKinds?.some((closed) => closed === kind) === true
    const isOrdinary = kind !== privateRegionKind && !isClosed && find.get(id) === undefined
    return { id, kind, isOrdinary, isOfAuthority: false }
  }

  #read(frontier: number, actor: string): OwnRole | undefined {
    const value = this.#ports.database.prepare('SELECT value FROM meta WHERE key = ?').get(key)?.['value']
    const under = this.#under(frontier, actor)
    if (typeof value !== 'string' || !value.startsWith(under)) return undefined
    return { frontier, actor, role: value.slice(under.length) }
  }

  /**
   * Not where it would be another role by all that is known here, or another region were closed (a fact that does not hold is in
   * the past all the same): then each commit is looked at by itself.
   */
  #keep(authority: Authority, actor: string, frontier: number): void {
    const [then, now] = [authority.stateAt(frontier), authority.state()]
    const role = then.roleOf(actor)
    if (role !== now.roleOf(actor) || closedIn(then) !== closedIn(now)) return
    this.#known = { frontier, actor, role }
    this.#ports.database
      .prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)')
      .run(key, this.#under(frontier, actor) + role)
  }

  /** All that the role depends on. The key of a store may be changed, and the meaning of events. */
  #under(frontier: number, actor: string): string {
    return `${JSON.stringify([this.#ports.definition.version, frontier, this.#replica.id, actor])} `
  }
}

function closedIn(state: ReturnType<Authority['state']>): string {
  return [...state.closedRegions()].sort().join()
}

/** By the commit's own past, and by all that is known here: a change that nobody sees is not made either. */
function findOwnFault(authority: Authority, commit: Commit, frontier: number | undefined): AuthorityFault | undefined {
  const authored = authority.authoredOf(commit, frontier)
  const fault = authority.findFault(commit, authored)
  // What a change of authority comes to is found when it has been learnt.
  if (fault !== undefined || authored.facts.length > 0) return fault
  if (authority.findDefeat(authored) === undefined) return undefined
  return findAuthorityFault(authority.rules, authored, authority.state()) ?? 'not-permitted'
}
