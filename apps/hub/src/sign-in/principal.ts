import type { IncomingMessage } from 'node:http'
import type { AuthStore, Session, Token, TokenScope } from '@spicetime/auth-sqlite'
import type { MemberId } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { HttpProblem } from '../server/http-problem.ts'
import type { SessionCookie } from './cookies.ts'

/** Who asks, and by what we know it. */
export type Principal =
  | { readonly kind: 'session'; readonly memberId: MemberId; readonly session: Session }
  | TokenPrincipal

export interface TokenPrincipal {
  readonly kind: 'token'
  readonly memberId: MemberId
  readonly token: Token
}

export function principalId(principal: Principal): string {
  return principal.kind === 'session' ? principal.session.id : principal.token.id
}

/** Each holds the ones before; a feed's token is no sign-in at all. */
const scopes: readonly TokenScope[] = ['feed', 'read', 'write', 'admin']

export function parseScope(value: unknown): TokenScope | undefined {
  return scopes.find((scope) => scope === value)
}

/** What a token's scope leaves of what its member may do; a session may all. */
export function hasScope(principal: Principal, scope: TokenScope): boolean {
  if (principal.kind === 'session') return true
  return scopes.indexOf(principal.token.scope) >= scopes.indexOf(scope)
}

export function mustHaveScope(principal: Principal, scope: TokenScope): void {
  if (!hasScope(principal, scope)) {
    throw new HttpProblem(403, 'scope-too-narrow', `This needs a token of scope ${scope}.`)
  }
}

export interface Identified {
  readonly principal: Principal
  /** To be sent back as the new cookie. */
  readonly rotatedSecret: string | undefined
}

export interface Identifier {
  /** Undefined when the request carries neither a token nor a cookie that holds. */
  identify(request: IncomingMessage, options: { readonly mayRotate: boolean }): Identified | undefined
  /** Not by a token of scope `feed`, which stands in addresses and opens feeds alone. */
  identifyToken(secret: string): TokenPrincipal | undefined
  identifyFeed(secret: string): TokenPrincipal | undefined
  /** Whether what was identified earlier still holds: not revoked, not expired, still a member. */
  isStillIn(principal: Principal): boolean
}

/** An `Authorization` header wins over a cookie and, when it is wrong, is not replaced by it. */
export function makeIdentifier(auth: AuthStore, workspace: Workspace, cookie: SessionCookie): Identifier {
  const mayEnter = (memberId: string): memberId is MemberId => {
    const member = workspace.read.find('member', memberId)
    return member !== undefined && member.deletedAt === null && member.role !== 'none'
  }
  const identifyBy = (secret: string, isFeed: boolean): TokenPrincipal | undefined => {
    const token = auth.tokens.authenticate(secret)
    if (token === undefined || (token.scope === 'feed') !== isFeed || !mayEnter(token.memberId)) return undefined
    return { kind: 'token', memberId: token.memberId, token }
  }
  const identifyToken = (secret: string) => identifyBy(secret, false)
  return {
    identify(request, { mayRotate }) {
      const header = request.headers.authorization
      if (header !== undefined) {
        const principal = identifyToken(/^Bearer ([^\s]+)$/i.exec(header)?.[1] ?? '')
        return principal && { principal, rotatedSecret: undefined }
      }
      const secret = cookie.read(request)
      const use = secret === undefined ? undefined : auth.sessions.authenticate(secret, { mayRotate })
      if (use === undefined || !mayEnter(use.session.memberId)) return undefined
      const principal: Principal = { kind: 'session', memberId: use.session.memberId, session: use.session }
      return { principal, rotatedSecret: use.rotatedSecret }
    },
    identifyToken,
    identifyFeed: (secret) => identifyBy(secret, true),
    isStillIn: (principal) => {
      const store = principal.kind === 'session' ? auth.sessions : auth.tokens
      return store.isLive(principalId(principal)) && mayEnter(principal.memberId)
    },
  }
}
