import type { Browser, Page } from 'playwright-core'
import { openPage } from '../e2e/support/browser.ts'
import type { Hub } from '../e2e/support/hub.ts'
import { until } from '../e2e/support/until.ts'

/**
 * What a page measures about itself: when the first row or card was painted after the navigation, how long frames
 * take, and how long after a key or press the next picture came (Event Timing, which the browser rounds to 8 ms).
 */
const observe = `
  globalThis.bench = { interactions: [], frames: [], shownMs: undefined }
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) if (interactionId > 0) bench.interactions.push(duration)
  }).observe({ type: 'event', durationThreshold: 16 })
  const watcher = new MutationObserver(() => {
    if (document.querySelector('[data-card] a, [role=row] a[data-action=open]') === null) return
    watcher.disconnect()
    // The first task after the frame that shows it.
    requestAnimationFrame(() => setTimeout(() => { bench.shownMs = performance.now() }))
  })
  watcher.observe(document, { childList: true, subtree: true })
`

/** A page with the session of another and an empty cache. */
export async function openMeasured(browser: Browser, hub: Hub, signedIn: Page): Promise<Page> {
  const page = await openPage(browser, hub)
  await page.context().addCookies(await signedIn.context().cookies())
  await page.context().addInitScript({ content: observe })
  return page
}

/** Goes there and waits until rows or cards are on the screen; resolves to the milliseconds since the navigation. */
export async function timeUntilShown(page: Page, path: string): Promise<number> {
  await page.goto(path, { waitUntil: 'commit' })
  let shownMs: number | undefined
  await until(`${path} shows rows`, async () => {
    shownMs = await page.evaluate<number | undefined>('globalThis.bench?.shownMs')
    return shownMs !== undefined
  })
  return shownMs ?? Number.NaN
}

/** Does something with keys or presses; resolves to the longest wait for a next picture in it. */
export async function timeInteraction(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate('bench.interactions.length = 0')
  await act()
  await settle(page)
  // None: each was answered within the 16 ms from which the browser reports them.
  return page.evaluate<number>('Math.max(16, ...bench.interactions)')
}

/** An axis of years is long: the rest of it is like its beginning. */
const framesMax = 300

/** Scrolls through an element, so many pixels with each frame; resolves to the times between frames. */
export function timeScroll(page: Page, selector: string, pixelsEach: number): Promise<readonly number[]> {
  return timeScrollBy(page, selector, 'scrollTop', pixelsEach)
}

/** The same from left to right. */
export function timeScrollAside(page: Page, selector: string, pixelsEach: number): Promise<readonly number[]> {
  return timeScrollBy(page, selector, 'scrollLeft', pixelsEach)
}

function timeScrollBy(
  page: Page,
  selector: string,
  place: 'scrollTop' | 'scrollLeft',
  pixelsEach: number,
): Promise<readonly number[]> {
  return page.evaluate<readonly number[]>(`new Promise((done) => {
    const scroller = document.querySelector(${JSON.stringify(selector)})
    const times = []
    let last
    scroller.${place} = 0
    const step = (now) => {
      if (last !== undefined) times.push(now - last)
      last = now
      const before = scroller.${place}
      scroller.${place} += ${pixelsEach}
      if ((scroller.${place} === before && times.length > 10) || times.length >= ${framesMax}) done(times)
      else requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
  })`)
}

async function settle(page: Page): Promise<void> {
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))))',
  )
}

/** What Chromium tells of a task of a thread; times are microseconds. */
interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Of the processor, which other programs do not lengthen. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/**
 * Does something; resolves to the milliseconds of the processor that the longest task of the page took meanwhile: scripts,
 * styles, layout and paint, and not what else the machine does. `thread` is Chromium's name for whose task it is.
 */
export async function longestTaskMs(
  page: Page,
  act: () => Promise<unknown>,
  thread = 'CrRendererMain',
): Promise<number> {
  const browser = page.context().browser()
  if (browser === null) throw new Error('a page of a browser of its own')
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] })
  await act()
  const trace = await browser.stopTracing()
  // The format that Chromium documents.
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] }
  const isOfThread = new Set(
    traceEvents.flatMap(({ name, args, pid, tid }) =>
      name === 'thread_name' && args?.name === thread ? [`${pid} ${tid}`] : [],
    ),
  )
  const tasks = traceEvents.filter(({ pid, tid, tdur }) => tdur !== undefined && isOfThread.has(`${pid} ${tid}`))
  if (tasks.length === 0) throw new Error('the page told of no task')
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000
}
