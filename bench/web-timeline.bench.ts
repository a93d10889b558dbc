import type { Page } from 'playwright-core'
import { openBrowser, openPage } from '../e2e/support/browser.ts'
import { startHub } from '../e2e/support/hub.ts'
import { signIn } from '../e2e/support/sign-in.ts'
import { figure } from './harness.ts'
import { makePlanFolder } from './timeline-scene.ts'
import { longestTaskMs, timeScroll, timeScrollAside } from './web-page.ts'

const grid = '[role=treegrid]'
let folder: Promise<string> | undefined

/** The timeline of a plan of 5,000 items in Chromium; the store is made once. */
async function onTimeline(measure: (page: Page) => Promise<number>): Promise<number> {
  folder ??= makePlanFolder(5_000)
  const hub = await startHub({ folder: await folder })
  const browser = await openBrowser()
  try {
    const page = await openPage(browser, hub)
    await signIn(page, hub)
    await page.goto('/projects/PLAN/timeline')
    await page.locator('[data-bar]').first().waitFor({ timeout: 120_000 })
    return await measure(page)
  } finally {
    await browser.close()
    await hub.stop()
  }
}

/** The longest task of the calmest of three rounds, of the processor: what the page costs, not what else the machine does. */
async function calmest(page: Page, act: () => Promise<unknown>): Promise<number> {
  const rounds: number[] = []
  for (let round = 0; round < 3; round++) rounds.push(await longestTaskMs(page, act))
  return Math.min(...rounds)
}

/** So many steps closer and away again, a picture after each. */
async function zoom(page: Page, steps: number): Promise<void> {
  await page.locator(grid).focus()
  for (const key of [...'+'.repeat(steps), ...'-'.repeat(steps)]) {
    await page.keyboard.press(key)
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))')
  }
}

// Longer than a frame at 60 Hz somebody sees; longer than 50 ms he is held up.
const task = { unit: 'ms', goal: { atMost: 50 } }

figure('web: longest task (CPU), 5,000 bars of a timeline scrolled, 600 px a frame', {
  ...task,
  measure: () => onTimeline((page) => calmest(page, () => timeScroll(page, grid, 600))),
})
figure('web: longest task (CPU), timeline moved aside, 400 px a frame', {
  ...task,
  measure: () => onTimeline((page) => calmest(page, () => timeScrollAside(page, grid, 400))),
})
figure('web: longest task (CPU), timeline zoomed in and out', {
  ...task,
  measure: () => onTimeline((page) => calmest(page, () => zoom(page, 6))),
})
