import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findBarriers } from './support/axe.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { openSignedIn, signIn } from './support/sign-in.ts'
import { until } from './support/until.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

const offered = (page: Page) => page.locator('.cm-tooltip-autocomplete [role="option"]')

/** The editor for a comment, once it is the one that offers names. */
async function openComment(page: Page): Promise<void> {
  await page.goto('/items/DEMO-1')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('r')
  await page.locator('.cm-content').waitFor()
}

test('people and items are offered while one writes, chosen with the keyboard, and are links in the text', async () => {
  const page = await browser.openPage(hub())
  await signIn(page, hub())
  await openComment(page)
  await page.keyboard.type('Ask @ad')
  await offered(page).filter({ hasText: '@ada' }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.keyboard.type('about #3')
  await offered(page).first().getByText('DEMO-3', { exact: true }).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.type('and DEMO-')
  await offered(page).first().waitFor()
  // Escape closes the list, not what is being written.
  await page.keyboard.press('Escape')
  await offered(page).first().waitFor({ state: 'detached' })
  await page.keyboard.type('2.')
  await until(
    'all of it is written',
    async () =>
      (await page.locator('.cm-content').textContent())?.startsWith('Ask @ada about DEMO-3 and DEMO-2.') === true,
  )
  await page.keyboard.press('Control+Enter')
  const comment = page.locator('.markdown', { hasText: 'Ask @ada about' })
  expect(await comment.getByRole('link', { name: 'DEMO-3' }).getAttribute('href')).toBe('/items/DEMO-3')
  expect(await comment.getByRole('link', { name: 'DEMO-2' }).getAttribute('href')).toBe('/items/DEMO-2')
  await comment.getByRole('link', { name: '@ada' }).click()
  await page.waitForURL(/\/items\?q=assignee:ada$/)
})

test('in code nothing is offered', async () => {
  const page = await browser.openPage(hub(), { size: 'phone' })
  await signIn(page, hub())
  await openComment(page)
  await page.keyboard.type('`run @ad')
  await page.keyboard.type('a` then @ad')
  await offered(page).filter({ hasText: '@ada' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('@ad')
  await page.keyboard.press('End')
  await page.keyboard.type(' #3')
  await offered(page).first().getByText('DEMO-3', { exact: true }).waitFor()
  await expect.poll(() => offered(page).filter({ hasText: '@ada' }).count()).toBe(0)
})

test('the dialog for a new item offers them too, and its list closes before the dialog', async () => {
  const page = await browser.openPage(hub(), { theme: 'dark' })
  await openSignedIn(page, hub(), '/projects/DEMO')
  await page.getByRole('combobox', { name: 'Search in items' }).waitFor()
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'New item' })
  await dialog.locator('.cm-content').waitFor()
  await dialog.locator('.cm-content').focus()
  await page.keyboard.type('For @ad')
  await offered(page).filter({ hasText: '@ada' }).waitFor()
  await page.keyboard.press('Escape')
  await offered(page).first().waitFor({ state: 'detached' })
  expect(await dialog.count()).toBe(1)
})
