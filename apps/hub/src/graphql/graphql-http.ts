import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Answer, Exchange } from '../server/exchange.ts'
import { HttpProblem, signInNeeded } from '../server/http-problem.ts'
import { readBody } from '../server/read-body.ts'
import { checkJsonContent } from '../server/request-checks.ts'
import type { HubServices } from '../services.ts'
import { explorerPath } from './explorer.ts'
import type { GraphqlServer } from './graphql-server.ts'

/** GraphQL over HTTP: POST, GET for queries, and event streams for subscriptions. */
export function makeGraphqlHttp({ streams, metrics }: HubServices, server: GraphqlServer): Answer {
  return async (exchange) => {
    const { request, response, method, principal } = exchange
    if (method === 'GET' && request.headers.accept?.includes('text/html') === true) {
      response.writeHead(303, { location: explorerPath, 'cache-control': 'no-store' }).end()
      return
    }
    if (principal === undefined) throw signInNeeded()
    if (method !== 'GET' && method !== 'POST') {
      throw new HttpProblem(405, 'method', 'GraphQL is asked by GET or POST.', { allow: 'GET, POST' })
    }
    if (method === 'POST') checkJsonContent(request)
    const stop = new AbortController()
    response.once('close', () => stop.abort())
    const answer = await server.fetch(await makeFetchRequest(exchange, stop.signal), { principal })
    metrics.recordOperation('http', method)
    // Only what lives on is closed when the session is revoked or the hub stops; other answers are finished.
    const release = isStream(answer) ? streams.add(principal, () => stop.abort()) : undefined
    try {
      await sendFetchResponse(answer, response, stop.signal)
    } finally {
      release?.()
    }
  }
}

function isStream(answer: Response): boolean {
  return answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false
}

async function makeFetchRequest({ request, url, method }: Exchange, signal: AbortSignal): Promise<Request> {
  const headers = new Headers()
  for (const name of ['accept', 'accept-language', 'content-type'] as const) {
    const value = request.headers[name]
    if (value !== undefined) headers.set(name, value)
  }
  const body = method === 'POST' ? await readBody(request) : undefined
  return new Request(url, { method, headers, signal, ...(body === undefined ? {} : { body: new Uint8Array(body) }) })
}

/** Passes an answer on as it comes; a reader that is slow slows the writer. */
async function sendFetchResponse(answer: Response, response: ServerResponse, signal: AbortSignal): Promise<void> {
  const reader = answer.body?.getReader()
  const cancel = () => void reader?.cancel().catch(() => undefined)
  signal.addEventListener('abort', cancel)
  response.writeHead(answer.status, { 'cache-control': 'no-store', ...Object.fromEntries(answer.headers) })
  // An event stream has nothing to say at first; its reader shall know all the same that it is open.
  response.flushHeaders()
  try {
    for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
      if (!response.write(part.value)) await once(response, 'drain', { signal })
    }
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    signal.removeEventListener('abort', cancel)
    response.end()
  }
}
