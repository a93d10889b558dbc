import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findBarriers } from './support/axe.ts'
import { sizes } from './support/browser.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { openSignedIn, signIn } from './support/sign-in.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

interface Screen {
  readonly name: string
  readonly path: string
  /** What must be there before the page is looked at. */
  readonly ready: (page: Page) => Promise<unknown>
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).waitFor()
const screens: readonly Screen[] = [
  { name: 'projects', path: '/projects', ready: heading },
  { name: 'list', path: '/projects/DEMO', ready: (page) => page.locator('[data-line] a').first().waitFor() },
  {
    name: 'board',
    path: '/projects/DEMO?layout=board',
    ready: (page) => page.locator('[data-card]').first().waitFor(),
  },
  {
    name: 'items of all projects',
    path: '/items?q=is:open',
    ready: (page) => page.locator('[data-line] a').first().waitFor(),
  },
  {
    name: 'a search that finds nothing',
    path: '/items?q=zzzz',
    ready: (page) => page.getByText('Nothing matches').waitFor(),
  },
  {
    name: 'item',
    path: '/items/DEMO-4',
    ready: (page) => page.getByRole('region', { name: 'Activity' }).getByRole('listitem').first().waitFor(),
  },
  {
    name: 'an item that is not',
    path: '/items/DEMO-4000',
    ready: (page) => page.getByText('There is no item DEMO-4000').waitFor(),
  },
]

test('a button without a name and a faint text are found out', async () => {
  const page = await browser.openPage(hub())
  await page.goto('/sign-in')
  await page.getByText('spice token owner-link').waitFor()
  await page.locator('main').evaluate((main) => {
    const faint = Object.assign(document.createElement('p'), { textContent: 'Hardly to be read' })
    faint.style.cssText = 'color: #ddd; background: #fff'
    main.append(document.createElement('button'), faint)
  })
  const barriers = (await findBarriers(page)).join('\n')
  expect(barriers).toContain('button-name:')
  expect(barriers).toContain('color-contrast:')
})

const looks = (['light', 'dark'] as const).flatMap((theme) =>
  (Object.keys(sizes) as (keyof typeof sizes)[]).map((size) => ({ theme, size })),
)

describe.each(looks)('in $theme, $size, axe finds nothing serious', ({ theme, size }) => {
  test('before signing in', async () => {
    const page = await browser.openPage(hub(), { theme, size })
    await page.goto('/sign-in')
    await page.getByText('spice token owner-link').waitFor()
    expect(await findBarriers(page)).toEqual([])
  })

  test('on any screen', async () => {
    const page = await browser.openPage(hub(), { theme, size })
    await signIn(page, hub())
    for (const { name, path, ready } of screens) {
      await page.goto(path)
      await ready(page)
      expect(await findBarriers(page), name).toEqual([])
      expect(await overflow(page), `${name} is wider than the window`).toBe(0)
    }
  })

  test('in dialogs and popovers', async () => {
    const page = await browser.openPage(hub(), { theme, size })
    await openSignedIn(page, hub(), '/projects/DEMO')
    await page.locator('[data-line] a').first().waitFor()
    for (const [name, keys] of Object.entries({ 'new item': 'c', palette: 'Control+k', help: '?' })) {
      await page.keyboard.press(keys)
      await page.getByRole('dialog').waitFor()
      expect(await findBarriers(page), name).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await page.keyboard.press('j')
    await page.keyboard.press('s')
    await page.getByRole('listbox').waitFor()
    expect(await findBarriers(page), 'status').toEqual([])
  })
})

/** By how many pixels the page can be scrolled sideways. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
