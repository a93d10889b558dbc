import type { Token, TokenScope } from '@spicetime/auth-sqlite'
import { type Answer, type Exchange, sendJson, sendNothing } from '../server/exchange.ts'
import { HttpProblem, signInNeeded } from '../server/http-problem.ts'
import { readJsonBody } from '../server/read-body.ts'
import type { HubServices } from '../services.ts'
import { mustHaveScope, type Principal, parseScope } from './principal.ts'
import { whereFrom } from './sign-in-routes.ts'

const nameLengthMax = 100
const lifeDaysMax = 3650
const dayMs = 24 * 3_600_000

function mustAdminister({ principal }: Exchange): Principal {
  if (principal === undefined) throw signInNeeded()
  mustHaveScope(principal, 'admin')
  return principal
}

export function makeListTokens({ auth }: HubServices): Answer {
  return (exchange) => {
    const { memberId } = mustAdminister(exchange)
    sendJson(exchange.response, 200, { tokens: auth.tokens.list(memberId).map(shownToken) })
  }
}

/** The secret is in this answer and nowhere else, ever. */
export function makeCreateToken({ auth }: HubServices): Answer {
  return async (exchange) => {
    const { memberId } = mustAdminister(exchange)
    const wish = parseTokenWish(await readJsonBody(exchange.request))
    const expiresAt = wish.lifeDays === null ? null : Date.now() + wish.lifeDays * dayMs
    const { token, secret } = auth.tokens.create({ memberId, name: wish.name, scope: wish.scope, expiresAt })
    auth.audit.record({ kind: 'token.created', memberId, subjectId: token.id, ...whereFrom(exchange) })
    sendJson(exchange.response, 201, { token: shownToken(token), secret })
  }
}

export function makeRevokeToken({ auth, streams }: HubServices): (tokenId: string) => Answer {
  return (tokenId) => (exchange) => {
    const { memberId } = mustAdminister(exchange)
    const token = auth.tokens.find(tokenId, memberId)
    if (token === undefined) throw new HttpProblem(404, 'token-unknown', 'There is no such token.')
    auth.tokens.revoke(token.id)
    streams.closeOf(token.id)
    auth.audit.record({ kind: 'token.revoked', memberId, subjectId: token.id, ...whereFrom(exchange) })
    sendNothing(exchange.response)
  }
}

interface TokenWish {
  readonly name: string
  readonly scope: TokenScope
  readonly lifeDays: number | null
}

function parseTokenWish(body: Readonly<Record<string, unknown>>): TokenWish {
  const { name, scope, lifeDays = null } = body as { name?: unknown; scope?: unknown; lifeDays?: unknown } // parsed here
  if (typeof name !== 'string' || name.trim() === '' || name.length > nameLengthMax) {
    throw new HttpProblem(400, 'name-invalid', `Give the token a name of at most ${nameLengthMax} characters.`)
  }
  const known = parseScope(scope)
  if (known === undefined) throw new HttpProblem(400, 'scope-invalid', 'The scope is feed, read, write or admin.')
  const isLifeGood =
    lifeDays === null || (Number.isInteger(lifeDays) && Number(lifeDays) >= 1 && Number(lifeDays) <= lifeDaysMax)
  if (!isLifeGood) throw new HttpProblem(400, 'life-invalid', `lifeDays is from 1 to ${lifeDaysMax}, or null.`)
  return { name: name.trim(), scope: known, lifeDays: lifeDays === null ? null : Number(lifeDays) }
}

function shownToken({ id, name, prefix, scope, createdAt, lastUsedAt, expiresAt }: Token) {
  return { id, name, prefix, scope, createdAt, lastUsedAt, expiresAt }
}
