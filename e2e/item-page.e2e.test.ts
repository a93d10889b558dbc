import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findBarriers } from './support/axe.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { holdUndo } from './support/messages.ts'
import { openSignedIn } from './support/sign-in.ts'
import { runSpice } from './support/spice.ts'
import { until } from './support/until.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

async function openItem(key: string, wish: Parameters<typeof browser.openPage>[1] = {}): Promise<Page> {
  const page = await browser.openPage(hub(), wish)
  await openSignedIn(page, hub(), `/items/${key}`)
  await page.locator('h1 button').waitFor()
  return page
}

const editor = (page: Page) => page.locator('.cm-content')
const panel = (page: Page) => page.getByRole('complementary')

/** Opens the editor by a key, and waits for the real one. */
async function write(page: Page, key: string, text: string): Promise<void> {
  await page.keyboard.press(key)
  await editor(page).waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(text)
}

async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter')
  await editor(page).waitFor({ state: 'detached' })
}

describe('writing', () => {
  test('title, description and a comment are written by keyboard alone and stand in the history', async () => {
    const page = await openItem('DEMO-10')
    await page.keyboard.press('t')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('A title by keyboard')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'A title by keyboard' }).waitFor()

    await write(page, 'e', '**Bold** words for DEMO-2\n\n- [ ] a task')
    await save(page)
    await page.locator('.markdown strong', { hasText: 'Bold' }).waitFor()
    await page.getByRole('link', { name: 'DEMO-2', exact: true }).waitFor()

    await write(page, 'r', 'Said by `keyboard`')
    await save(page)
    await page
      .getByRole('article', { name: /Comment of/ })
      .getByText('keyboard')
      .waitFor()
    await page.getByText(/renamed it from “.+” to “A title by keyboard”/).waitFor()
    expect(await runSpice(['item', 'view', 'DEMO-10'], hub().folder)).toContain('A title by keyboard')
  })

  test('a task is ticked in the text, and taken back', async () => {
    const page = await openItem('DEMO-11')
    await write(page, 'e', '- [ ] one\n- [ ] two')
    await save(page)
    await page.getByRole('checkbox', { name: 'Done: two' }).check()
    const undo = await holdUndo(page, 'Task list changed')
    await until('the task is stored', async () =>
      (await runSpice(['item', 'view', 'DEMO-11'], hub().folder)).includes('[x] two'),
    )
    await undo.click()
    await until(
      'the box is empty again',
      async () => !(await page.getByRole('checkbox', { name: 'Done: two' }).isChecked()),
    )
  })

  test('what is not saved is asked for before it goes, and is there again after a reload', async () => {
    const page = await openItem('DEMO-12')
    await write(page, 'r', 'half a thou')
    await page.reload()
    await page.locator('h1 button').waitFor()
    await page.keyboard.press('r')
    await page.getByText('Your unsaved draft is here again.').waitFor()
    await until('the draft is in the editor', async () => (await editor(page).textContent()) === 'half a thou')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Keep editing' }).click()
    await editor(page).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Discard', exact: true }).click()
    await editor(page).waitFor({ state: 'detached' })
  })

  test('a change from the terminal appears without a reload, and never in place of what is being typed', async () => {
    const page = await openItem('DEMO-13')
    await runSpice(['item', 'edit', 'DEMO-13', '--priority', 'urgent'], hub().folder)
    await panel(page).getByText('Urgent').waitFor()

    await write(page, 'e', 'Mine, not yet saved')
    await runSpice(['item', 'edit', 'DEMO-13', '--body', 'Theirs'], hub().folder)
    await page.getByText('Changed elsewhere while you were typing.').waitFor()
    expect(await editor(page).textContent()).toBe('Mine, not yet saved')
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await page.locator('ins', { hasText: 'Theirs' }).waitFor()
    await page.getByRole('button', { name: 'Take theirs' }).click()
    await expect.poll(() => editor(page).textContent()).toBe('Theirs')
  })

  test('what is saved after somebody else has saved keeps what both wrote, and says who wrote what', async () => {
    await runSpice(['item', 'edit', 'DEMO-18', '--body', 'One two three'], hub().folder)
    const page = await openItem('DEMO-18')
    await page.getByText('One two three').waitFor()
    await write(page, 'e', 'Before: One two three')
    await runSpice(['item', 'edit', 'DEMO-18', '--body', 'One two 3'], hub().folder)
    await page.getByText('Changed elsewhere while you were typing.').waitFor()
    await save(page)
    await page.getByText('Before: One two 3').waitFor()
    await page.getByRole('button', { name: 'Who wrote this?' }).click()
    await page.getByRole('listitem').filter({ hasText: 'Before: ' }).waitFor()
  })
})

describe('fields', () => {
  test('single keys change status, due date and estimate; the history says it, and takes it back', async () => {
    const page = await openItem('DEMO-14')
    await page.keyboard.press('s')
    await page.getByPlaceholder('Change status…').waitFor()
    await page.keyboard.type('in rev')
    await page.keyboard.press('Enter')
    await page.getByText('changed status from Todo to In review').waitFor()

    await page.keyboard.press('d')
    await page.getByPlaceholder(/tomorrow, fri/).waitFor()
    await page.keyboard.type('2027-03-05')
    await page.keyboard.press('Enter')
    await panel(page)
      .getByText(/5 Mar 2027|Mar 5, 2027/)
      .waitFor()

    await page.keyboard.press('Shift+E')
    await page.getByPlaceholder(/Points/).fill('2.5')
    await page.keyboard.press('Enter')
    await panel(page).getByText('2.5 points').waitFor()

    const line = page.getByRole('listitem').filter({ hasText: 'changed status from Todo to In review' })
    await line.getByRole('button', { name: 'Options of this change' }).click()
    await page.getByRole('menuitem', { name: 'Take back this change' }).click()
    await panel(page)
      .getByRole('button', { name: /Status: Todo/ })
      .waitFor()
  })

  test('a change that later ones stand on is not taken back, and the page says why', async () => {
    const page = await openItem('DEMO-15')
    await runSpice(['item', 'edit', 'DEMO-15', '--title', 'First'], hub().folder)
    await runSpice(['item', 'edit', 'DEMO-15', '--title', 'Second'], hub().folder)
    const line = page.getByRole('listitem').filter({ hasText: 'to “First”' })
    await line.getByRole('button', { name: 'Options of this change' }).click()
    await page.getByRole('menuitem', { name: 'Take back this change' }).click()
    const dialog = page.getByRole('dialog', { name: 'This cannot be taken back' })
    await dialog.getByText(/Later changes of title stand in the way/).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  test('a dependency that closes a circle is refused with the way round it', async () => {
    const page = await openItem('DEMO-4')
    const add = page.getByRole('button', { name: 'Add blocker' })
    await add.click()
    await page.keyboard.type('DEMO-5')
    await page.getByRole('option', { name: /DEMO-5/ }).waitFor()
    await page.keyboard.press('Enter')
    const notice = page.getByRole('alert').filter({ hasText: 'That would close a circle' })
    await notice.getByRole('link', { name: 'DEMO-5' }).first().waitFor()
    expect(await notice.getByRole('link').allTextContents()).toEqual(['DEMO-5', 'DEMO-4', 'DEMO-5'])
  })

  test('sub-items are added one after the other and counted', async () => {
    const page = await openItem('DEMO-21')
    await page.getByRole('button', { name: 'Add sub-item' }).click()
    await page.keyboard.type('First part')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Second part')
    await page.keyboard.press('Enter')
    const parts = page.getByRole('region', { name: 'Sub-items' })
    await parts.getByText('Second part').waitFor()
    await parts.getByText('0 of 2 done').waitFor()
  })

  test('a deleted item says so and is restored', async () => {
    const page = await openItem('DEMO-25')
    await page.keyboard.press('Delete')
    await page.getByText(/This item was deleted/).waitFor()
    await page.getByRole('button', { name: 'Restore' }).click()
    await page.getByText(/This item was deleted/).waitFor({ state: 'detached' })
  })

  test('the next item of the list is one key away, and the list too', async () => {
    const page = await openItem('DEMO-1')
    await page.goto('/projects/DEMO?q=milestone%3A%22Private+beta%22+is%3Aopen')
    await page.getByRole('row').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByText(/^1 of \d+$/).waitFor()
    const first = page.url()
    await page.keyboard.press('j')
    await page.getByText(/^2 of \d+$/).waitFor()
    await page.keyboard.press('k')
    await page.waitForURL(first)
    await page.keyboard.press('Escape')
    await page.waitForURL(/projects\/DEMO\?q=/)
  })
})

describe('for everyone', () => {
  test.each([
    ['wide', 'light'],
    ['phone', 'dark'],
  ] as const)('axe finds no barrier on the item page, %s and %s', async (size, theme) => {
    const page = await openItem('DEMO-4', { size, theme })
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Edit description' }).click()
    await editor(page).waitFor()
    expect(await findBarriers(page)).toEqual([])
  })

  test('axe finds no barrier in the calendar', async () => {
    const page = await openItem('DEMO-4')
    await page.keyboard.press('d')
    await page.getByRole('grid', { name: 'Calendar' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
  })

  test('nothing sticks out on a narrow phone', async () => {
    const page = await openItem('DEMO-5', { size: 'phone' })
    await page.setViewportSize({ width: 360, height: 700 })
    const widths = await page.evaluate(() => {
      const main = document.querySelector('#item-scroll')
      return [main?.scrollWidth, main?.clientWidth]
    })
    expect(widths[0]).toBe(widths[1])
  })
})
