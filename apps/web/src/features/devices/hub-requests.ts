/** Invitations and sync are the hub's own: they are no part of the workspace that replicas share. */
import type { Role } from '../../client/model.ts'
import { askHub, sendToHub } from '../settings/hub-request.ts'

interface Person {
  readonly id: string
  readonly handle: string
  readonly name: string
}

export interface OpenInvitation {
  readonly id: string
  readonly kind: 'member' | 'device'
  /** Of a new member. */
  readonly role?: Role
  readonly handle?: string | null
  /** Whose device; null for a new member. */
  readonly member: Person | null
  readonly createdBy: Person | null
  readonly expiresAt: number
}

export type InvitationWish =
  | { readonly kind: 'device'; readonly lifeHours: number }
  | { readonly kind: 'member'; readonly role: Role; readonly handle: string | null; readonly lifeHours: number }

/** The link is told this once. */
export interface MadeInvitation {
  readonly invitation: OpenInvitation
  readonly link: string
}

/** How far the hub is with a place where it meets others. */
export interface RemoteState {
  readonly name: string
  readonly state: 'connecting' | 'syncing' | 'settled' | 'waiting' | 'folder'
  readonly ahead: number
  readonly behind: number
  readonly lastMetAt: number | null
  /** Told to owners and admins only. */
  readonly address: string | null
  readonly problem: string | null
  readonly hasProblem: boolean
}

export interface SyncState {
  readonly remotes: readonly RemoteState[]
  /** Ids of the devices that are connected now. */
  readonly connected: readonly string[]
}

export async function listInvitations(signal?: AbortSignal): Promise<readonly OpenInvitation[]> {
  const answer = await askHub<{ invitations: readonly OpenInvitation[] }>('GET', '/api/invitations', undefined, signal)
  return answer.invitations
}

export function createInvitation(wish: InvitationWish): Promise<MadeInvitation> {
  return askHub('POST', '/api/invitations', wish)
}

export async function revokeInvitation(id: string): Promise<void> {
  await sendToHub('DELETE', `/api/invitations/${encodeURIComponent(id)}`)
}

export function readSyncState(signal?: AbortSignal): Promise<SyncState> {
  return askHub('GET', '/api/sync', undefined, signal)
}
