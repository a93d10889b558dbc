import type { ConnectionOptions } from '@nats-io/transport-node'

/** Where a server of NATS is, and as whom to sign in there. */
export interface ServerAddress {
  /** `host:port` */
  readonly host: string
  readonly isEncrypted: boolean
  readonly user: string | undefined
  readonly password: string | undefined
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
