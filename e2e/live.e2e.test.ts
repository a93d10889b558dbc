import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Hub, startHub } from './support/hub.ts'
import { useBrowser } from './support/journey.ts'
import { openSignedIn } from './support/sign-in.ts'
import { runSpice } from './support/spice.ts'
import { until } from './support/until.ts'

const browser = useBrowser()

async function withHub(walk: (hub: Hub) => Promise<void>): Promise<void> {
  const hub = await startHub({ demo: true })
  try {
    await walk(hub)
  } finally {
    await hub.remove()
  }
}

async function openAt(hub: Hub, path: string): Promise<Page> {
  const page = await browser.openPage(hub)
  await openSignedIn(page, hub, path)
  await page.getByRole('img', { name: 'Up to date' }).waitFor()
  return page
}

const row = (page: Page, key: string) => page.getByRole('row').filter({ hasText: key })

test('two browsers see what the other one changes, on list, board and item page', () =>
  withHub(async (hub) => {
    const list = await openAt(hub, '/projects/DEMO')
    const board = await openAt(hub, '/projects/DEMO?layout=board')
    const item = await openAt(hub, '/items/DEMO-10')
    const inReview = board.locator('[data-column][aria-label^="In review,"]')
    await item.getByRole('button', { name: 'Status: Todo. Change' }).waitFor()

    await row(list, 'DEMO-10')
      .getByRole('button', { name: /^Status of DEMO-10/ })
      .click()
    await list.getByRole('option', { name: 'In review' }).click()
    await inReview.getByText('DEMO-10').waitFor()
    await item.getByRole('button', { name: 'Status: In review. Change' }).waitFor()

    await item.getByRole('heading', { level: 1 }).getByRole('button').click()
    await item.getByRole('textbox', { name: 'Title' }).fill('Grid and viewer, everywhere')
    await item.keyboard.press('Enter')
    await row(list, 'Grid and viewer, everywhere').waitFor()
    await inReview.getByText('Grid and viewer, everywhere').waitFor()
  }))

test('what a terminal changes comes to list and board as a difference: no page of rows is read again', () =>
  withHub(async (hub) => {
    const [list, board] = [await openAt(hub, '/projects/DEMO'), await openAt(hub, '/projects/DEMO?layout=board')]
    await row(list, 'DEMO-10').waitFor()
    await board.getByText('DEMO-10').waitFor()
    const metric = async (name: string) => {
      const text = await (await fetch(`${hub.url}/metrics`)).text()
      return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
    }
    // The list, and every column of the board that has cards.
    await until('lists are followed', async () => (await metric('spice_live_watchers')) >= 4)
    const read: string[] = []
    for (const page of [list, board]) {
      page.on('request', (request) => {
        const document = /query WorkItems\b/.exec(request.postData() ?? '')
        if (document !== null) read.push(request.postData() ?? '')
      })
    }
    await runSpice(['item', 'edit', 'DEMO-10', '--title', 'Told by a difference', '-s', 'in-review'], hub.folder)
    await row(list, 'Told by a difference').waitFor()
    const inReview = board.locator('[data-column][aria-label^="In review,"]')
    await inReview.getByText('Told by a difference').waitFor()
    await until('all lists that it concerns are told', async () => (await metric('spice_live_told_total')) >= 3)
    expect(read).toEqual([])
  }))

test('two people who edit different fields of one item keep both; the later title wins for both', () =>
  withHub(async (hub) => {
    const [one, other] = [await openAt(hub, '/items/DEMO-13'), await openAt(hub, '/items/DEMO-13')]
    const rename = async (page: Page, title: string) => {
      await page.getByRole('heading', { level: 1 }).getByRole('button').click()
      await page.getByRole('textbox', { name: 'Title' }).fill(title)
      await page.keyboard.press('Enter')
    }
    await other.getByRole('button', { name: /^Priority: / }).click()
    await rename(one, 'Named by one')
    await other.getByRole('option', { name: 'Low' }).click()
    await one.getByRole('button', { name: 'Priority: Low. Change' }).waitFor()
    await other.getByRole('heading', { level: 1, name: 'Named by one' }).waitFor()
    await rename(other, 'Named by the other')
    await one.getByRole('heading', { level: 1, name: 'Named by the other' }).waitFor()
  }))

test('while the hub is away a page says so; when it is back the page has caught up by itself', () =>
  withHub(async (hub) => {
    const page = await openAt(hub, '/projects/DEMO')
    await row(page, 'DEMO-10').waitFor()
    await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }))
    expect(await hub.stop()).toBe(0)
    await page.getByRole('img', { name: /offline|cannot/i }).waitFor()
    await runSpice(['item', 'edit', 'DEMO-10', '--title', 'Changed while the hub was away'], hub.folder)
    const again = await hub.restart()
    try {
      expect(again.url).toBe(hub.url)
      await row(page, 'Changed while the hub was away').waitFor()
      await page.getByRole('img', { name: 'Up to date' }).waitFor()
      expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true)
      await runSpice(['item', 'edit', 'DEMO-10', '--title', 'Changed after it'], hub.folder)
      await row(page, 'Changed after it').waitFor()
    } finally {
      await again.stop()
    }
  }))

test('a hub that is killed has lost nothing that it acknowledged, and its sessions go on', () =>
  withHub(async (hub) => {
    const page = await openAt(hub, '/items/DEMO-12')
    await page.getByRole('heading', { level: 1 }).getByRole('button').click()
    await page.getByRole('textbox', { name: 'Title' }).fill('Acknowledged before the kill')
    await page.keyboard.press('Enter')
    const shown = async () => JSON.parse(await runSpice(['show', 'DEMO-12', '--json', 'title'], hub.folder)) as unknown
    await until('it is acknowledged', async () => JSON.stringify(await shown()).includes('Acknowledged'))
    await hub.kill()
    const again = await hub.restart()
    try {
      await page.reload()
      await page.getByRole('heading', { level: 1, name: 'Acknowledged before the kill' }).waitFor()
    } finally {
      await again.stop()
    }
    expect(await runSpice(['doctor'], hub.folder)).toContain('every hash')
  }))
