import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { useBrowser, useHub } from './support/journey.ts'
import { openSignedIn } from './support/sign-in.ts'
import { runSpice } from './support/spice.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
function newFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'spice-device-')))
  folders.push(folder)
  return folder
}

async function invite(...options: readonly string[]): Promise<string> {
  const printed = await runSpice(['invite', ...options, '--json', 'link', '--jq', '.link'], hub().folder)
  return printed.trim().replaceAll('"', '')
}

test('two devices work apart and meet: nothing is lost, and what they changed alike is a conflict that is settled', async () => {
  const [bea, laptop] = [newFolder(), newFolder()]
  await runSpice(['clone', await invite('--handle', 'bea'), '--name', 'Bea'], bea)
  await runSpice(['clone', await invite('--device')], laptop)
  const page = await browser.openPage(hub(), {})
  await openSignedIn(page, hub(), '/items/DEMO-5')
  await page.getByRole('heading', { level: 1 }).getByRole('button').waitFor()

  await runSpice(['item', 'edit', 'DEMO-5', '--title', 'Named by Bea'], bea)
  await runSpice(['item', 'edit', 'DEMO-6', '--priority', 'urgent'], bea)
  await runSpice(['item', 'edit', 'DEMO-5', '--title', 'Named on the laptop'], laptop)
  await runSpice(['sync'], laptop)
  // The page of the hub shows it without being asked.
  await page.getByRole('heading', { level: 1, name: 'Named on the laptop' }).waitFor()
  await runSpice(['sync'], bea)
  await runSpice(['sync'], laptop)

  const titleOf = (folder: string) => runSpice(['show', 'DEMO-5', '--json', 'title'], folder)
  const titles = [await titleOf(bea), await titleOf(laptop), await titleOf(hub().folder)]
  expect(new Set(titles).size).toBe(1)
  expect(await runSpice(['show', 'DEMO-6', '--json', 'priority'], laptop)).toContain('urgent')
  for (const folder of [bea, laptop, hub().folder]) {
    const conflicts = await runSpice(['conflicts'], folder)
    expect(conflicts).toContain('Named by Bea')
    expect(conflicts).toContain('Named on the laptop')
  }

  await runSpice(['conflicts', 'resolve', 'DEMO-5', 'title', '--value', 'Named by both'], bea)
  await runSpice(['sync'], bea)
  await page.getByRole('heading', { level: 1, name: 'Named by both' }).waitFor()
  expect(await runSpice(['conflicts'], hub().folder)).toBe('')
  await runSpice(['doctor'], bea)
})

test('a device that was not invited is told so, and leaves nothing behind', async () => {
  const folder = newFolder()
  const link = (await invite('--device')).replace(/\.[\w-]+$/, '.AAAAAAAAAAAAAAAAAAAAAAAA')
  await expect(runSpice(['clone', link], folder)).rejects.toThrow('This invitation is not known here')
  await expect(runSpice(['ls'], folder)).rejects.toThrow('no workspace')
})

test('a device without any network is enrolled by hand, begins from a bundle, and exchanges through a folder', async () => {
  const [tablet, stick] = [newFolder(), newFolder()]
  const request = await runSpice(['clone', '--request', '--device', 'tablet'], tablet)
  await runSpice(['replica', 'enrol', request.trim()], hub().folder)
  const bundle = join(stick, 'all.spicebundle')
  await runSpice(['bundle', 'export', bundle], hub().folder)
  await runSpice(['clone', bundle], tablet)
  await runSpice(['item', 'edit', 'DEMO-7', '--title', 'Named on the tablet'], tablet)
  await runSpice(['sync', join(stick, 'exchange')], tablet)
  await runSpice(['sync', join(stick, 'exchange')], hub().folder)
  expect(await runSpice(['show', 'DEMO-7', '--json', 'title'], hub().folder)).toContain('Named on the tablet')
})

test('a device that was revoked changes nothing any more; what it did meanwhile waits until somebody adopts it', async () => {
  const folder = newFolder()
  await runSpice(['clone', await invite('--device'), '--device', 'phone'], folder)
  await runSpice(['replica', 'revoke', 'phone', '--yes'], hub().folder)
  await runSpice(['item', 'edit', 'DEMO-8', '--title', 'Named on the lost phone'], folder)
  // The hub does not talk to it any more; what it did is handed over.
  await expect(runSpice(['sync'], folder)).rejects.toThrow('no longer')
  const handedOver = join(folder, 'phone.spicebundle')
  await runSpice(['bundle', 'export', handedOver], folder)
  await runSpice(['bundle', 'import', handedOver], hub().folder)
  const title = () => runSpice(['show', 'DEMO-8', '--json', 'title'], hub().folder)
  expect(await title()).not.toContain('lost phone')
  expect(await runSpice(['quarantine', 'list'], hub().folder)).toContain('Named on the lost phone')
  await runSpice(['quarantine', 'adopt', '--all'], hub().folder)
  expect(await title()).toContain('Named on the lost phone')
})
