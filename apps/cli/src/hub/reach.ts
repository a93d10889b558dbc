import type { Context } from '../command-line/context.ts'
import { say } from '../texts/say.ts'

/** Addresses that lead to the machine itself, whoever asks (RFC 6761, RFC 5735, RFC 4291). */
function isLoopback(address: string): boolean {
  const { hostname } = new URL(address)
  return /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
}

/** Says of a link for another machine that it does not lead anywhere there, and what to do. */
export function warnOfLoopback({ output }: Context, address: string): void {
  if (!isLoopback(address)) return
  output.note(
    say`${new URL(address).origin} is reached from this machine alone. For others put the hub behind a proxy and name that: --url https://pm.example.org`,
  )
  output.note(say`or in your own network: spice hub --host ADDRESS --allow-remote, then --url http://ADDRESS:4400`)
}
