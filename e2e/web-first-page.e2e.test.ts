import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { findBarriers } from './support/axe.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { signIn } from './support/sign-in.ts'
import { until } from './support/until.ts'

const hub = useHub()
const browser = useBrowser()
const folder = mkdtempSync(join(tmpdir(), 'spice-files-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Issues as the REST API of GitHub gives them, a line each. */
function writeIssues(name: string, count: number, badLines: readonly string[] = []): string {
  const lines = Array.from({ length: count }, (_, at) =>
    JSON.stringify({
      number: at + 1,
      title: `Issue ${at + 1}`,
      state: at % 3 === 0 ? 'closed' : 'open',
      body: 'As seen on the quay.',
      user: { login: 'ada' },
      labels: [{ name: 'bug', color: 'd73a4a' }],
      assignees: [],
      comments: 0,
      created_at: '2026-01-02T10:00:00Z',
      updated_at: '2026-01-02T10:00:00Z',
      closed_at: at % 3 === 0 ? '2026-01-03T10:00:00Z' : null,
      html_url: `https://github.com/harbour/quay/issues/${at + 1}`,
    }),
  )
  const file = join(folder, name)
  writeFileSync(file, [...lines.slice(0, 2), ...badLines, ...lines.slice(2)].join('\n'))
  return file
}

async function openHome(wish: Parameters<typeof browser.openPage>[1] = {}): Promise<Page> {
  const page = await browser.openPage(hub(), wish)
  await signIn(page, hub())
  return page
}

test('an empty workspace offers three ways to begin, on a phone too', async () => {
  const page = await openHome({ size: 'phone' })
  await page.waitForURL('**/welcome')
  for (const title of ['Create a project', 'Import from GitHub', 'Look at a demo']) {
    await page.getByText(title, { exact: true }).waitFor()
  }
  expect(await findBarriers(page)).toEqual([])
  const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  expect(isWider).toBe(false)
})

test('a file is imported, with a report of what it could not take, and the project opened', async () => {
  const page = await openHome()
  await page.waitForURL('**/welcome')
  await page.getByRole('button', { name: 'Choose a file' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import from GitHub' })
  const file = writeIssues('harbour-quay.jsonl', 300, ['{"number": 7, "title":', '{"neither": "nor"}'])
  await dialog.getByLabel('File').setInputFiles(file)
  await expect.poll(() => dialog.getByLabel('Name').inputValue()).toBe('Harbour quay')
  await expect.poll(() => dialog.getByLabel('Key').inputValue()).toBe('HQ')
  await dialog.getByLabel('Key').fill('QUAY')
  await dialog.getByRole('button', { name: 'Start import' }).click()
  await dialog.getByText('Import finished').waitFor()
  await dialog.getByText('2 records were not imported').waitFor()
  await dialog.getByText('Line 3: not valid JSON').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Open project' }).click()
  await page.waitForURL('**/projects/QUAY')
  await page.getByText('300 items').waitFor()
})

test('the same file again changes nothing; what is no export is refused in words', async () => {
  const page = await openHome()
  await page.goto('/projects')
  await page.getByRole('button', { name: 'Import' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import from GitHub' })
  await dialog.getByLabel('File').setInputFiles(writeIssues('again.jsonl', 300))
  await dialog.getByLabel('Into').selectOption({ label: 'Harbour quay (adds and updates)' })
  await dialog.getByRole('button', { name: 'Start import' }).click()
  await dialog.getByText('Import finished').waitFor()
  await expect.poll(() => dialog.locator('dd').allTextContents()).toEqual(['0', '0', '300', '0'])
  await dialog.getByRole('button', { name: 'Close' }).click()

  await page.getByRole('button', { name: 'Import' }).click()
  const other = join(folder, 'letter.json')
  writeFileSync(other, 'Dear harbour master,\n')
  await dialog.getByLabel('File').setInputFiles(other)
  await dialog.getByLabel('Into').selectOption({ label: 'Harbour quay (adds and updates)' })
  await dialog.getByRole('button', { name: 'Start import' }).click()
  await dialog.getByText('The import failed').waitFor()
  await dialog.getByText(/no GitHub export/).waitFor()
})

test('an import can be stopped, and says that what it did is kept', async () => {
  const page = await openHome()
  await page.goto('/projects')
  await page.getByRole('button', { name: 'Import' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import from GitHub' })
  await dialog.getByLabel('File').setInputFiles(writeIssues('long.jsonl', 8_000))
  await dialog.getByRole('button', { name: 'Start import' }).click()
  await dialog.getByText(/\d read/).waitFor()
  await dialog.getByRole('button', { name: 'Go on in the background' }).click()
  await page.getByRole('button', { name: /Import is running/ }).click()
  await dialog.getByRole('button', { name: 'Stop' }).click()
  await dialog.getByText('Import stopped').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('link', { name: /Long/ }).first().waitFor()
})

test('the demo is loaded with one press', async () => {
  const page = await openHome()
  await page.goto('/welcome')
  await page.getByRole('button', { name: 'Load the demo' }).click()
  await page.waitForURL('**/projects/DEMO')
  await page.locator('[data-line]').first().waitFor()
  await until(
    'the sidebar has it',
    async () => (await page.getByRole('link', { name: /Harbour photo archive/ }).count()) > 0,
  )
})
