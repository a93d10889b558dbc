import type { ServerResponse } from 'node:http'

/** Headers of every answer. Pages replace the content security policy, which here allows nothing. */
export function setSecurityHeaders(response: ServerResponse, isBehindTls: boolean): void {
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('x-frame-options', 'DENY')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader(
    'permissions-policy',
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  )
  if (isBehindTls) response.setHeader('strict-transport-security', 'max-age=31536000')
}

/**
 * The policy of the web app. Scripts and styles come from the hub itself; the nonce is for the style elements that the
 * editor component makes. Images of any https site are allowed because descriptions and comments of imported issues show
 * them; `no-referrer` keeps from those sites which item is read, though not the reader's address.
 */
export function webAppPolicy(nonce: string, host: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    `connect-src 'self' ws://${host} wss://${host}`,
    "img-src 'self' data: https:",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The explorer's editor (Monaco) writes style elements and attributes, and knows no nonce for them; scripts stay strict. */
export function explorerPolicy(host: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `connect-src 'self' ws://${host} wss://${host}`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
