import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type RefusalLanguage, refusalText } from '@spicetime/domain'
import { PortError } from '@spicetime/runtime'
import type { HubServices } from '../services.ts'
import { principalId } from '../sign-in/principal.ts'
import { auditTokenUse } from '../sign-in/token-use.ts'
import { clientAddress } from './client-address.ts'
import { type Exchange, sendJson } from './exchange.ts'
import { HttpProblem, RefusalProblem, tokenRefused, tooManyRequests } from './http-problem.ts'
import { languageOf } from './language.ts'
import { problemTextsDe } from './problem-texts-de.ts'
import { checkCsrfHeader, checkHost, checkOrigin } from './request-checks.ts'
import type { Route, Routes } from './routes.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { storeSentence, storeStatus } from './store-problem.ts'

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
      answerProblem(error, { request, response, correlationId }, services)
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

function identify(services: HubServices, { guard }: Route, checked: Checked): Exchange {
  const { request, response, url, host, correlationId } = checked
  const method = request.method ?? ''
  const address = clientAddress(request, services.options)
  const log = services.log.child({ correlationId })
  const exchange = { request, response, method, url, correlationId, log, address }
  if (guard === 'open') return { ...exchange, principal: undefined }

  checkOrigin(request, services.own, host)
  const identified = services.identifier.identify(request, { mayRotate: true })
  const principal = identified?.principal
  if (principal === undefined && request.headers.authorization !== undefined) throw tokenRefused()
  // A token is sent by a program on purpose; a cookie is sent by the browser whoever made it ask.
  if (method !== 'GET' && method !== 'HEAD' && principal?.kind !== 'token') checkCsrfHeader(request)
  const waitMs = services.rateLimit.take(principal === undefined ? address : principalId(principal))
  if (waitMs > 0) throw tooManyRequests(waitMs)
  if (identified?.rotatedSecret !== undefined) services.cookie.set(response, identified.rotatedSecret)
  if (principal !== undefined) auditTokenUse(services.auth, principal, request, address)
  return { ...exchange, principal }
}

function parseTarget(request: IncomingMessage, host: string): URL {
  const target = request.url ?? ''
  const text = `http://${host}${target}`
  if (!target.startsWith('/') || !URL.canParse(text))
    throw new HttpProblem(400, 'target', 'The request target is not a path.')
  return new URL(text)
}

function messageOf(problem: HttpProblem | undefined, language: RefusalLanguage): string {
  if (problem instanceof RefusalProblem) return refusalText(problem.refusal, { language })
  const known = language === 'de' ? problemTextsDe.get(problem?.code ?? 'internal') : undefined
  return known ?? problem?.message ?? 'Something went wrong on the hub; its log says more.'
}

interface Failed {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly correlationId: string
}

function answerProblem(error: unknown, { request, response, correlationId }: Failed, { log }: HubServices): void {
  const problem = error instanceof HttpProblem ? error : undefined
  const isGone = response.destroyed
  if (problem === undefined && !isGone) log.error({ err: error, correlationId }, 'a request failed')
  if (response.headersSent || isGone) {
    response.destroy()
    return
  }
  for (const [name, value] of Object.entries(problem?.headers ?? {})) response.setHeader(name, value)
  const language = languageOf(request.headers['accept-language'])
  if (error instanceof PortError) {
    const message = storeSentence(error.problem, language)
    sendJson(response, storeStatus(error.problem), {
      error: { code: `store-${error.problem}`, message, correlationId },
    })
    return
  }
  sendJson(response, problem?.status ?? 500, {
    error: {
      code: problem?.code ?? 'internal',
      message: messageOf(problem, language),
      correlationId,
    },
  })
}
