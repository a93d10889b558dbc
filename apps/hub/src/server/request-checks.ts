import type { IncomingMessage } from 'node:http'
import { HttpProblem } from './http-problem.ts'
import type { OwnOrigins } from './own-origins.ts'

/**
 * What is checked before anything else of a request is believed. Cookies alone prove nothing about who made a browser
 * send a request: SameSite does not tell two ports of one machine apart, so a page of another program on 127.0.0.1 is
 * "same site" with the hub. `Origin` and `Sec-Fetch-Site` do tell them apart, and a header of our own cannot be sent
 * across origins without a preflight that the hub never answers.
 */
export function checkHost(request: IncomingMessage, own: OwnOrigins): string {
  const host = request.headers.host
  if (host === undefined || !own.isOwnHost(host)) {
    throw new HttpProblem(
      421,
      'host-unknown',
      'The hub does not answer to this host name. Allow it with --allow-host NAME.',
    )
  }
  return host
}

/**
 * For every request that may not come from another site's page, reading ones too. A link on another site may lead here:
 * the answer is then a page of its own, which the other site cannot look into, and a GET changes nothing.
 */
export function checkOrigin(request: IncomingMessage, own: OwnOrigins, host: string): void {
  if (isNavigation(request)) return
  const origin = request.headers.origin
  if (origin !== undefined && !own.isOwnOrigin(origin, host)) throw foreignOrigin()
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw foreignOrigin()
}

export const csrfHeader = 'x-spice-csrf'

/** For requests that change something and are believed because of a cookie. */
export function checkCsrfHeader(request: IncomingMessage): void {
  if (request.headers[csrfHeader] === undefined) {
    throw new HttpProblem(403, 'csrf-header-missing', `Send the header ${csrfHeader}: 1.`)
  }
}

export function checkJsonContent(request: IncomingMessage): void {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') {
    throw new HttpProblem(415, 'content-type', 'Send the body as application/json.')
  }
}

function isNavigation({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
}

function foreignOrigin(): HttpProblem {
  return new HttpProblem(403, 'foreign-origin', 'This request comes from the page of another site.')
}
