import type { SeenChain } from '../events/seen-chains.ts'
import type { Role } from '../vocabulary/roles.ts'

/** What an event of the workspace's region changes in who may do what; the runtime's `AuthorityFact` in the domain's words. */
export type AuthorityChange =
  | {
      readonly fact: 'role'
      readonly memberId: string
      readonly role: Role
      readonly seen?: readonly SeenChain[] | undefined
    }
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
  | {
      readonly fact: 'recovered'
      readonly replicaId: string
      readonly publicKey: Uint8Array
      readonly memberId: string
      readonly name: string
      readonly proof: Uint8Array
    }
  /** The region of a project is open to all, or only to who is admitted. */
  | { readonly fact: 'audience'; readonly regionId: string; readonly isOpen: boolean }
  | {
      readonly fact: 'admission'
      readonly regionId: string
      readonly memberId: string
      readonly as: 'lead' | 'member' | 'nobody'
      /** To the region of what people cost, and not to that of a project. */
      readonly isToRates?: true | undefined
      /** Of a dismissal, how far what the member wrote in the region had been seen. */
      readonly seen?: readonly SeenChain[] | undefined
    }
  | { readonly fact: 'recovery'; readonly publicKey: Uint8Array }
  | { readonly fact: 'verdict'; readonly verdict: 'adopt' | 'drop'; readonly commitIds: readonly string[] }
