import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AuditEvent } from '@spicetime/auth-sqlite'
import type { HubServices } from '../services.ts'
import { type Principal, principalId } from '../sign-in/principal.ts'
import { type Exchange, sendJson } from './exchange.ts'
import { HttpProblem, tooManyRequests } from './http-problem.ts'
import { checkCsrfHeader, checkHost, checkOrigin } from './request-checks.ts'
import type { Route, Routes } from './routes.ts'
import { setSecurityHeaders } from './security-headers.ts'

/** From the request line to the end of the answer: checks, identity, limits, the route, and what goes wrong in them. */
export function makeAnswerRequest(services: HubServices, routes: Routes) {
  const isBehindTls = services.options.publicUrl?.protocol === 'https:'
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedMs = performance.now()
    const correlationId = randomUUID()
    let route = 'refused'
    response.once('close', () => {
      const seconds = (performance.now() - startedMs) / 1000
      const facts = { route, method: request.method ?? '', status: response.statusCode }
      services.metrics.recordRequest({ ...facts, seconds })
      services.log.debug({ ...facts, seconds, correlationId }, 'answered')
    })
    try {
      setSecurityHeaders(response, isBehindTls)
      response.setHeader('x-correlation-id', correlationId)
      const host = checkHost(request, services.own)
      const url = parseTarget(request, host)
      const found = routes.find(request.method ?? '', url.pathname)
      route = found.name
      await found.answer(identify(services, found, { request, response, url, host, correlationId }))
    } catch (error) {
      answerProblem(error, response, correlationId, services)
    }
  }
}

interface Checked {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly host: string
  readonly correlationId: string
}

function identify(services: HubServices, route: Route, checked: Checked): Exchange {
  const { request, response, url, host, correlationId } = checked
  const method = request.method ?? ''
  if (route.guard !== 'open') checkOrigin(request, services.own, host)
  const identified = route.guard === 'open' ? undefined : services.identifier.identify(request, { mayRotate: true })
  const principal = identified?.principal
  const address = clientAddress(request, services)
  const changes = method !== 'GET' && method !== 'HEAD'
  // A token is sent by a program on purpose; a cookie is sent by the browser whoever made it ask.
  if (changes && route.guard !== 'open' && principal?.kind !== 'token') checkCsrfHeader(request)
  const waitMs = route.guard === 'open' ? 0 : services.rateLimit.take(principal ? principalId(principal) : address)
  if (waitMs > 0) throw tooManyRequests(waitMs)
  if (identified?.rotatedSecret !== undefined) services.cookie.set(response, identified.rotatedSecret)
  if (principal?.kind === 'token')
    auditTokenUse(services, principal, { address, userAgent: request.headers['user-agent'] })
  const log = services.log.child({ correlationId })
  return { request, response, method, url, correlationId, log, address, principal }
}

const tokenUseEveryMs = 3_600_000

/** One line when a token comes into use, not one for each of its requests. */
function auditTokenUse(
  { auth }: HubServices,
  { token, memberId }: Extract<Principal, { kind: 'token' }>,
  origin: Origin,
): void {
  if (Date.now() - (token.lastUsedAt ?? 0) < tokenUseEveryMs) return
  auth.audit.record({ kind: 'token.used', memberId, subjectId: token.id, ...origin })
}

type Origin = Pick<AuditEvent, 'address' | 'userAgent'>

/** Behind a proxy that we were told of, the last address it has added; the ones before anybody could have written. */
function clientAddress(request: IncomingMessage, { options }: Pick<HubServices, 'options'>): string {
  const peer = request.socket.remoteAddress ?? 'unknown'
  if (options.publicUrl === undefined) return peer
  const forwarded = request.headers['x-forwarded-for']
  return (
    String(forwarded ?? '')
      .split(',')
      .at(-1)
      ?.trim() || peer
  )
}

function parseTarget(request: IncomingMessage, host: string): URL {
  const target = request.url ?? ''
  const text = `http://${host}${target}`
  if (!target.startsWith('/') || !URL.canParse(text))
    throw new HttpProblem(400, 'target', 'The request target is not a path.')
  return new URL(text)
}

function answerProblem(error: unknown, response: ServerResponse, correlationId: string, { log }: HubServices): void {
  const problem = error instanceof HttpProblem ? error : undefined
  const isGone = response.destroyed
  if (problem === undefined && !isGone) log.error({ err: error, correlationId }, 'a request failed')
  if (response.headersSent || isGone) {
    response.destroy()
    return
  }
  for (const [name, value] of Object.entries(problem?.headers ?? {})) response.setHeader(name, value)
  sendJson(response, problem?.status ?? 500, {
    error: {
      code: problem?.code ?? 'internal',
      message: problem?.message ?? 'Something went wrong on the hub; its log says more.',
      correlationId,
    },
  })
}
