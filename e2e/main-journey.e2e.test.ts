import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useBrowser, useHub } from './support/journey.ts'
import { makeSample } from './support/sample.ts'
import { signIn } from './support/sign-in.ts'
import { runSpice } from './support/spice.ts'
import { until } from './support/until.ts'

const hub = useHub()
const browser = useBrowser()

interface Shown {
  readonly key: string
  readonly title: string
  readonly status: string
  readonly comments: readonly { readonly body: string }[]
}

async function show(key: string): Promise<Shown> {
  const fields = 'key,title,status,comments'
  // What `--json` prints is checked by the tests of `spice`.
  return JSON.parse(await runSpice(['show', key, '--json', fields], hub().folder)) as Shown
}

/** The journey of the product: every step stands on the one before, on one signed log. */
test('a new owner imports a project, works in it, and browser and terminal see what the other did', async () => {
  const page = await browser.openPage(hub())

  // By the link that the first start printed, to a page that says how to begin.
  await signIn(page, hub())
  await page.getByRole('heading', { name: 'Welcome' }).waitFor()

  const sample = makeSample(hub().folder)
  await importFile(page, sample.file)
  await expect.poll(() => definition(page, 'Created')).toBe(String(sample.count))
  await page.getByRole('button', { name: 'Open project' }).click()
  await page.locator('[data-line]').first().waitFor()
  expect(await runSpice(['query', '--count', 'project:DATASETS'], hub().folder)).toBe(`${sample.count}\n`)

  await page.getByRole('group', { name: 'Layout' }).getByRole('button', { name: 'Board' }).click()
  const todo = column(page, 'Todo')
  const inProgress = column(page, 'In progress')
  const card = todo.locator('[data-card="0"]')
  await card.waitFor()
  const key = /DATASETS-\d+/.exec((await card.textContent()) ?? '')?.[0] ?? ''
  await drag(page, card, inProgress)
  await inProgress.getByText(key).waitFor()
  await until('the terminal sees the column', async () => (await show(key)).status === 'in-progress')

  await inProgress.locator('[data-card]').filter({ hasText: key }).locator('a').click()
  await page.getByRole('button', { name: 'Status: In progress. Change' }).waitFor()
  await page.getByRole('heading', { level: 1 }).getByRole('button').click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Named anew on the page')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Named anew on the page' }).waitFor()

  await page.getByRole('button', { name: 'Write a comment…' }).click()
  await page.keyboard.type('This is done with **the page**.')
  await page.keyboard.press('Control+Enter')
  await page.getByText('This is done with the page.').waitFor()

  await until('the comment is stored', async () => (await show(key)).comments.length > 0)
  const shown = await show(key)
  expect(shown).toMatchObject({ key, title: 'Named anew on the page', status: 'in-progress' })
  expect(shown.comments.map(({ body }) => body)).toEqual(['This is done with **the page**.'])
  expect(await runSpice(['show', key], hub().folder)).toContain('This is done with **the page**.')

  // Now the other way, while the page stays as it is.
  await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }))
  await runSpice(['item', 'edit', key, '--title', 'Named anew in the terminal', '--status', 'in-review'], hub().folder)
  await page.getByRole('heading', { level: 1, name: 'Named anew in the terminal' }).waitFor()
  await page.getByRole('button', { name: 'Status: In review. Change' }).waitFor()
  await runSpice(['item', 'comment', key, '--body', 'And this in the terminal.'], hub().folder)
  await page.getByText('And this in the terminal.').waitFor()
  expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true)

  await page.goBack()
  await column(page, 'In review').getByText('Named anew in the terminal').waitFor()
  await hub().stop()
  expect(await runSpice(['doctor', '--quiet'], hub().folder)).toContain('every hash')
})

async function importFile(page: Page, file: string): Promise<void> {
  await page.getByRole('button', { name: 'Choose a file' }).click()
  await page.getByLabel('File', { exact: true }).setInputFiles(file)
  await page.getByRole('textbox', { name: 'Key' }).fill('DATASETS')
  await page.getByRole('button', { name: 'Start import' }).click()
  await page.getByText('Import finished').waitFor()
}

async function definition(page: Page, term: string): Promise<string | null> {
  const entry = page.getByRole('term').filter({ hasText: new RegExp(`^${term}$`) })
  return entry.locator('xpath=following-sibling::dd[1]').textContent()
}

function column(page: Page, name: string): Locator {
  return page.locator(`[data-column][aria-label^="${name},"]`)
}

/** As a hand does it: press, move over the place, let go. */
async function drag(page: Page, card: Locator, to: Locator): Promise<void> {
  const [start, end] = [await card.boundingBox(), await to.boundingBox()]
  if (start === null || end === null) throw new Error('not on the screen')
  await page.mouse.move(start.x + 60, start.y + 20)
  await page.mouse.down()
  await page.mouse.move(end.x + 60, end.y + 80, { steps: 12 })
  await page.locator('.card-ghost').waitFor()
  await page.mouse.up()
}
