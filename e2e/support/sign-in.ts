import type { BrowserContext, Page } from 'playwright-core'
import type { Hub } from './hub.ts'
import { runSpice } from './spice.ts'

/** Signs the owner in as people do it: by the link that the hub printed, or a new one when that is used up. */
export async function signIn(page: Page, hub: Hub): Promise<void> {
  const link = usedLinks.has(hub) ? undefined : hub.ownerLink
  usedLinks.add(hub)
  await page.goto(link ?? (await makeOwnerLink(hub)))
  // The frame of every page; on a phone the navigation is hidden.
  await page.locator('#content').waitFor()
}

const usedLinks = new WeakSet<Hub>()

/** Opens an address where signing in is not what the journey is about: all such pages of a hub have one session. */
export async function openSignedIn(page: Page, hub: Hub, address: string): Promise<void> {
  const known = sessions.get(hub)
  if (known === undefined) {
    await signIn(page, hub)
    sessions.set(hub, await page.context().cookies())
  } else await page.context().addCookies(known)
  await page.goto(address)
}

const sessions = new WeakMap<Hub, Awaited<ReturnType<BrowserContext['cookies']>>>()

/** `spice token owner-link`, at the hub's own address. */
async function makeOwnerLink(hub: Hub): Promise<string> {
  const printed = await runSpice(['token', 'owner-link', '--quiet'], hub.folder)
  const code = /#code=(\S+)/.exec(printed)?.[1]
  if (code === undefined) throw new Error(`no link in: ${printed}`)
  return `${hub.url}/sign-in#code=${code}`
}
