import type { Locator, Page, Route } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { askHub, makeToken } from './support/graphql.ts'
import { type Hub, startHub } from './support/hub.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { press } from './support/keyboard.ts'
import { openSignedIn } from './support/sign-in.ts'
import { until } from './support/until.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

async function openBoard(of: Hub, wish: Parameters<typeof browser.openPage>[1] = {}): Promise<Page> {
  const page = await browser.openPage(of, wish)
  await openSignedIn(page, of, '/projects/DEMO?layout=board')
  await showsCards(page)
  return page
}

async function showsCards(page: Page): Promise<void> {
  await page.locator('[data-card]').first().waitFor()
  await until('the cards of all columns', async () => (await page.locator('[data-board] .skeleton').count()) === 0)
}

const column = (page: Page, name: string): Locator => page.locator(`[data-column][aria-label^="${name},"]`)
const keysIn = async (where: Locator): Promise<readonly string[]> =>
  (await where.locator('[data-card]').allTextContents()).map((text) => /DEMO-\d+/.exec(text)?.[0] ?? text)

/** Moves the first card of a column by key to the columns that follow, as soon as each shows it. */
async function moveFirst(page: Page, from: string, ...to: readonly string[]): Promise<string> {
  const card = column(page, from).locator('[data-card="0"]')
  await card.hover()
  await card.locator('.board-card-active').waitFor()
  const [moved = ''] = await keysIn(column(page, from))
  for (const name of to) {
    await press(page, 'Alt+ArrowRight')
    await expect.poll(() => keysIn(column(page, name))).toContain(moved)
  }
  return moved
}

async function statusOf(of: Hub, key: string): Promise<string> {
  const query = 'query ($key: String!) { workItem(ref: $key) { status } }'
  const token = await makeToken(of, 'read')
  return (await askHub<{ workItem: { status: string } }>(of, token, query, { key })).workItem.status
}

/** All that was changed has been answered. */
async function nothingKept(page: Page): Promise<void> {
  await until('nothing is kept in the browser', () =>
    page.evaluate(() => Object.keys(localStorage).every((name) => !name.startsWith('spice.unsent.'))),
  )
}

const isMutation = (route: Route) => (route.request().postData() ?? '').includes('"mutation')

describe('a page that is reloaded at once', () => {
  test('has sent what was moved in it, also what waited behind something else', async () => {
    const page = await openBoard(hub())
    // The first request stays on its way.
    await page.route('**/graphql', (route) => (isMutation(route) ? undefined : route.fallback()))
    const moved = await moveFirst(page, 'Todo', 'In progress', 'In review')
    await page.unroute('**/graphql')
    await page.reload()
    await showsCards(page)
    await expect.poll(() => keysIn(column(page, 'In review'))).toContain(moved)
    await nothingKept(page)
    expect(await statusOf(hub(), moved)).toBe('IN_REVIEW')
  })

  test('sends steps on a timeline that had not been sent', async () => {
    const page = await browser.openPage(hub())
    await openSignedIn(page, hub(), '/projects/DEMO/timeline')
    await page.waitForLoadState('networkidle')
    const name = page.getByRole('row').filter({ hasText: 'DEMO-22' }).getByRole('gridcell').first()
    await name.click({ position: { x: 4, y: 4 } })
    const workOf = async () => {
      const query = '{ workItem(ref: "DEMO-22") { likelyMinutes } }'
      const answer = await askHub<{ workItem: { likelyMinutes: number | null } }>(
        hub(),
        await makeToken(hub(), 'read'),
        query,
      )
      return answer.workItem.likelyMinutes
    }
    const before = await workOf()
    await press(page, 'Alt+ArrowRight')
    await page.reload()
    await page.getByRole('row').first().waitFor()
    await expect.poll(workOf).not.toBe(before)
  })

  test('makes an item once whose answer it did not hear', async () => {
    const page = await openBoard(hub())
    let asked = 0
    // The hub does it, and the page is never told.
    await page.route('**/graphql', async (route) => {
      if (!isMutation(route)) return route.fallback()
      asked += 1
      await route.fetch()
    })
    await press(page, 'c')
    await page.getByRole('textbox', { name: 'Title' }).fill('Made in a hurry')
    await press(page, 'Control+Enter')
    await until('the hub was asked', async () => (await withTitle('Made in a hurry')).length === 1)
    await page.unroute('**/graphql')
    await page.reload()
    await showsCards(page)
    await nothingKept(page)
    expect(asked).toBe(1)
    expect(await withTitle('Made in a hurry')).toHaveLength(1)
  })
})

async function withTitle(title: string): Promise<readonly unknown[]> {
  const token = await makeToken(hub(), 'read')
  const query = 'query ($query: String!) { workItems(query: $query) { nodes { key } } }'
  const variables = { query: `"${title}"` }
  return (await askHub<{ workItems: { nodes: readonly unknown[] } }>(hub(), token, query, variables)).workItems.nodes
}

describe('while the hub is away', () => {
  test('what is moved is kept, said so, and sent when the hub is back', async () => {
    const own = await startHub({ demo: true })
    try {
      const page = await openBoard(own, { locale: 'de-DE' })
      await own.stop()
      const moved = await moveFirst(page, 'Zu tun', 'In Arbeit')
      await page.getByText('1 Änderung ist in diesem Browser aufbewahrt').waitFor()
      const again = await own.restart()
      try {
        await page.getByText('1 Änderung ist in diesem Browser aufbewahrt').waitFor({ state: 'detached' })
        await expect.poll(() => statusOf(again, moved)).toBe('IN_PROGRESS')
        await expect.poll(() => keysIn(column(page, 'In Arbeit'))).toContain(moved)
      } finally {
        await again.stop()
      }
    } finally {
      await own.remove()
    }
  })

  test('a reload loses nothing: the next page sends it', async () => {
    const own = await startHub({ demo: true })
    try {
      const page = await openBoard(own)
      await own.stop()
      const moved = await moveFirst(page, 'Todo', 'In progress')
      await page.getByText('1 change is kept in this browser').waitFor()
      let isAsked = false
      page.on('dialog', (dialog) => {
        isAsked = true
        void dialog.accept()
      })
      await page.reload().catch(() => undefined)
      const again = await own.restart()
      try {
        await page.goto(`${again.url}/projects/DEMO?layout=board`)
        await showsCards(page)
        await expect.poll(() => keysIn(column(page, 'In progress'))).toContain(moved)
        await nothingKept(page)
        expect(await statusOf(again, moved)).toBe('IN_PROGRESS')
        expect(isAsked).toBe(false)
      } finally {
        await again.stop()
      }
    } finally {
      await own.remove()
    }
  })

  test('the browser asks before a form is left that the hub did not answer', async () => {
    const page = await openBoard(hub())
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.type())
      void dialog.accept()
    })
    await page.goto('/projects/DEMO/labels')
    await page.getByRole('button', { name: 'New label' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('typed while away')
    await page.route('**/graphql', (route) => (isMutation(route) ? route.abort() : route.fallback()))
    await press(page, 'Enter')
    await page.getByText('The hub cannot be reached. Nothing was changed.').waitFor()
    await page.reload()
    expect(dialogs).toEqual(['beforeunload'])
    await page.unroute('**/graphql')
    await page.reload()
    expect(dialogs).toEqual(['beforeunload'])
  })
})
