import { randomBytes } from 'node:crypto'
import { isConfirmed } from '../cluster/confirm-changes.ts'
import { type Answer, sendJson } from '../server/exchange.ts'
import { HttpProblem } from '../server/http-problem.ts'
import { readJsonBody } from '../server/read-body.ts'
import type { HubServices } from '../services.ts'
import { whereFrom } from '../sign-in/sign-in-routes.ts'
import { admitMember, checkAdmission } from './admit-member.ts'
import { checkThrottle, mustBeOpen } from './open-invitation.ts'

/** Exchanges an invitation for a session: for people who work in the browser, on this hub's replica. */
export function makeJoin(services: HubServices): Answer {
  const { auth, cookie, log } = services
  return async (exchange) => {
    checkThrottle(services, exchange)
    const { code, handle, name } = await readJsonBody(exchange.request)
    if (typeof code !== 'string') throw new HttpProblem(400, 'code-missing', 'Send {"code": "…"}.')
    const introduction = { handle: textOf(handle), name: textOf(name) }
    checkAdmission(services, mustBeOpen(services, exchange, auth.invitations.look(code)), introduction)
    // A browser has no key of its own; what it sends here could be anybody's, so a session is given out only once.
    const invitation = mustBeOpen(services, exchange, auth.invitations.redeem(code, randomBytes(32)))
    const memberId = admitMember(services, invitation, introduction)
    const { session, secret } = auth.sessions.start({ memberId, ...whereFrom(exchange) })
    auth.audit.record({ kind: 'member.joined', memberId, subjectId: session.id, ...whereFrom(exchange) })
    log.info({ session: session.id, address: exchange.address }, 'joined')
    // On disk, and with luck in the cluster, before anybody relies on it.
    await isConfirmed(services)
    cookie.set(exchange.response, secret)
    sendJson(exchange.response, 200, { memberId, sessionId: session.id, expiresAt: session.expiresAt })
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
