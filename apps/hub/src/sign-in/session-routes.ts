import type { Session } from '@spicetime/auth-sqlite'
import { type Answer, sendJson, sendNothing } from '../server/exchange.ts'
import { HttpProblem, signInNeeded } from '../server/http-problem.ts'
import type { HubServices } from '../services.ts'
import { mustHaveScope, principalId } from './principal.ts'
import { whereFrom } from './sign-in-routes.ts'

/** Who is signed in: what the web app asks first. */
export function makeShowSession({ workspace }: HubServices): Answer {
  return ({ principal, response }) => {
    if (principal === undefined) throw signInNeeded()
    const member = workspace.read.find('member', principal.memberId)
    if (member === undefined) throw signInNeeded()
    sendJson(response, 200, {
      member: { id: member.id, handle: member.handle, name: member.name, role: member.role },
      sessionId: principal.kind === 'session' ? principal.session.id : null,
      expiresAt: principal.kind === 'session' ? principal.session.expiresAt : principal.token.expiresAt,
    })
  }
}

export function makeListSessions({ auth }: HubServices): Answer {
  return ({ principal, response }) => {
    if (principal === undefined) throw signInNeeded()
    const currentId = principalId(principal)
    const sessions = auth.sessions.list(principal.memberId)
    sendJson(response, 200, { sessions: sessions.map((session) => shownSession(session, currentId)) })
  }
}

function shownSession({ id, createdAt, lastUsedAt, expiresAt, userAgent, address }: Session, currentId: string) {
  return { id, createdAt, lastUsedAt, expiresAt, userAgent, address, isCurrent: id === currentId }
}

/** Ends one session of the member, or with `others` all but the one that asks. */
export function makeRevokeSession(services: HubServices): (sessionId: string) => Answer {
  const { auth, streams } = services
  return (sessionId) => (exchange) => {
    const { principal, response } = exchange
    if (principal === undefined) throw signInNeeded()
    mustHaveScope(principal, 'admin')
    const { memberId } = principal
    const isWanted = (id: string) => (sessionId === 'others' ? id !== principalId(principal) : id === sessionId)
    const ids = auth.sessions
      .list(memberId)
      .map((session) => session.id)
      .filter(isWanted)
    if (ids.length === 0 && sessionId !== 'others')
      throw new HttpProblem(404, 'session-unknown', 'There is no such session.')
    for (const id of ids) {
      auth.sessions.revoke(id, memberId)
      streams.closeOf(id)
      auth.audit.record({ kind: 'session.revoked', memberId, subjectId: id, ...whereFrom(exchange) })
    }
    sendNothing(response)
  }
}
