import { expect, test } from 'vitest'
import { findBarriers } from './support/axe.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { press, tabTo } from './support/keyboard.ts'
import { openSignedIn } from './support/sign-in.ts'
import { runSpice } from './support/spice.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

const run = (...args: readonly string[]) => runSpice([...args, '-p', 'DEMO'], hub().folder)
const namesInTerminal = async () =>
  (await run('plan', 'baseline', 'list', '--json', 'name', '--jq', '.[].name')).trim().split('\n')

test('a baseline is renamed by keyboard, refused a name that is taken, deleted, and brought back', async () => {
  await run('plan', 'baseline', 'create', 'Offer')
  await run('plan', 'baseline', 'create', 'Start')
  const page = await browser.openPage(hub())
  await openSignedIn(page, hub(), '/projects/DEMO/scenarios')
  const section = page.getByRole('region', { name: 'Baselines' })
  await section.getByText('Offer').waitFor()
  await tabTo(page, /^Options of Offer/)
  await press(page, 'Enter')
  await page.getByRole('menuitem', { name: 'Rename…' }).waitFor()
  await press(page, 'Enter')
  const form = page.getByRole('form', { name: 'Rename the baseline Offer' })
  const name = form.getByLabel('Name')
  await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true)
  await name.fill('Start')
  await press(page, 'Enter')
  await form.getByText('taken', { exact: false }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await name.fill('Contract')
  await press(page, 'Enter')
  await page.getByText('Baseline renamed: Contract').waitFor()
  await section.getByText('Contract').waitFor()
  await expect.poll(namesInTerminal).toEqual(['Start', 'Contract'])

  await section.getByRole('button', { name: 'Options of Contract' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await section.getByText('Contract').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await section.getByText('Contract').waitFor()

  await run('plan', 'baseline', 'rename', 'Contract', 'Signed')
  await section.getByText('Signed').waitFor()
})
