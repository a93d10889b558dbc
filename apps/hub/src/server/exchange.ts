import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HubLog } from '../log.ts'
import type { Principal } from '../sign-in/principal.ts'

/** One request and the answer to it. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly method: string
  readonly url: URL
  /** Named in the log and in every problem told to the client. */
  readonly correlationId: string
  readonly log: HubLog
  /** Where the request comes from, for throttling and the audit. */
  readonly address: string
  /** Who asks; undefined when nobody is signed in. */
  readonly principal: Principal | undefined
}

export type Answer = (exchange: Exchange) => Promise<void> | void

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value))
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
  })
  response.end(body)
}

export function sendText(response: ServerResponse, status: number, contentType: string, text: string): void {
  const body = Buffer.from(text)
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': body.length,
    'cache-control': 'no-store',
  })
  response.end(body)
}

export function sendNothing(response: ServerResponse): void {
  response.writeHead(204, { 'cache-control': 'no-store' })
  response.end()
}
