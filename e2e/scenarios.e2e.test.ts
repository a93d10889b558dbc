import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findBarriers } from './support/axe.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { openSignedIn } from './support/sign-in.ts'
import { runSpice } from './support/spice.ts'
import { until } from './support/until.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

async function open(path: string): Promise<Page> {
  const page = await browser.openPage(hub())
  await openSignedIn(page, hub(), `${hub().url}${path}`)
  return page
}

/** What `spice` knows of the work of an item. */
async function workInTerminal(key: string): Promise<unknown> {
  const printed = await runSpice(['item', 'view', key, '--json', 'likelyMinutes'], hub().folder)
  return JSON.parse(printed)
}

test('a scenario is written down by keyboard, compared, shown in the timeline, applied, and taken back', async () => {
  const page = await open('/projects/DEMO/scenarios')
  await page.getByText('No scenarios yet').waitFor()
  await page.keyboard.press('n')
  const form = page.getByRole('form', { name: 'New scenario' })
  await form.getByLabel('Name', { exact: true }).fill('Lean')
  await form.getByLabel('What would be otherwise, one a line').fill('DEMO-99 work 2d')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await form.getByText('line 1: there is no item DEMO-99').waitFor()
  await form.getByLabel('What would be otherwise, one a line').fill('DEMO-22 work 9d\nwithout DEMO-23')
  await form.getByRole('button', { name: 'Create' }).click()
  const lean = page.getByRole('article', { name: 'Lean' })
  await lean.getByText('DEMO-23: status cancelled', { exact: false }).waitFor()
  const table = page.getByRole('table')
  await table.getByRole('columnheader', { name: 'Lean' }).waitFor()
  expect(await table.getByRole('rowheader').allTextContents()).toEqual(['Done', 'Late', 'Overloads', 'Work', 'Moved'])
  expect(await findBarriers(page)).toEqual([])

  await lean.getByRole('button', { name: 'Options of Lean' }).click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const renaming = page.getByRole('form', { name: 'Rename Lean' })
  await renaming.getByLabel('Name', { exact: true }).fill('Little')
  await page.keyboard.press('Enter')
  await page.getByRole('article', { name: 'Little' }).waitFor()
  await page.keyboard.press('Control+z')
  await lean.waitFor()

  const before = await workInTerminal('DEMO-22')
  await lean.getByRole('link', { name: 'Show in timeline' }).click()
  const note = page.getByRole('region', { name: 'Scenario Lean' })
  await note.getByText('done on', { exact: false }).waitFor()
  const told = page.locator('[role=row][data-row]').filter({ hasText: /DEMO-23(?!\d)/ })
  await told.getByText('not in the scenario', { exact: false }).waitFor({ state: 'attached' })
  await note.getByRole('button', { name: 'Apply' }).click()
  await note.waitFor({ state: 'detached' })
  await expect.poll(() => workInTerminal('DEMO-22')).toEqual({ likelyMinutes: 9 * 480 })
  await page.keyboard.press('Control+z')
  await until('all is as it was', async () => {
    return JSON.stringify(await workInTerminal('DEMO-22')) === JSON.stringify(before)
  })
  await page.goto('/projects/DEMO/scenarios')
  await lean.getByRole('button', { name: 'Options of Lean' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByText('No scenarios yet').waitFor()
})

test('what is tried out in the timeline changes nothing, and is kept as a scenario', async () => {
  const page = await open('/projects/DEMO/timeline')
  const row = page.locator('[role=row][data-row]').filter({ hasText: /DEMO-22(?!\d)/ })
  await row
    .locator('[role=gridcell]')
    .first()
    .click({ position: { x: 4, y: 4 } })
  const before = await workInTerminal('DEMO-22')
  await page.keyboard.press('Shift+X')
  const note = page.getByRole('region', { name: 'Trying out' })
  await note.getByText('nothing is changed', { exact: false }).waitFor()
  for (let step = 0; step < 3; step++) await page.keyboard.press('Alt+ArrowRight')
  await row.getByText('in the scenario', { exact: false }).waitFor({ state: 'attached' })
  expect(await workInTerminal('DEMO-22')).toEqual(before)
  await note.getByText('Trying out 1 change').waitFor()

  await note.getByRole('button', { name: 'Keep as scenario' }).click()
  const form = page.getByRole('form', { name: 'New scenario' })
  await form.getByLabel('Name', { exact: true }).fill('More of it')
  expect(await form.getByLabel('What would be otherwise, one a line').inputValue()).toMatch(/^DEMO-22 work \d+m$/)
  await form.getByRole('button', { name: 'Create' }).click()
  await note.waitFor({ state: 'detached' })
  const kept = await runSpice(['plan', 'scenario', 'list', '-p', 'DEMO'], hub().folder)
  expect(kept).toContain('More of it')
  expect(await workInTerminal('DEMO-22')).toEqual(before)
})

test('a plan is made for what counts first, and a load that is too much says why', async () => {
  const page = await open('/projects/DEMO/timeline')
  await page.getByRole('treegrid').waitFor()
  await page.getByRole('button', { name: 'Display' }).click()
  await page.getByRole('menuitemradio', { name: 'Deadlines' }).click()
  await page.getByRole('button', { name: 'Display' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'People and their load' }).click()
  const rows = page.getByRole('region', { name: 'People and their load' })
  await rows.getByRole('button').first().click()
  const why = page.getByRole('dialog', { name: /What is too much for/ })
  await why.getByText('The plan moves work instead', { exact: false }).waitFor()
  expect(await why.getByRole('listitem').first().textContent()).toMatch(/Up to \d+ % .*DEMO-\d+ .+: /)
  expect(await findBarriers(page)).toEqual([])
})
