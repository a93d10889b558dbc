import { gzipSync } from 'node:zlib'
import type { Browser, Locator, Page, Response } from 'playwright-core'
import { openBrowser, openPage } from '../e2e/support/browser.ts'
import { type Hub, startHub } from '../e2e/support/hub.ts'
import { signIn } from '../e2e/support/sign-in.ts'
import { figure, type Goal } from './harness.ts'
import { copyOf, findRealFile, mustFindRealFile, storeOf } from './stores.ts'
import { openMeasured, timeInteraction, timeScroll, timeUntilShown } from './web-page.ts'

/** The web app in Chromium on the hub of the real project: one hub and browser for all, a new page for each round. */
interface Stage {
  readonly hub: Hub
  readonly browser: Browser
  readonly signedIn: Page
}

const list = '/projects/DATASETS'
const board = '/projects/DATASETS?layout=board'
/** What a page is asked once it shows rows or cards; it is told after how many milliseconds that was. */
type Measure = (page: Page, shownMs: number) => number | Promise<number>

async function withStage<T>(work: (stage: Stage) => Promise<T>): Promise<T> {
  const hub = await startHub({ folder: copyOf(await storeOf(mustFindRealFile())) })
  const browser = await openBrowser()
  try {
    const signedIn = await openPage(browser, hub)
    await signIn(signedIn, hub)
    return await work({ hub, browser, signedIn })
  } finally {
    await browser.close()
    await hub.stop()
  }
}

/** The middle one of some rounds, each in a new page that shows the address; one more before is not counted. */
function medianOver(path: string, measure: Measure, rounds: number): Promise<number> {
  return withStage(async ({ browser, hub, signedIn }) => {
    const values: number[] = []
    for (let round = 0; round <= rounds; round += 1) {
      const page = await openMeasured(browser, hub, signedIn)
      const value = await measure(page, await timeUntilShown(page, path))
      if (round > 0) values.push(value)
      await page.context().close()
    }
    return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
  })
}

function measureInPage(name: string, path: string, goal: Goal, measure: Measure, rounds = 7): void {
  figure(`web: ${name}`, { unit: 'ms', goal, measure: () => medianOver(path, measure, rounds) })
}

async function longest(frames: Promise<readonly number[]>): Promise<number> {
  return Math.max(...(await frames))
}

if (findRealFile() !== undefined) {
  measureInPage('first board after navigation, nothing cached', board, { atMost: 1_500 }, (_page, shownMs) => shownMs)
  measureInPage('first list after navigation, nothing cached', list, { atMost: 1_500 }, (_page, shownMs) => shownMs)

  const frame = { atMost: 50 }
  // All of it takes half a minute, so it is done three times only.
  const scrollThrough = (selector: string) => (page: Page) => longest(timeScroll(page, selector, 600))
  measureInPage('longest frame, 7,258 items in a list, 600 px a frame', list, frame, scrollThrough('[role=grid]'), 3)
  measureInPage(
    'longest frame, 6,000 cards in a column, 600 px a frame',
    board,
    frame,
    scrollThrough('[data-cards][aria-label^=Done]'),
    3,
  )

  const next = { atMost: 100 }
  /** The last key is measured; what it brings about must then be on the page. */
  const press = (keys: readonly string[], seen: (page: Page) => Locator) => async (page: Page) => {
    for (const key of keys.slice(0, -1)) await page.keyboard.press(key)
    const waitedMs = await timeInteraction(page, () => page.keyboard.press(keys.at(-1) ?? ''))
    await seen(page).first().waitFor({ state: 'attached' })
    return waitedMs
  }
  const statusList = (page: Page) => page.getByRole('listbox', { name: 'Status' })
  const said = (text: RegExp) => (page: Page) => page.getByRole('status').filter({ hasText: text })
  measureInPage('next row, to next paint', list, next, press(['j', 'j', 'j'], activeRow))
  measureInPage('open the status popover, to next paint', list, next, press(['j', 's'], statusList))
  measureInPage('change the status, to next paint', list, next, async (page) => {
    await page.keyboard.press('j')
    await page.keyboard.press('s')
    await statusList(page).waitFor()
    const change = press(['4'], (changed) => changed.getByRole('button', { name: 'Undo' }))
    return change(page)
  })
  measureInPage(
    'open an item, to next paint',
    list,
    next,
    press(['j', 'Enter'], (page) => page.locator('h1')),
  )
  measureInPage(
    'type in the search, to next paint',
    list,
    next,
    press(['/', 's', 't', 'r'], (page) => page.locator(':focus')),
  )
  measureInPage(
    'move a card to the next column, to next paint',
    board,
    next,
    press(['ArrowDown', 'Alt+ArrowRight'], said(/DATASETS-.+: .+/)),
  )
  measureInPage(
    'move a card down, to next paint',
    board,
    next,
    press(['ArrowDown', 'Alt+ArrowDown'], said(/DATASETS-.+ place /)),
  )
}

function activeRow(page: Page): Locator {
  return page.locator('[role=grid][aria-activedescendant]')
}

figure('web: JavaScript until the first list, gzipped', {
  unit: 'kB',
  goal: { atMost: 300 },
  measure: () => scriptsOf('/projects/DEMO'),
})
figure('web: JavaScript until the first board, gzipped', {
  unit: 'kB',
  goal: { atMost: 300 },
  measure: () => scriptsOf('/projects/DEMO?layout=board'),
})

async function scriptsOf(path: string): Promise<number> {
  const hub = await startHub({ demo: true })
  const browser = await openBrowser()
  try {
    const signedIn = await openPage(browser, hub)
    await signIn(signedIn, hub)
    const page = await openMeasured(browser, hub, signedIn)
    const scripts: Response[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response)
    })
    await timeUntilShown(page, path)
    const bodies = await Promise.all([...scripts].map((script) => script.body()))
    return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0) / 1000
  } finally {
    await browser.close()
    await hub.remove()
  }
}
