import { ClientError, storeProblems } from '../client-error.ts'
import type { QueryProblem } from '../model.ts'
import { readerLanguage } from '../reader-language.ts'

/** Sends one document and returns its data; every failure is a `ClientError`. */
export type Transport = <Data>(document: string, variables: object, signal?: AbortSignal) => Promise<Data>

/** A browser refuses to carry more than 64 KiB of bodies at once for pages that are gone. */
export const carriedBytesMax = 60_000

interface WireError {
  readonly message: string
  readonly extensions?: { readonly code?: string; readonly problem?: unknown } & Partial<Omit<QueryProblem, 'message'>>
}

interface WireAnswer<Data> {
  readonly data?: Data | null
  readonly errors?: readonly WireError[]
}

/** The hub has stored a change and its cluster has not answered yet: it will, and the result is there. */
const storedOnly = 'NOT_YET_IN_CLUSTER'

/**
 * GraphQL over POST with the session's cookie. The header tells the hub that the page itself is asking.
 * @param outlivesPage what is under way when the page goes away is carried on by the browser, as far as it does that
 */
export function makeHttpTransport(fetcher: typeof fetch, url: string, outlivesPage = false): Transport {
  let carriedBytes = 0
  const post = async (body: string, signal?: AbortSignal) => {
    const bytes = outlivesPage ? new Blob([body]).size : 0
    const keepalive = outlivesPage && carriedBytes + bytes < carriedBytesMax
    if (!keepalive) return send(fetcher, url, { body, signal: signal ?? null })
    carriedBytes += bytes
    try {
      return await send(fetcher, url, { body, signal: signal ?? null, keepalive })
    } finally {
      carriedBytes -= bytes
    }
  }
  return async <Data>(document: string, variables: object, signal?: AbortSignal) => {
    const response = await post(JSON.stringify({ query: document, variables }), signal)
    if (response.status === 401) throw new ClientError({ code: 'signed-out' })
    const answer = await readAnswer<Data>(response)
    const error = answer.errors?.find(({ extensions }) => extensions?.code !== storedOnly || !answer.data)
    if (error !== undefined) throw clientErrorOf(error)
    if (answer.data === undefined || answer.data === null) {
      throw new ClientError({ code: 'failed', detail: `HTTP ${response.status} without data` })
    }
    return answer.data
  }
}

async function send(fetcher: typeof fetch, url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetcher(url, {
      ...request,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'accept-language': readerLanguage(),
        'x-spice-csrf': '1',
      },
      credentials: 'same-origin',
    })
  } catch (cause) {
    if (request.signal?.aborted === true) throw cause
    throw new ClientError({ code: 'offline' }, { cause })
  }
}

async function readAnswer<Data>(response: Response): Promise<WireAnswer<Data>> {
  const text = await response.text()
  try {
    // The documents name the shape; a test checks each of them against the schema.
    return JSON.parse(text) as WireAnswer<Data>
  } catch (cause) {
    // A proxy in front of a hub that is down answers with a page of its own.
    if (response.status >= 502 && response.status <= 504) throw new ClientError({ code: 'offline' }, { cause })
    throw new ClientError({ code: 'failed', detail: `HTTP ${response.status}` }, { cause })
  }
}

function clientErrorOf(error: WireError): ClientError {
  const { code, at = 0, length = 0, suggestions = [] } = error.extensions ?? {}
  if (code === 'QUERY_INVALID') {
    return new ClientError({ code: 'query-invalid', problem: { message: error.message, at, length, suggestions } })
  }
  if (code === 'CHANGES_INVALID') return new ClientError({ code: 'refused', message: error.message })
  const problem = storeProblems.find((one) => one === error.extensions?.problem)
  if (code === 'STORE_FAILED' && problem !== undefined) return new ClientError({ code: 'store', problem })
  if (code === 'UNAUTHENTICATED') return new ClientError({ code: 'signed-out' })
  return new ClientError({ code: 'failed', detail: error.message })
}
