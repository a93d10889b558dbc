import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findBarriers } from './support/axe.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { holdUndo } from './support/messages.ts'
import { openSignedIn } from './support/sign-in.ts'
import { until } from './support/until.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

async function openList(wish: Parameters<typeof browser.openPage>[1] = {}): Promise<Page> {
  const page = await browser.openPage(hub(), wish)
  await openSignedIn(page, hub(), '/projects/DEMO')
  await page.locator('[data-line]').first().waitFor()
  return page
}

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search or run a command' })
const chosen = (page: Page) => palette(page).locator('[cmdk-item][aria-selected=true]')

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await palette(page).getByRole('combobox').waitFor()
}

describe('the palette', () => {
  test('finds an item by its words and by its key, and opens it', async () => {
    const page = await openList()
    await openPalette(page)
    await page.keyboard.type('panoramas')
    await until('the item is chosen', async () => ((await chosen(page).textContent()) ?? '').includes('panoramas'))
    await page.keyboard.press('Control+a')
    await page.keyboard.type('demo-14')
    await until('the key is chosen', async () => ((await chosen(page).textContent()) ?? '').includes('DEMO-14'))
    await page.keyboard.press('Enter')
    await page.waitForURL('**/items/DEMO-14')
    await until('the page of the item', async () => (await page.title()).includes('Remove the place'))
    await palette(page).waitFor({ state: 'detached' })

    await page.goBack()
    await page.locator('[data-line]').first().waitFor()
    await openPalette(page)
    await palette(page).getByText('Recently opened').waitFor()
    await expect.poll(() => palette(page).getByText('DEMO-14').count()).toBe(1)
  })

  test('runs a command on the item that keys act on', async () => {
    const page = await openList()
    await page.keyboard.press('j')
    await page.locator('[aria-activedescendant]').waitFor()
    const key = /DEMO-\d+/.exec((await page.locator('[data-line]').first().textContent()) ?? '')?.[0] ?? ''
    await openPalette(page)
    await palette(page).getByText(`With ${key}`).waitFor()
    await page.keyboard.type('change prio')
    await until('the command is chosen', async () => ((await chosen(page).textContent()) ?? '').includes('priority'))
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Change priority…' }).waitFor()
    await page.keyboard.type('urgent')
    await page.keyboard.press('Enter')
    await page.getByText(`${key}: Urgent`).waitFor()
    await page.keyboard.press('Control+z')
    await page.getByText('Undone').waitFor()
  })

  test('leads to people, projects and views', async () => {
    const page = await openList()
    await openPalette(page)
    await page.keyboard.type('overdue')
    await palette(page).getByText('Overdue items').click()
    await until('the view', () => decodeURIComponent(page.url()).includes('q=is:open+due:<today'))
    await openPalette(page)
    await page.keyboard.type('Harbour')
    await until('the project', async () => (await palette(page).getByText('Harbour photo archive').count()) > 0)
  })

  test('axe finds nothing serious in it, and Escape gives the focus back', async () => {
    const page = await openList({ theme: 'dark' })
    await page.getByRole('link', { name: 'Projects' }).focus()
    await openPalette(page)
    await page.keyboard.type('photo')
    await palette(page).getByText('DEMO-1', { exact: true }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.keyboard.press('Escape')
    await palette(page).waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Projects')
  })
})

test('the help lists the shortcuts of the page, and finds one by name', async () => {
  const page = await openList()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await help.getByText('Change status').waitFor()
  await page.keyboard.type('board')
  await help.getByText('Show as board').waitFor()
  await expect.poll(() => help.getByText('Go to projects').count()).toBe(0)
  expect(await findBarriers(page)).toEqual([])
})

describe('the search box', () => {
  test('completes keys with Tab and values with the arrows', async () => {
    const page = await openList()
    const box = page.getByRole('combobox', { name: 'Search in items' })
    await page.keyboard.press('/')
    await page.keyboard.type('lab')
    await page.getByRole('option', { name: /^label:/ }).waitFor()
    await expect.poll(() => box.getAttribute('aria-expanded')).toBe('true')
    await page.keyboard.press('Tab')
    await expect.poll(() => box.inputValue()).toBe('label:')
    await page.keyboard.type('secu')
    await page.getByRole('option', { name: /security/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => box.getAttribute('aria-activedescendant')).not.toBeNull()
    expect(await findBarriers(page)).toEqual([])
    await page.keyboard.press('Enter')
    await expect.poll(() => box.inputValue()).toBe('label:security ')
    await until('only those are shown', () => page.url().includes('q=label:security'))
    await page.keyboard.press('Escape')
  })

  test('says what is wrong, and mends it with a press', async () => {
    const page = await openList()
    const box = page.getByRole('combobox', { name: 'Search in items' })
    await box.fill('status:doen')
    await page.keyboard.press('Escape')
    const alert = page.getByRole('alert').filter({ hasText: 'doen' })
    await alert.waitFor()
    await alert.getByRole('button').first().click()
    await expect.poll(() => box.inputValue()).toBe('status:done')
    await until('the list follows', () => page.url().includes('q=status:done'))
  })

  test('Enter goes to what was found when no option is chosen', async () => {
    const page = await openList()
    await page.keyboard.press('/')
    await page.keyboard.type('photos')
    await page.keyboard.press('Enter')
    await until('the search', () => page.url().includes('q=photos'))
    await expect.poll(() => page.getByRole('option').count()).toBe(0)
    await page.locator('[data-line]').filter({ hasText: 'photo' }).first().waitFor()
    await page.keyboard.press('j')
    await page.locator('[role=grid][aria-activedescendant]').waitFor()
    expect(await page.getByRole('combobox', { name: 'Search in items' }).inputValue()).toBe('photos')
  })
})

test('deleted items come back with Undo, all of them', async () => {
  const page = await openList()
  const count = page.locator('h1 + span')
  await count.filter({ hasText: /\d/ }).waitFor()
  const before = await count.textContent()
  for (let item = 0; item < 3; item++) {
    await page.keyboard.press('j')
    await page.keyboard.press('x')
  }
  await page.getByText('3 selected').waitFor()
  await page.keyboard.press('Delete')
  const undo = await holdUndo(page, '3 items deleted')
  await until('three fewer', async () => (await count.textContent()) !== before)
  await undo.click()
  await until('as before', async () => (await count.textContent()) === before)
})

test('an item is assigned to me, duplicated and its link copied by keys', async () => {
  const page = await openList()
  await page.keyboard.press('j')
  await page.locator('[aria-activedescendant]').waitFor()
  const key = /DEMO-\d+/.exec((await page.locator('[data-line]').first().textContent()) ?? '')?.[0] ?? ''
  await page.keyboard.press('i')
  await page.getByText(new RegExp(`${key} assigned to|no longer assigned to ${key}`)).waitFor()
  await page.keyboard.press('y')
  await page.keyboard.press('l')
  await page.getByText('Link copied').waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${hub().url}/items/${key}`)
  await page.locator('h1 + span').filter({ hasText: /\d/ }).waitFor()
  const before = await page.locator('h1 + span').textContent()
  await page.keyboard.press('Control+d')
  await until('one more', async () => (await page.locator('h1 + span').textContent()) !== before)
})
