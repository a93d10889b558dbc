import type { Invitation, Invitee } from '@spicetime/auth-sqlite'
import type { Command, MemberId, Role } from '@spicetime/domain'
import { HttpProblem } from '../server/http-problem.ts'
import type { HubServices } from '../services.ts'
import { checkMayInvite } from './invitation-wish.ts'
import { refusedJoin } from './open-invitation.ts'

export interface Introduction {
  readonly handle: string | undefined
  readonly name: string | undefined
}

/** Throws when the newcomer could not be admitted, before his code is used up. */
export function checkAdmission(services: HubServices, invitation: Invitation, introduction: Introduction): void {
  // For a device nothing is added; what is asked is whether who invited may still let one of this member in.
  if (invitation.invitee.kind === 'device') {
    return checkMayInvite(services, invitation.createdBy as MemberId, invitation.invitee)
  }
  const wish = memberOf(invitation.invitee, introduction)
  const tried = services.workspace.execute(wish, { actor: invitation.createdBy as MemberId, dryRun: true })
  if (!tried.ok) throw refusedJoin(tried.refusal)
}

/**
 * The member whom a redeemed invitation brings in, added on behalf of who invited: what he may no longer do, his
 * invitation cannot do either. Asked again for one invitation it answers the same member.
 */
export function admitMember(services: HubServices, invitation: Invitation, introduction: Introduction): MemberId {
  const { auth, workspace } = services
  // Ids of members come from the domain, by way of a store that keeps them as text.
  if (invitation.joinedAs !== null) return invitation.joinedAs as MemberId
  if (invitation.invitee.kind === 'device') return invitation.invitee.memberId as MemberId
  const wish = memberOf(invitation.invitee, introduction)
  const added = workspace.execute(wish, { actor: invitation.createdBy as MemberId })
  if (!added.ok) throw refusedJoin(added.refusal)
  const member = added.value.entities.find(({ kind }) => kind === 'member')
  if (member === undefined) throw new Error('bug: a member was added and is not named')
  auth.invitations.noteJoined(invitation.id, member.id)
  return member.id as MemberId
}

function memberOf(
  invitee: Extract<Invitee, { kind: 'member' }>,
  { handle, name }: Introduction,
): Extract<Command, { kind: 'member.add' }> {
  const chosen = invitee.handle ?? handle
  if (chosen === undefined) throw new HttpProblem(422, 'handle-missing', 'Choose a handle: {"handle": "bea"}.')
  // The role was checked when the invitation was made; another is refused by the decision.
  return { kind: 'member.add', handle: chosen, name: invitee.name ?? name ?? chosen, role: invitee.role as Role }
}
