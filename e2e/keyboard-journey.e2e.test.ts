import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useBrowser, useHub } from './support/journey.ts'
import { active, press, seenFocus, tabTo } from './support/keyboard.ts'
import { openSignedIn, signIn } from './support/sign-in.ts'
import { runSpice } from './support/spice.ts'
import { until } from './support/until.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()
const title = 'Put the lamps back'

/** Fails with the name of what has the focus unseen, or of nothing at all. */
async function expectFocusSeen(page: Page, where: string): Promise<void> {
  const isSeen = async () => !/^(hidden|nothing)/.test(await seenFocus(page))
  await until(where, isSeen).catch(async (error: unknown) => {
    throw new Error(`the focus of ${where}: ${await seenFocus(page)}`, { cause: error })
  })
}

/** Closes a dialog by Escape, and sees the focus where it was before the dialog. */
async function closeDialog(page: Page, before: string): Promise<void> {
  await press(page, 'Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await until('the focus is given back', async () => (await seenFocus(page)) === before)
}

async function statusOf(key: string): Promise<string> {
  return (await runSpice(['show', key, '--jq', '.status'], hub().folder)).trim()
}

test('from the owner link to the settings by keyboard alone, and at each step one sees what has the focus', async () => {
  const page = await browser.openPage(hub())
  await signIn(page, hub())

  // The list.
  await press(page, 'g', 'p')
  await page.getByRole('heading', { name: 'Projects', level: 1 }).waitFor()
  await tabTo(page, /Harbour photo archive/)
  await expectFocusSeen(page, 'a link among the projects')
  await press(page, 'Enter')
  await page.locator('[data-line]').first().waitFor()
  await tabTo(page, /^Items /)
  await press(page, 'j')
  await expectFocusSeen(page, 'a row of the list')

  // A new item; first the dialog is left, and the list has the focus again.
  const inList = await seenFocus(page)
  await press(page, 'c')
  await page.getByRole('dialog', { name: 'New item' }).waitFor()
  await expectFocusSeen(page, 'the title of a new item')
  await closeDialog(page, inList)
  await press(page, 'c')
  await page.getByRole('dialog', { name: 'New item' }).waitFor()
  await page.keyboard.type(title)
  await press(page, 'Enter')
  await page.getByRole('dialog', { name: 'New item' }).waitFor({ state: 'detached' })
  await until('the list has the focus again', async () => (await seenFocus(page)) === inList)

  // Its page: another title, a comment.
  await press(page, '/')
  await expectFocusSeen(page, 'the search box')
  await page.keyboard.type(`"${title}"`)
  await press(page, 'Enter')
  await until('only this one is listed', async () => (await page.locator('[data-line] a').count()) === 1)
  await press(page, 'Escape', 'j')
  await until('it is the active row', async () => (await active(page)).includes(title))
  await expectFocusSeen(page, 'the row that was found')
  const key = /DEMO-\d+/.exec(await active(page))?.[0] ?? ''
  await press(page, 'Enter')
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await press(page, 't')
  await page.getByRole('textbox', { name: 'Title' }).waitFor()
  await expectFocusSeen(page, 'the title that is edited')
  await press(page, 'End')
  await page.keyboard.type(' tonight')
  await press(page, 'Enter')
  await page.getByRole('heading', { level: 1, name: `${title} tonight` }).waitFor()
  await expectFocusSeen(page, 'the item after its title was edited')
  await press(page, 'r')
  await page.locator('.cm-content:focus').waitFor()
  await expectFocusSeen(page, 'the comment')
  await page.keyboard.type('They are in the shed')
  await press(page, 'Control+Enter')
  await until('the comment is stored', async () =>
    (await runSpice(['show', key], hub().folder)).includes('They are in the shed'),
  )
  await expectFocusSeen(page, 'the item after the comment was sent')

  // The board.
  await tabTo(page, /^\s*DEMO\s*$/)
  await press(page, 'Enter')
  await page.locator('[data-line]').first().waitFor()
  await press(page, 'b')
  await page.locator('[data-card]').first().waitFor()
  await press(page, '/')
  await page.keyboard.type(`"${title}"`)
  await press(page, 'Enter')
  await until('the one card', async () => (await page.locator('[data-card]').count()) === 1)
  await press(page, 'Escape', 'ArrowDown')
  await until('it is the active card', async () => (await active(page)).includes(key))
  await expectFocusSeen(page, 'the card')
  const before = await statusOf(key)
  await press(page, 'Alt+ArrowRight')
  await until('it is in the next column', async () => (await statusOf(key)) !== before)
  await expectFocusSeen(page, 'the card after its move')

  // The palette finds another item; Escape leads back to the card.
  const onBoard = await seenFocus(page)
  await press(page, 'Control+k')
  await page.keyboard.type('tonight')
  await page.getByRole('dialog').waitFor()
  await expectFocusSeen(page, 'the palette')
  await expect.poll(() => page.locator('dialog input').inputValue()).toBe('tonight')
  await page.getByRole('option', { name: new RegExp(key) }).waitFor()
  await closeDialog(page, onBoard)

  // Undo, and the settings.
  await press(page, 'Control+z')
  await until('it is back', async () => (await statusOf(key)) === before)
  await press(page, 'g', 's')
  await page
    .getByRole('heading', { name: 'Settings' })
    .or(page.getByRole('heading', { name: 'Appearance' }))
    .first()
    .waitFor()
  await tabTo(page, /^Theme/)
  await expectFocusSeen(page, 'the choice of a theme')
  await page.keyboard.type('Dark')
  await until('it is dark', () => page.evaluate(() => document.documentElement.dataset['theme'] === 'dark'))
})

test('what is typed right after the key of the palette stands in it, while its code is still on its way', async () => {
  const page = await browser.openPage(hub())
  const arrived = Promise.withResolvers<void>()
  await page.route(/palette-dialog/, async (route) => {
    await arrived.promise
    await route.continue()
  })
  await openSignedIn(page, hub(), '/projects/DEMO')
  await page.locator('[data-line]').first().waitFor()
  await press(page, 'Control+k')
  const [before, after] = ['captions of photos ', 'and of all that is shown while one types on']
  await page.keyboard.type(before)
  expect(await page.getByRole('dialog').count()).toBe(0)
  arrived.resolve()
  await page.keyboard.type(after, { delay: 5 })
  await page.getByRole('dialog').waitFor()
  await until('all letters are in it', async () => (await page.locator('dialog input').inputValue()) === before + after)
})

test('from the plan of an item to its timeline, what is tried out there, and a scenario of it, by keyboard alone', async () => {
  const page = await browser.openPage(hub())
  await openSignedIn(page, hub(), '/items/DEMO-33')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await tabTo(page, /Add planning/)
  await press(page, 'Enter')
  await expectFocusSeen(page, 'the first field of the planning')
  await press(page, 'Enter')
  await page.getByRole('textbox', { name: 'Work' }).waitFor()
  await page.keyboard.type('3d')
  await press(page, 'Enter')
  await page.getByRole('button', { name: /^Work: 3d/ }).waitFor()
  await expectFocusSeen(page, 'the work that was said')

  // The timeline of the item's project.
  await press(page, 'g', 'l')
  const grid = page.getByRole('treegrid')
  await grid.waitFor()
  await tabTo(page, /^Timeline of /)
  const row = page.locator('[role=row][data-row]').filter({ hasText: /DEMO-33(?!\d)/ })
  await until('the row of the item is chosen', async () => {
    await press(page, 'ArrowDown')
    return (await row.getAttribute('aria-selected')) === 'true'
  })
  await expectFocusSeen(page, 'a row of the timeline')
  const chosen = await seenFocus(page)
  await press(page, 'Space')
  await page.getByRole('dialog', { name: /^Why DEMO-33/ }).waitFor()
  await closeDialog(page, chosen)

  // Nothing is changed while it is tried out.
  await press(page, 'Shift+X', 'Alt+ArrowRight')
  await page.getByText('Trying out 1 change:').waitFor()
  await tabTo(page, /Keep as/)
  await press(page, 'Enter')
  await expectFocusSeen(page, 'the name of the scenario')
  await page.keyboard.type('Longer')
  await press(page, 'Enter')
  await page.getByText('Longer').first().waitFor()
  await press(page, 'g', 'w')
  await page.getByRole('heading', { name: 'Scenarios' }).first().waitFor()
  await tabTo(page, /Apply/)
  await expectFocusSeen(page, 'what applies a scenario')
})
