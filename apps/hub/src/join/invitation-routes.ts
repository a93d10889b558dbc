import type { Invitation } from '@spicetime/auth-sqlite'
import { type MemberId, mayRole } from '@spicetime/domain'
import { type Answer, type Exchange, sendJson, sendNothing } from '../server/exchange.ts'
import { HttpProblem, signInNeeded } from '../server/http-problem.ts'
import { readJsonBody } from '../server/read-body.ts'
import type { HubServices } from '../services.ts'
import { mustHaveScope } from '../sign-in/principal.ts'
import { whereFrom } from '../sign-in/sign-in-routes.ts'
import { checkMayInvite, parseInvitationWish } from './invitation-wish.ts'

/** Doors that one member may hold open at a time; more would be forgotten. */
const openMax = 50
const hourMs = 3_600_000

/** Makes an invitation. Its link is in this answer and nowhere else, ever. */
export function makeCreateInvitation(services: HubServices): Answer {
  const { auth } = services
  return async (exchange) => {
    const viewer = mustBeIn(exchange)
    const { invitee, lifeHours } = parseInvitationWish(services, viewer, await readJsonBody(exchange.request))
    checkMayInvite(services, viewer, invitee)
    if (auth.invitations.list().filter(({ createdBy }) => createdBy === viewer).length >= openMax) {
      throw new HttpProblem(409, 'too-many-invitations', `You have ${openMax} open invitations. Revoke some first.`)
    }
    const expiresAt = Date.now() + lifeHours * hourMs
    const { invitation, code } = auth.invitations.create({ invitee, createdBy: viewer, expiresAt })
    auth.audit.record({
      kind: 'invitation.created',
      memberId: viewer,
      subjectId: invitation.id,
      ...whereFrom(exchange),
    })
    const link = linkOf(services, exchange, code)
    sendJson(exchange.response, 201, { invitation: shown(services, viewer, invitation), link })
  }
}

/** Those that can still be used: all for who manages members, for others their own. */
export function makeListInvitations(services: HubServices): Answer {
  return (exchange) => {
    const viewer = mustBeIn(exchange)
    const invitations = visibleTo(services, viewer).map((invitation) => shown(services, viewer, invitation))
    sendJson(exchange.response, 200, { invitations })
  }
}

export function makeRevokeInvitation(services: HubServices): (id: string) => Answer {
  const { auth } = services
  return (id) => (exchange) => {
    const viewer = mustBeIn(exchange)
    // Used in between, it is as unknown as one that never was.
    const isOpen = visibleTo(services, viewer).some((invitation) => invitation.id === id) && auth.invitations.revoke(id)
    if (!isOpen) throw new HttpProblem(404, 'invitation-unknown', 'There is no such open invitation.')
    auth.audit.record({ kind: 'invitation.revoked', memberId: viewer, subjectId: id, ...whereFrom(exchange) })
    sendNothing(exchange.response)
  }
}

/** The member who asks; a token needs the widest scope, as with an invitation somebody comes in. */
function mustBeIn({ principal }: Exchange): MemberId {
  if (principal === undefined) throw signInNeeded()
  mustHaveScope(principal, 'admin')
  return principal.memberId
}

function visibleTo({ auth, workspace }: HubServices, viewer: MemberId): readonly Invitation[] {
  const role = workspace.read.find('member', viewer)?.role ?? 'none'
  const all = auth.invitations.list()
  return mayRole(role, 'manage-members') ? all : all.filter(({ createdBy }) => createdBy === viewer)
}

function shown({ workspace }: HubServices, viewer: MemberId, invitation: Invitation) {
  const { id, invitee, createdBy, createdAt, expiresAt } = invitation
  const person = (memberId: string) => {
    const member = workspace.read.find('member', memberId)
    return member === undefined ? null : { id: member.id, handle: member.handle, name: member.name }
  }
  const forWhom =
    invitee.kind === 'device' ? { kind: invitee.kind, member: person(invitee.memberId) } : { ...invitee, member: null }
  return { id, ...forWhom, createdBy: person(createdBy), isMine: createdBy === viewer, createdAt, expiresAt }
}

/**
 * As `spice invite` prints it. The code stands behind #: browsers send that part to no server. The region proves which
 * workspace is meant.
 */
function linkOf({ options, workspace }: HubServices, { request, url }: Exchange, code: string): string {
  // Both name this hub: they were checked before anything else of the request was believed.
  const address = options.publicUrl?.origin ?? request.headers.origin ?? url.origin
  return new URL(`/join#${workspace.read.workspace().regionId}.${code}`, address).href
}
