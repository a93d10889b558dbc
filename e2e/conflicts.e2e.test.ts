import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBarriers } from './support/axe.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { openSignedIn } from './support/sign-in.ts'
import { runSpice } from './support/spice.ts'
import { until } from './support/until.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

let laptop: string
beforeAll(async () => {
  laptop = realpathSync(mkdtempSync(join(tmpdir(), 'spice-device-')))
  const printed = await runSpice(['invite', '--handle', 'bea', '--json', 'link', '--jq', '.link'], hub().folder)
  await runSpice(['clone', printed.trim().replaceAll('"', ''), '--name', 'Bea'], laptop)
})
afterAll(() => rmSync(laptop, { recursive: true, force: true }))

/** Both change the item without having heard of each other; then they meet. */
async function changeApart(key: string, here: readonly string[], there: readonly string[]): Promise<void> {
  await runSpice(['item', ...there.slice(0, 1), key, ...there.slice(1)], laptop)
  await runSpice(['item', ...here.slice(0, 1), key, ...here.slice(1)], hub().folder)
  await runSpice(['sync'], laptop)
}

const titleOf = (key: string) => runSpice(['show', key, '--json', 'title', '--jq', '.title'], hub().folder)

const card = (page: Page, key: string) => page.getByRole('region', { name: new RegExp(key) })

test('what was changed apart is seen on the item, looked at, and settled with the keyboard', async () => {
  const page = await browser.openPage(hub())
  await openSignedIn(page, hub(), '/conflicts')
  await page.getByText('Nothing was changed apart').waitFor()
  expect(await findBarriers(page)).toEqual([])

  await changeApart('DEMO-5', ['edit', '--title', 'Named here'], ['edit', '--title', 'Named there'])
  await card(page, 'DEMO-5').getByText('Named there').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.goto('/items/DEMO-5')
  await page.getByText('1 field was changed apart').waitFor()
  await page.getByRole('link', { name: 'Look at both' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/conflicts\?item=DEMO-5/)
  await card(page, 'DEMO-5').getByRole('button', { name: 'Write something else' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Named by both')
  await page.keyboard.press('Enter')
  await page.getByText('Nothing was changed apart').waitFor()
  await expect.poll(() => titleOf('DEMO-5')).toContain('Named by both')
  await page.keyboard.press('Control+z')
  await page.getByText('Undone').waitFor()
  await until('it is called as before', async () => !(await titleOf('DEMO-5')).includes('Named by both'))
})

test('the same on a phone, in German and in the dark', async () => {
  await changeApart('DEMO-6', ['edit', '--title', 'Hier benannt'], ['edit', '--title', 'Dort benannt'])
  const page = await browser.openPage(hub(), { size: 'phone', theme: 'dark', locale: 'de-DE' })
  await openSignedIn(page, hub(), '/conflicts?item=DEMO-6')
  const apart = card(page, 'DEMO-6')
  await apart.getByText('Getrennt geändert').waitFor()
  expect(await findBarriers(page)).toEqual([])
  const box = await apart.boundingBox()
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
  await apart.getByRole('button', { name: 'Dies nehmen' }).click()
  await page.getByText('Nichts wurde getrennt geändert').waitFor()
  expect(await findBarriers(page)).toEqual([])
})

test('the devices of the settings, on a phone in German: what one sees, and how one invites', async () => {
  const page = await browser.openPage(hub(), { size: 'phone', theme: 'light', locale: 'de-DE' })
  await openSignedIn(page, hub(), '/settings/devices')
  await page.getByText('Dieser Hub', { exact: true }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Einladen', exact: true }).click()
  await page.getByRole('button', { name: 'Link erstellen' }).click()
  await page.getByRole('button', { name: 'Link kopieren' }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.getByRole('button', { name: 'Fertig' }).click()
})

test.each([
  { size: 'phone', theme: 'dark' },
  { size: 'wide', theme: 'light' },
] as const)('who is invited joins in German, and a handle that is taken is refused in German: $size', async (wish) => {
  const printed = await runSpice(['invite', '--json', 'link', '--jq', '.link'], hub().folder)
  const page = await browser.openPage(hub(), { ...wish, locale: 'de-DE' })
  await page.goto(printed.trim().replaceAll('"', ''))
  await page.getByText('Eingeladen von Ada.').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByLabel('Name', { exact: true }).fill('Cem')
  await page.getByLabel(/^Kürzel/).fill('ada')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('Das Kürzel „ada“ ist vergeben. Bitte anders wählen.').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByLabel(/^Kürzel/).fill(`cem-${wish.size}`)
  await page.keyboard.press('Enter')
  await until('signed in', () => !page.url().includes('/join'))
  await page.locator('#content').waitFor()
})
