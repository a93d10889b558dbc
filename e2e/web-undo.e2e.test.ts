import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useBrowser, useHub } from './support/journey.ts'
import { openSignedIn } from './support/sign-in.ts'
import { until } from './support/until.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

async function open(address: string): Promise<Page> {
  const page = await browser.openPage(hub(), {})
  await openSignedIn(page, hub(), address)
  return page
}

test('a new item says its key; undo and redo say in words what they did', async () => {
  const page = await open('/projects/DEMO')
  await page.locator('[data-line]').first().waitFor()
  await page.keyboard.press('c')
  await page.getByRole('textbox', { name: 'Title' }).fill('Paint the door')
  await page.keyboard.press('Control+Enter')
  const created = page.getByText(/^DEMO-\d+ created$/)
  await created.waitFor()
  const key = /DEMO-\d+/.exec((await created.textContent()) ?? '')?.[0] ?? ''
  await page.getByRole('button', { name: 'Open', exact: true }).last().click()
  await page.waitForURL(`**/items/${key}`)
  await page.getByRole('heading', { name: 'Paint the door' }).waitFor()

  await page.keyboard.press('r')
  await page.keyboard.type('Which colour?')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Write a comment…' }).waitFor()
  await page.locator('article').getByText('Which colour?').waitFor()
  await page.keyboard.press('Control+z')
  await page.getByText(`Undone: commented on ${key}`).waitFor()
  await until('the comment is gone', async () => (await page.getByText('Which colour?').count()) === 0)
  await page.keyboard.press('Control+Shift+z')
  await page.getByText(`Redone: commented on ${key}`).waitFor()
  await page.getByText('Which colour?').waitFor()
})

test('the first person who is found is highlighted, also after a search that found nobody', async () => {
  const page = await open('/items/DEMO-14')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('a')
  const picker = page.getByRole('dialog', { name: 'Assign to…' })
  await picker.getByRole('option').nth(1).waitFor()
  const names = await picker.getByRole('option').allTextContents()
  await page.keyboard.type('zzz')
  await picker.getByText('Nothing found').waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('a')
  const chosen = picker.locator('[role=option][aria-selected=true]')
  await until('one is chosen', async () => (await chosen.count()) === 1)
  expect(names.length).toBeGreaterThan(1)
  await until('it is the first', async () => {
    const first = picker.getByRole('option').first()
    const active = await picker.getByRole('combobox').getAttribute('aria-activedescendant')
    return (await first.getAttribute('aria-selected')) === 'true' && active === (await first.getAttribute('id'))
  })
})

test('an item that a list knows is shown while the hub is away', async () => {
  const page = await open('/projects/DEMO')
  await page.locator('[data-line]').first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.route('**/graphql', (route) => route.abort())
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/items/DEMO-*')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await until('what is known is shown', async () => (await page.locator('main dl').count()) > 0)
  expect(await page.locator('main').count()).toBe(1)
})
