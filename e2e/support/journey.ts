/**
 * What every journey's file begins with:
 *
 *     const hub = useHub({ demo: true })
 *     const browser = useBrowser()
 *
 *     test('the owner link opens the demo project', async () => {
 *       const page = await browser.openPage(hub())
 *       await signIn(page, hub())
 *       …
 *     })
 *
 * One hub and one browser serve the tests of the file; each page is a context of its own and closed after its test. When
 * a test fails its pages are kept as pictures in test-results/. A test also fails when a page threw an error that nobody
 * caught, or did what the Content-Security-Policy had to stop.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { openBrowser, openPage, type PageWish, problemsOf } from './browser.ts'
import { type Hub, type HubWish, startHub } from './hub.ts'

const pictureFolder = join(import.meta.dirname, '../../test-results')

/** Starts before the first test of the file and is gone after the last. */
export function useHub(wish: HubWish = {}): () => Hub {
  let hub: Hub | undefined
  beforeAll(async () => {
    hub = await startHub(wish)
  })
  afterAll(() => hub?.remove())
  return () => hub ?? fail('the hub starts with the first test')
}

export interface JourneyBrowser {
  openPage(hub: Hub, wish?: PageWish): Promise<Page>
}

export function useBrowser(): JourneyBrowser {
  let browser: Browser | undefined
  const pages: Page[] = []
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterEach(async ({ task }) => {
    const opened = pages.splice(0)
    if (task.result?.state === 'fail') await keepPictures(task.name, opened)
    const problems = opened.flatMap((page) => [...problemsOf(page)])
    await Promise.all(opened.map((page) => page.context().close()))
    expect(problems).toEqual([])
  })
  afterAll(() => browser?.close())
  return {
    openPage: async (hub, wish) => {
      const page = await openPage(browser ?? fail('the browser opens with the first test'), hub, wish)
      pages.push(page)
      return page
    },
  }
}

async function keepPictures(title: string, pages: readonly Page[]): Promise<void> {
  mkdirSync(pictureFolder, { recursive: true })
  const name = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
  for (const [index, page] of pages.entries()) {
    // A page that hangs must not hide why the test failed.
    await page
      .screenshot({ path: join(pictureFolder, `${name}-${index + 1}.png`), timeout: 5_000 })
      .catch(() => undefined)
  }
}

function fail(message: string): never {
  throw new Error(message)
}
