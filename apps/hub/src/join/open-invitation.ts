import type { Invitation, InvitationRefusal } from '@spicetime/auth-sqlite'
import type { Refusal } from '@spicetime/domain'
import { invitationForOther } from '@spicetime/workspace'
import type { Exchange } from '../server/exchange.ts'
import { HttpProblem, RefusalProblem, tooManyRequests } from '../server/http-problem.ts'
import type { HubServices } from '../services.ts'

const refusalTexts: Readonly<Record<InvitationRefusal, string>> = {
  'invitation-unknown': 'This invitation is not known here; it may have been taken back.',
  'invitation-used': 'This invitation was used already; each works once.',
  'invitation-expired': 'This invitation has expired.',
}

/** Who guesses codes is slowed down, as at sign-in. */
export function checkThrottle({ auth }: HubServices, { address }: Exchange): void {
  const waitMs = auth.throttle.waitMs(address)
  if (waitMs > 0) throw tooManyRequests(waitMs)
}

/** The invitation, or the end of the request: the refusal is recorded and counts as a guess. */
export function mustBeOpen(
  { auth, log }: HubServices,
  { address, request }: Exchange,
  found: Invitation | { readonly refusal: InvitationRefusal },
): Invitation {
  if (!('refusal' in found)) return found
  auth.throttle.recordFailure(address)
  auth.audit.record({ kind: 'invitation.refused', address, userAgent: request.headers['user-agent'] })
  log.warn({ address, reason: found.refusal }, 'invitation refused')
  throw new HttpProblem(403, found.refusal, `${refusalTexts[found.refusal]} Ask for another: spice invite.`)
}

/** Throws when a device that is somebody's already comes with an invitation for somebody else, before that is used up. */
export function checkIsFor({ invitee }: Invitation, memberId: string | undefined): void {
  if (memberId === undefined || (invitee.kind === 'device' && invitee.memberId === memberId)) return
  throw new HttpProblem(403, invitationForOther, 'This invitation is for somebody else; it can still be used.')
}

/** A refusal of the domain (a handle that is taken, say) for the person who joins. */
export function refusedJoin(refusal: Refusal): HttpProblem {
  return new RefusalProblem(refusal)
}
