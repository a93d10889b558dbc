import type { ConnectionOptions } from '@nats-io/transport-node'

/** Where a server of NATS is, and as whom to sign in there. */
export interface ServerAddress {
  /** `host:port` */
  readonly host: string
  readonly isEncrypted: boolean
  readonly user: string | undefined
  readonly password: string | undefined
}

/**
 * Reads `nats://host`, `tls://user:password@host:4222`. The port is 4222 when left out; a user without a password is a
 * token.
 * @returns undefined when the text is no such address
 */
export function parseServerAddress(text: string): ServerAddress | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^(nats|tls):$/.test(url.protocol) || url.hostname === '') return undefined
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') return undefined
  return {
    host: `${url.hostname}:${url.port === '' ? '4222' : url.port}`,
    isEncrypted: url.protocol === 'tls:',
    user: url.username === '' ? undefined : decodeURIComponent(url.username),
    password: url.password === '' ? undefined : decodeURIComponent(url.password),
  }
}

/** One name and one kind of encryption hold for all servers of a cluster: those of the first address that says so. */
export function connectionOptionsOf(addresses: readonly ServerAddress[]): ConnectionOptions {
  const named = addresses.find(({ user }) => user !== undefined)
  return {
    servers: addresses.map(({ host }) => host),
    ...(addresses.some(({ isEncrypted }) => isEncrypted) ? { tls: {} } : {}),
    ...signInOf(named),
  }
}

function signInOf(named: ServerAddress | undefined): ConnectionOptions {
  if (named?.user === undefined) return {}
  return named.password === undefined ? { token: named.user } : { user: named.user, pass: named.password }
}
