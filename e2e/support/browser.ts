import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { Hub } from './hub.ts'

/** Quiet: no sandbox (containers), no graphics card, and nothing of its own over the network. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const

export interface PageWish {
  readonly size?: keyof typeof sizes
  readonly theme?: 'light' | 'dark'
  /** English when left out. */
  readonly locale?: 'en-GB' | 'de-DE'
}

/** The Chromium that `npm test` has found or installed. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args })
}

/** A page in a context of its own, as on a person's own machine: no session, nothing remembered. */
export async function openPage(browser: Browser, hub: Hub, wish: PageWish = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: hub.url,
    viewport: sizes[wish.size ?? 'wide'],
    colorScheme: wish.theme ?? 'light',
    locale: wish.locale ?? 'en-GB',
    timezoneId: 'UTC',
    hasTouch: wish.size === 'phone',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  context.setDefaultTimeout(60_000)
  watchProblems(context)
  const page = await context.newPage()
  if (slowdown > 1) {
    const devtools = await context.newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  }
  return page
}

/** So many times slower than this machine: shows what happens between a press and what it brings about. */
const slowdown = Number(process.env['JOURNEY_SLOWDOWN'] ?? 1)

const problems = new WeakMap<BrowserContext, string[]>()

/** Keeps what no journey may bring about: an error that nothing catches, or something the CSP had to stop. */
function watchProblems(context: BrowserContext): void {
  const found: string[] = []
  problems.set(context, found)
  context.on('weberror', (error) => found.push(`uncaught: ${error.error().stack ?? error.error().message}`))
  context.on('console', (message) => {
    if (/content.security.policy/i.test(message.text())) found.push(`blocked: ${message.text()}`)
  })
}

/** What went wrong in the page, and in other pages of its context, without anybody seeing it. */
export function problemsOf(page: Page): readonly string[] {
  return problems.get(page.context()) ?? []
}

/** For a journey that itself brings something about which the CSP stops: takes out what it stopped so far. */
export function takeBlocked(page: Page): readonly string[] {
  const found = problems.get(page.context()) ?? []
  const blocked = found.filter((problem) => problem.startsWith('blocked:'))
  found.splice(0, found.length, ...found.filter((problem) => !problem.startsWith('blocked:')))
  return blocked
}
