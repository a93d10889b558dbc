import type { IncomingMessage } from 'node:http'
import type { HubOptions } from '../options.ts'

/** Behind a proxy that we were told of, the last address it has added; the ones before anybody could have written. */
export function clientAddress(request: IncomingMessage, { publicUrl }: Pick<HubOptions, 'publicUrl'>): string {
  const peer = request.socket.remoteAddress ?? 'unknown'
  if (publicUrl === undefined) return peer
  const forwarded = request.headers['x-forwarded-for']
  return (
    String(forwarded ?? '')
      .split(',')
      .at(-1)
      ?.trim() || peer
  )
}
