import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findBarriers } from './support/axe.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { openSignedIn } from './support/sign-in.ts'
import { runSpice } from './support/spice.ts'
import { until } from './support/until.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

const dialog = (page: Page) => page.getByRole('dialog', { name: 'New item' })
const chip = (page: Page, field: string) => dialog(page).locator(`[data-property="${field}"]`)

async function openList(wish: { readonly search?: string; readonly size?: 'phone' } = {}): Promise<Page> {
  const page = await browser.openPage(hub(), wish.size === undefined ? {} : { size: wish.size, theme: 'dark' })
  await openSignedIn(page, hub(), `/projects/DEMO${wish.search ?? ''}`)
  await page.locator('#content').waitFor()
  await page.getByRole('combobox', { name: 'Search in items' }).waitFor()
  return page
}

async function shownBy(page: Page, title: string, fields: string): Promise<Readonly<Record<string, unknown>>> {
  await page.getByText(/^DEMO-\d+ created/).waitFor()
  const printed = await runSpice(['ls', `title:"${title}"`, '--json', fields], hub().folder)
  const [item] = JSON.parse(printed) as Readonly<Record<string, unknown>>[]
  return item ?? {}
}

test('an item with all its properties is made with the keyboard alone, begun as the filter says', async () => {
  const label = (await runSpice(['label', 'list', '-p', 'DEMO', '--json', 'name', '--jq', '.[0].name'], hub().folder))
    .trim()
    .replaceAll('"', '')
  const page = await openList({ search: `?q=label:"${label}" assignee:@me priority:high` })
  await page.keyboard.press('c')
  await dialog(page).getByLabel('Title').waitFor()
  await until('the filter has been read', async () => (await chip(page, 'labels').textContent()) === label)
  await page.keyboard.type('Paint the harbour light')

  await dialog(page).getByRole('textbox', { name: 'Description' }).focus()
  await page.keyboard.type('With **red** paint')
  await chip(page, 'dueOn').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('2031-05-04')
  await page.keyboard.press('Enter')
  await until('the day is chosen', async () => (await chip(page, 'dueOn').textContent())?.includes('2031') === true)
  await until('and the focus is back', () => chip(page, 'dueOn').evaluate((one) => one === document.activeElement))
  // Escape closes what is open, one at a time.
  await chip(page, 'estimate').focus()
  await page.keyboard.press('Enter')
  await page.getByPlaceholder(/points/i).waitFor()
  await page.keyboard.press('Escape')
  expect(await dialog(page).count()).toBe(1)
  await page.keyboard.press('Enter')
  await page.keyboard.type('5')
  await page.keyboard.press('Enter')
  await chip(page, 'parent').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('DEMO-1')
  await page.getByRole('option', { name: /^DEMO-1 / }).waitFor()
  await page.keyboard.press('Enter')
  await until('a parent', async () => (await chip(page, 'parent').textContent())?.startsWith('DEMO-1 ') === true)
  await page.keyboard.press('Control+Enter')
  await dialog(page).waitFor({ state: 'detached' })

  const fields = 'priority,assignees,labels,dueOn,estimate,parent,description'
  expect(await shownBy(page, 'Paint the harbour light', fields)).toMatchObject({
    priority: 'high',
    assignees: [{ handle: 'ada' }],
    labels: [{ name: label }],
    dueOn: '2031-05-04',
    estimate: 5,
    parent: 'DEMO-1',
    description: 'With **red** paint',
  })
})

test('what was typed is there again after the dialog was closed and the page read anew, until it is discarded', async () => {
  const page = await openList()
  await page.keyboard.press('c')
  await dialog(page).getByLabel('Title').waitFor()
  await page.keyboard.type('Unfinished')
  await chip(page, 'priority').click()
  await page.getByRole('option', { name: 'Urgent' }).click()
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('combobox', { name: 'Search in items' }).waitFor()
  await page.keyboard.press('c')
  await expect.poll(() => dialog(page).getByLabel('Title').inputValue()).toBe('Unfinished')
  await expect.poll(() => chip(page, 'priority').textContent()).toContain('Urgent')
  await dialog(page).getByRole('button', { name: 'Discard' }).click()
  await expect.poll(() => dialog(page).getByLabel('Title').inputValue()).toBe('')
  await expect.poll(() => chip(page, 'priority').textContent()).toContain('No priority')
  await page.keyboard.press('Escape')
  await page.keyboard.press('c')
  await expect.poll(() => dialog(page).getByLabel('Title').inputValue()).toBe('')
})

test('several are made in a row, in the column where the cursor is', async () => {
  const page = await openList({ search: '?layout=board' })
  await page.locator('[data-card]').first().waitFor()
  await page
    .getByRole('region', { name: /^In progress/ })
    .locator('[data-card="0"]')
    .hover()
  await page.keyboard.press('c')
  await until(
    'the column says the status',
    async () => (await chip(page, 'status').textContent())?.trim() === 'In progress',
  )
  await dialog(page).getByLabel('Create more').check()
  await dialog(page).getByLabel('Title').fill('First of two')
  await page.keyboard.press('Enter')
  await until('an empty title again', async () => (await dialog(page).getByLabel('Title').inputValue()) === '')
  await page.keyboard.type('Second of two')
  await page.keyboard.press('Enter')
  await until('both are made', async () => {
    const printed = await runSpice(['ls', 'title:"of two" status:in-progress', '--json', 'title'], hub().folder)
    return (JSON.parse(printed) as readonly unknown[]).length === 2
  })
})

test('axe finds nothing serious in the dialog, on a phone in the dark', async () => {
  const page = await openList({ size: 'phone' })
  await page.getByRole('button', { name: 'New item' }).first().click()
  await dialog(page).getByLabel('Title').fill('Small')
  expect(await findBarriers(page)).toEqual([])
  const box = await dialog(page).boundingBox()
  expect(box?.width).toBeLessThanOrEqual(390)
})
