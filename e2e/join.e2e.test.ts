import { expect, test } from 'vitest'
import { useBrowser, useHub } from './support/journey.ts'
import { runSpice } from './support/spice.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

test('an invitation of the command line makes a new member in the browser, once', async () => {
  const stdout = await runSpice(['invite', '--role', 'viewer', '--json', 'link', '--jq', '.link'], hub().folder)
  const link = stdout.trim().replaceAll('"', '')
  const page = await browser.openPage(hub(), {})
  await page.goto(link)
  await page.getByText('Ada invites you.').waitFor()
  await page.getByLabel('Your name').fill('Bea')
  await page.getByLabel(/Your handle/).fill('ada')
  await page.getByRole('button', { name: 'Join in this browser' }).click()
  await page.getByRole('alert').getByText(/ada/).waitFor()
  await page.getByLabel(/Your handle/).fill('bea')
  await page.getByRole('button', { name: 'Join in this browser' }).click()
  await page.locator('[data-line]').first().waitFor()
  const role = await runSpice(
    ['member', 'list', '--json', 'handle,role', '--jq', '.[] | select(.handle=="bea") | .role'],
    hub().folder,
  )
  expect(role.trim().replaceAll('"', '')).toBe('viewer')

  const late = await browser.openPage(hub(), {})
  await late.goto(link)
  await late.getByRole('heading', { name: 'This invitation cannot be used' }).waitFor()
  await late.getByText('This invitation was used already').waitFor()
})
