import type { Transport } from '../graphql/transport.ts'
import { farewellOf } from './farewell.ts'
import type { Outbox } from './outbox.ts'

/**
 * When the page goes away, all that waits behind something is sent as one, in its order; nobody hears the answer. The browser asks
 * whether to leave the page while leaving would lose something, and at no other time.
 */
export function watchLeaving(
  outbox: Pick<Outbox, 'waiting' | 'isSafe' | 'subscribe'>,
  transport: Transport,
  page: EventTarget = globalThis,
): void {
  page.addEventListener('pagehide', () => {
    const farewell = farewellOf(outbox.waiting())
    if (farewell !== undefined) void transport(farewell.document, farewell.variables).catch(() => undefined)
  })
  const ask = (event: Event) => event.preventDefault()
  const look = () => {
    // Where it is listened to, browsers keep less of a page.
    if (outbox.isSafe()) page.removeEventListener('beforeunload', ask)
    else page.addEventListener('beforeunload', ask)
  }
  outbox.subscribe(look)
  look()
}
