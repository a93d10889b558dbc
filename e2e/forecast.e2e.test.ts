import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findBarriers } from './support/axe.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { openSignedIn } from './support/sign-in.ts'
import { runSpice } from './support/spice.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

/** Three issues done in each of forty weeks, and nine that are open, as GitHub tells them. */
function writeHistory(folder: string, endedDaysAgo = 0): string {
  const issues = Array.from({ length: 129 }, (_, at) => {
    const daysAgo = (Math.floor(at / 3) + 1) * 7 + endedDaysAgo
    const doneAt = new Date(Date.now() - daysAgo * 86_400_000).toISOString()
    const isOpen = at >= 120
    return {
      number: at + 1,
      html_url: `https://github.com/example-org/harbour/issues/${at + 1}`,
      title: `Berth ${at + 1}`,
      body: '',
      user: { login: 'quay-anna' },
      state: isOpen ? 'open' : 'closed',
      state_reason: isOpen ? null : 'completed',
      closed_at: isOpen ? null : doneAt,
      created_at: '2020-01-01T00:00:00Z',
      updated_at: '2020-01-02T00:00:00Z',
    }
  })
  const file = join(folder, 'history.json')
  writeFileSync(file, JSON.stringify(issues))
  return file
}

test('a project with a past is told when its open items will be done, in the browser and in the terminal', async () => {
  const { folder } = hub()
  await runSpice(['import', 'github-json', writeHistory(folder), '--project', 'PORT', '--yes'], folder)
  const told = await runSpice(['plan', 'forecast', '--project', 'PORT', '--json', 'items,within'], folder)
  expect(JSON.parse(told)).toMatchObject({ items: 9, within: [{ confidence: 0.5 }, {}, {}, { confidence: 0.95 }] })

  const page = await browser.openPage(hub())
  await openSignedIn(page, hub(), `${hub().url}/projects/PORT/forecast`)
  await page.getByText('9 items to do').waitFor()
  await expect.poll(() => page.getByRole('row').count()).toBe(5)
  await page.getByText(/The same forecast was made \d+ times/).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('combobox', { name: 'In', exact: true }).selectOption('12')
  await page.getByRole('columnheader', { name: 'Done in 12 weeks' }).waitFor()
  await runSpice(['done', 'PORT-129'], folder)
  await page.getByText('8 items to do').waitFor()

  await page.goto(`${hub().url}/projects/DEMO/forecast`)
  await page.getByText('Too little was done to forecast from').waitFor()
  await page.getByRole('button', { name: 'Forecast from the plan' }).click()
  await page.getByText(/All is done by .*50/).waitFor()
})

test('of a project that has ended it is told what could be foreseen on its last day', async () => {
  const { folder } = hub()
  await runSpice(['import', 'github-json', writeHistory(folder, 700), '--project', 'PIER', '--yes'], folder)
  const page = await browser.openPage(hub())
  await openSignedIn(page, hub(), `${hub().url}/projects/PIER/forecast`)
  await page.getByText('Too little was done to forecast from').waitFor()
  await page.getByRole('button', { name: /^Forecast as of / }).click()
  await page.getByText('9 items to do').waitFor()
  await page.getByRole('button', { name: /^As of: .* 20\d\d$/ }).waitFor()
})

test('of all projects it is told when they are done and what that hangs on, and of an item in its timeline', async () => {
  const page = await browser.openPage(hub())
  await openSignedIn(page, hub(), `${hub().url}/projects`)
  await page.getByRole('link', { name: 'When is it done?' }).click()
  await page.getByRole('row', { name: /^All projects/ }).waitFor()
  const rows = page.getByRole('rowheader')
  await expect.poll(() => rows.allTextContents()).toContain('DHarbour photo archive')
  expect(await page.getByRole('columnheader').allTextContents()).toEqual(['Project', '50%', '80%', '95%', 'Range'])
  await page.getByRole('list', { name: 'On the critical path' }).getByRole('listitem').first().waitFor()
  expect(await findBarriers(page)).toEqual([])

  await page
    .getByRole('link', { name: /Harbour photo archive$/ })
    .last()
    .click()
  const row = page.locator('[role=row][data-row]').filter({ hasText: /DEMO-22(?!\d)/ })
  await row
    .locator('[role=gridcell]')
    .first()
    .click({ position: { x: 4, y: 4 } })
  await page.keyboard.press('Space')
  const why = page.getByRole('dialog', { name: 'Why DEMO-22 begins when it does' })
  await why.getByRole('button', { name: 'When will it be done?' }).click()
  await why.getByText(/^Done by .* \(50%\), .* \(80%\), .* \(95%\)\.$/).waitFor()
})
