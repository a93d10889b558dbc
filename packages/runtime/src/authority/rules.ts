import type { Event } from '../commit/commit.ts'

/**
 * What the runtime must be told to judge authority; it knows neither roles nor kinds of event. All of it is a function of
 * what it is given. How it is used: packages/runtime/SPEC.md.
 */
export interface AuthorityRules {
  /** The kind of the region whose commits give and take authority. A store has one such region; the first is it. */
  readonly regionKind: string
  /** Kinds of which a store has one region each, closed from its first commit: for nobody but who is admitted. None when left out. */
  readonly closedKinds?: readonly string[] | undefined
  /** Roles from the least to the greatest. The first is that of who is no member, the last may do all. */
  readonly roles: readonly string[]
  /** What an event needs, as a text that `mayRole` understands; undefined when nobody may write it in such a region. */
  needOf(event: Event, region: RegionOfEvent): string | undefined
  /** Whether all that an event changes is of the region in which it stands: by ids alone, and of whatever kind it is. */
  isEventOfRegion(event: Event, region: RegionOfEvent): boolean
  mayRole(role: string, need: string): boolean
  /** The changes of authority that an event of the authority's region makes; none for most. */
  factsOf(event: Event): readonly AuthorityFact[]
  /** Whether the author may state this fact, besides what his role may do. */
  permitsFact(
    author: { readonly memberId: string; readonly role: string },
    fact: AuthorityFact,
    state: AuthorityView,
  ): boolean
  /** Roles that take part only where they are admitted; none when left out. */
  readonly guestRoles?: readonly string[]
  /** Where the projection shows the role of a member: it is brought in line with what the authority says. */
  readonly roleColumn: { readonly table: string; readonly column: string } | undefined
}

/** In which region an event stands. */
interface RegionOfEvent {
  readonly id: string
  /** Undefined where the region is not known yet. */
  readonly kind: string | undefined
  readonly isOfAuthority: boolean
}

/** How far somebody had seen a chain of commits. */
export interface SeenChain {
  readonly regionId: string
  readonly replicaId: string
  readonly seq: number
}

export type AuthorityFact =
  /** The member has this role from here on. Where it is a lesser one, `seen` tells what of him had been seen. */
  | {
      readonly fact: 'role'
      readonly memberId: string
      readonly role: string
      readonly seen?: readonly SeenChain[] | undefined
    }
  /** The replica writes for the member, and as a host also for others. `replaces` ends another one of the member. */
  | {
      readonly fact: 'replica'
      readonly replicaId: string
      readonly publicKey: Uint8Array
      readonly memberId: string
      readonly name: string
      readonly isHost: boolean
      readonly replaces?: string | undefined
      readonly seen?: readonly SeenChain[] | undefined
    }
  | { readonly fact: 'renamed'; readonly replicaId: string; readonly name: string }
  | { readonly fact: 'revoked'; readonly replicaId: string; readonly seen: readonly SeenChain[] }
  /** A replica that a recovery key vouches for: it writes for the member, who has the greatest role from here on. */
  | {
      readonly fact: 'recovered'
      readonly replicaId: string
      readonly publicKey: Uint8Array
      readonly memberId: string
      readonly name: string
      readonly proof: Uint8Array
    }
  | { readonly fact: 'recovery'; readonly publicKey: Uint8Array }
  /** The region is open to all who take part, or only to who is admitted. */
  | { readonly fact: 'audience'; readonly regionId: string; readonly isOpen: boolean }
  /** From here on the member is admitted to the region, or is not; a lead may admit others. */
  | {
      readonly fact: 'admission'
      readonly regionId: string
      readonly memberId: string
      readonly as: AdmittedAs
      /** Of a dismissal, how far what the member wrote in the region had been seen. */
      readonly seen?: readonly SeenChain[] | undefined
    }
  | { readonly fact: 'verdict'; readonly verdict: 'adopt' | 'drop'; readonly commitIds: readonly string[] }

export type AdmittedAs = 'lead' | 'member' | 'nobody'

/** For whom a replica may write. */
export interface ReplicaMembership {
  readonly memberId: string
  readonly isHost: boolean
  /** The role of who enrolled it: a host never writes for somebody greater. */
  readonly enrolledBy: string
}

export interface ReplicaStanding {
  readonly name: string
  readonly publicKey: Uint8Array
  readonly members: readonly ReplicaMembership[]
  readonly isRevoked: boolean
}

/** Members and replicas at some point of the history. */
export interface AuthorityView {
  roleOf(memberId: string): string
  replica(replicaId: string): ReplicaStanding | undefined
  /** Whether a region is open to all who take part, as it is until somebody closes it. */
  isOpen(regionId: string): boolean
  /** Whether it is of a closed kind, so that nothing opens it. */
  isOfClosedKind(regionId: string): boolean
  admissionOf(regionId: string, memberId: string): AdmittedAs
}
