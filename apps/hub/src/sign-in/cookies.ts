import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * The cookie that carries the session's secret. `SameSite=Strict` costs nothing here: the web app's page itself is public,
 * and its own calls are same-origin, so a link from a mail opens signed in as well. Cookies do not tell ports apart, so
 * the name does: two hubs on one machine must not sign each other out.
 */
export interface SessionCookie {
  read(request: IncomingMessage): string | undefined
  set(response: ServerResponse, secret: string): void
  clear(response: ServerResponse): void
}

export interface SessionCookieOptions {
  readonly isBehindTls: boolean
  readonly port: number
  /** How long a session lives without use. */
  readonly lifeMs: number
}

export function makeSessionCookie(options: SessionCookieOptions): SessionCookie {
  // `__Host-` makes browsers insist on Secure, Path=/ and no Domain.
  const name = options.isBehindTls ? '__Host-spice-session' : `spice-session-${options.port}`
  const attributes = `Path=/; HttpOnly; SameSite=Strict${options.isBehindTls ? '; Secure' : ''}`
  return {
    read: (request) => readCookie(request.headers.cookie, name),
    set: (response, secret) =>
      response.setHeader('set-cookie', `${name}=${secret}; Max-Age=${options.lifeMs / 1000}; ${attributes}`),
    clear: (response) => response.setHeader('set-cookie', `${name}=; Max-Age=0; ${attributes}`),
  }
}

function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.trim().split('=', 2)
    if (key === name && value !== undefined && value !== '') return value
  }
  return undefined
}
