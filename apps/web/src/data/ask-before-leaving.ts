import type { UnsentChanges } from '../client/workspace-client.ts'

/** The browser asks whether to leave the page while leaving would lose something, and at no other time. */
export function askBeforeLeaving(unsent: UnsentChanges, page: EventTarget = globalThis): void {
  const ask = (event: Event) => event.preventDefault()
  let isAsking = false
  unsent.subscribe(() => {
    if (isAsking === !unsent.isSafe()) return
    isAsking = !isAsking
    if (isAsking) page.addEventListener('beforeunload', ask)
    else page.removeEventListener('beforeunload', ask)
  })
}
