import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findBarriers } from './support/axe.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { holdUndo } from './support/messages.ts'
import { signIn } from './support/sign-in.ts'
import { runSpice } from './support/spice.ts'
import { until } from './support/until.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

const rows = (page: Page) => page.locator('[data-trash-row]')
const keysIn = (page: Page) => rows(page).locator('.tabular-nums').allTextContents()

async function openTrash(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await page.getByRole('heading', { name: 'Trash', exact: true }).waitFor()
}

test('what is deleted lies in the trash, is searched, and is restored with the keyboard alone', async () => {
  const page = await browser.openPage(hub())
  await signIn(page, hub())
  await openTrash(page)
  await page.getByText('The trash is empty').waitFor()
  await runSpice(['item', 'delete', 'DEMO-1', '--yes'], hub().folder)
  await runSpice(['item', 'delete', 'DEMO-2', 'DEMO-3', '--yes'], hub().folder)
  await until('all are there without a reload', async () => (await rows(page).count()) === 3)
  expect((await keysIn(page)).at(-1)).toBe('DEMO-1')
  await rows(page)
    .first()
    .getByText(/deleted by Ada/)
    .waitFor()
  expect(await findBarriers(page)).toEqual([])

  await page.keyboard.press('/')
  await page.keyboard.type('key:DEMO-2')
  await until('only what was searched', async () => (await keysIn(page)).join() === 'DEMO-2')
  await expect.poll(() => page.url()).toContain('q=key:DEMO-2')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await until('all again', async () => (await rows(page).count()) === 3)

  await page.keyboard.press('Escape')
  await page.locator('#content').focus()
  await page.keyboard.press('j')
  await page.keyboard.press('r')
  await page.getByText(/^DEMO-[23] restored/).waitFor()
  await until('one less', async () => (await rows(page).count()) === 2)
  await until('the next row has the focus', () =>
    page.evaluate(() => document.activeElement?.closest('[data-trash-row]') !== null),
  )
  await page.keyboard.press('Control+z')
  await until('it is back in the trash', async () => (await rows(page).count()) === 3)

  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: 'Restore 3 items' }).waitFor()
  await page.keyboard.press('r')
  await page.getByText('The trash is empty').waitFor()
  await page.goto('/projects/DEMO?q=key:DEMO-1,DEMO-2,DEMO-3')
  await page.getByText('3 items', { exact: true }).waitFor()
})

test('an archived project is found again and restored, and that is taken back', async () => {
  const page = await browser.openPage(hub(), { size: 'phone', theme: 'dark' })
  await signIn(page, hub())
  await runSpice(['project', 'create', 'OLD', 'Old relaunch', '--quiet'], hub().folder)
  await runSpice(['project', 'archive', 'OLD', '--yes'], hub().folder)
  await page.goto('/projects?show=archived')
  await page.getByText('Old relaunch').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Restore Old relaunch' }).click()
  const undo = await holdUndo(page, 'Old relaunch is no longer archived')
  await page.getByText('No project is archived').waitFor()
  await undo.click()
  await page.getByRole('link', { name: /Old relaunch/ }).click()
  await page.getByText('This project is archived.').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Take it out of the archive' }).click()
  await page.getByText('This project is archived.').waitFor({ state: 'detached' })
})
