import { isIP } from 'node:net'
import type { HubOptions } from '../options.ts'

/**
 * Which names the hub answers to. A page of another site can make a browser talk to 127.0.0.1 under a name that it
 * controls (DNS rebinding) and would then be of one origin with the hub; so requests under a foreign name are refused.
 * A bare IP address is no name that anyone can point elsewhere.
 */
export interface OwnOrigins {
  isOwnHost(host: string | undefined): boolean
  /** Whether the `Origin` header names the very origin that the request went to. */
  isOwnOrigin(origin: string, host: string): boolean
}

export function makeOwnOrigins(options: Pick<HubOptions, 'publicUrl' | 'allowedHosts'>): OwnOrigins {
  const names = new Set(['localhost', ...options.allowedHosts.map((name) => name.toLowerCase())])
  const publicUrl = options.publicUrl
  if (publicUrl !== undefined) names.add(publicUrl.hostname)
  return {
    isOwnHost: (host) => {
      const name = host === undefined ? undefined : hostnameOf(host)
      return name !== undefined && (names.has(name) || isIP(name.replace(/^\[|\]$/g, '')) !== 0)
    },
    isOwnOrigin: (origin, host) => {
      if (!URL.canParse(origin)) return false
      if (publicUrl !== undefined && origin === publicUrl.origin) return hostnameOf(host) === publicUrl.hostname
      // The hub itself speaks plain HTTP; behind TLS its origin is the public URL, or a name that was allowed.
      const url = new URL(origin)
      return url.host === host.toLowerCase() || url.host === new URL(`${url.protocol}//${host}`).host
    },
  }
}

function hostnameOf(host: string): string | undefined {
  const text = `http://${host}/`
  if (!/^[A-Za-z0-9.:[\]_-]+$/.test(host) || !URL.canParse(text)) return undefined
  return new URL(text).hostname.toLowerCase()
}
