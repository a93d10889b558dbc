import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findBarriers } from './support/axe.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { holdUndo } from './support/messages.ts'
import { signIn } from './support/sign-in.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

const devices = (page: Page) => page.getByRole('region', { name: 'Devices', exact: true })
const members = (page: Page) => page.getByRole('region', { name: 'Members', exact: true })
const invitations = (page: Page) => page.getByRole('region', { name: 'Open invitations' })

/** From the palette, as people do from anywhere. Answers with the link that is shown once. */
async function invite(page: Page): Promise<string> {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('invite')
  await page.keyboard.press('Enter')
  await members(page)
    .getByLabel(/^Role(?! of)/)
    .selectOption('Viewer')
  await members(page).getByRole('button', { name: 'Make a link' }).click()
  await members(page).getByRole('button', { name: 'Copy link' }).click()
  return page.evaluate(() => navigator.clipboard.readText())
}

test('somebody is invited in one browser, joins in another, and is removed', async () => {
  const ada = await browser.openPage(hub())
  await signIn(ada, hub())
  const link = await invite(ada)
  expect(link.startsWith(`${hub().url}/join#rg_`)).toBe(true)
  await members(ada).getByText(`spice clone '${link}'`).waitFor()
  await invitations(ada).getByText('A new member (Viewer)').waitFor()
  expect(await findBarriers(ada)).toEqual([])
  await members(ada).getByRole('button', { name: 'Done' }).click()

  const bea = await browser.openPage(hub(), { size: 'phone', theme: 'dark' })
  await bea.goto(link)
  await bea.getByLabel('Your name').fill('Bea')
  await bea.getByLabel(/Your handle/).fill('bea')
  await bea.getByRole('button', { name: 'Join in this browser' }).click()
  await bea.locator('#content').waitFor()
  await bea.goto('/settings/devices')
  await devices(bea).getByText('This hub').waitFor()
  // A viewer may have devices of his own, and renames nobody else's.
  expect(await bea.getByRole('button', { name: /^Rename/ }).count()).toBe(0)
  expect(await findBarriers(bea)).toEqual([])

  await ada.goto('/settings/members')
  await ada.getByRole('button', { name: 'Remove Bea' }).click()
  await ada.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await ada.getByText('Bea was removed').waitFor()
  await bea.reload()
  await bea.waitForURL(/sign-in/)
})

test('a device is renamed and that is taken back; an open invitation is revoked', async () => {
  const page = await browser.openPage(hub())
  await signIn(page, hub())
  const link = await invite(page)
  await invitations(page)
    .getByRole('button', { name: /^Revoke the invitation/ })
    .click()
  await invitations(page).waitFor({ state: 'detached' })
  const late = await browser.openPage(hub())
  await late.goto(link)
  await late.getByRole('heading', { name: 'This invitation cannot be used' }).waitFor()

  await page.goto('/settings/devices')
  await invitations(page).getByText('No open invitations.').waitFor()
  const rename = devices(page).getByRole('button', { name: /^Rename / })
  const before = (await rename.getAttribute('aria-label'))?.replace('Rename ', '') ?? ''
  await rename.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Kitchen hub')
  await page.keyboard.press('Enter')
  const undo = await holdUndo(page, 'The device is called Kitchen hub now')
  await devices(page).getByText('Kitchen hub').waitFor()
  await undo.click()
  await devices(page).getByText(before, { exact: true }).waitFor()
})
