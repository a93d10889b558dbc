import { type Answer, type Exchange, sendJson, sendNothing } from '../server/exchange.ts'
import { HttpProblem, tooManyRequests } from '../server/http-problem.ts'
import { readJsonBody } from '../server/read-body.ts'
import type { HubServices } from '../services.ts'

const refusalTexts = {
  'code-unknown': 'This sign-in link is not known; a newer one may have replaced it.',
  'code-used': 'This sign-in link was used already; each works once.',
  'code-expired': 'This sign-in link has expired.',
} as const
const howToGetLink = 'Run `spice token owner-link` for a new one.'

/** Exchanges a one-time code for a session. Only a POST does: a link preview or prefetch must not use the code up. */
export function makeSignIn({ auth, cookie, identifier, log }: HubServices): Answer {
  return async (exchange) => {
    const waitMs = auth.throttle.waitMs(exchange.address)
    if (waitMs > 0) throw tooManyRequests(waitMs)
    const { code } = await readJsonBody(exchange.request)
    if (typeof code !== 'string') throw new HttpProblem(400, 'code-missing', 'Send {"code": "…"}.')
    const redeemed = auth.codes.redeem(code)
    if ('refusal' in redeemed) {
      auth.throttle.recordFailure(exchange.address)
      auth.audit.record({ kind: 'sign-in.refused', ...whereFrom(exchange) })
      log.warn({ address: exchange.address, reason: redeemed.refusal }, 'sign-in refused')
      throw new HttpProblem(403, redeemed.refusal, `${refusalTexts[redeemed.refusal]} ${howToGetLink}`)
    }
    auth.throttle.clear(exchange.address)
    // A session that this browser has already ends: its secret must not outlive the sign-in that replaces it.
    const before = identifier.identify(exchange.request, { mayRotate: false })?.principal
    if (before?.kind === 'session') auth.sessions.revoke(before.session.id, before.memberId)
    const { session, secret } = auth.sessions.start({ memberId: redeemed.memberId, ...whereFrom(exchange) })
    auth.audit.record({ kind: 'sign-in', memberId: redeemed.memberId, subjectId: session.id, ...whereFrom(exchange) })
    log.info({ session: session.id, address: exchange.address }, 'signed in')
    cookie.set(exchange.response, secret)
    sendJson(exchange.response, 200, {
      memberId: redeemed.memberId,
      sessionId: session.id,
      expiresAt: session.expiresAt,
    })
  }
}

export function makeSignOut({ auth, cookie, streams }: HubServices): Answer {
  return ({ principal, response, request, address }) => {
    if (principal?.kind === 'session') {
      const { session, memberId } = principal
      auth.sessions.revoke(session.id, memberId)
      streams.closeOf(session.id)
      const userAgent = request.headers['user-agent']
      auth.audit.record({ kind: 'sign-out', memberId, subjectId: session.id, address, userAgent })
    }
    cookie.clear(response)
    sendNothing(response)
  }
}

export function whereFrom({ address, request }: Exchange) {
  return { address, userAgent: request.headers['user-agent'] }
}
