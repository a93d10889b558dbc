import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findBarriers } from './support/axe.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { holdUndo } from './support/messages.ts'
import { openSignedIn, signIn } from './support/sign-in.ts'
import { runSpice } from './support/spice.ts'
import { until } from './support/until.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

async function open(path: string, wish: Parameters<typeof browser.openPage>[1] = {}): Promise<Page> {
  const page = await browser.openPage(hub(), wish)
  await openSignedIn(page, hub(), path)
  await page.getByRole('navigation', { name: 'Parts of the settings' }).waitFor()
  return page
}

test('a label is made, changed, deleted and brought back', async () => {
  const page = await open('/projects/DEMO/labels')
  await page.getByRole('button', { name: 'New label' }).click()
  await page.getByLabel('Name').fill('wording')
  await page.getByLabel('Description').fill('Words that people read')
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await page.getByText('Words that people read').waitFor()
  await page.getByRole('button', { name: 'Edit the label wording' }).click()
  await page.getByLabel('Name').fill('words')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Delete the label words' }).click()
  const undo = await holdUndo(page, 'Label words deleted')
  await page.getByText('Words that people read').waitFor({ state: 'detached' })
  await undo.click()
  await page.getByText('Words that people read').waitFor()
})

test('a name that is taken is said beside the field', async () => {
  const page = await open('/projects/DEMO/labels')
  await page.getByRole('button', { name: 'New label' }).click()
  await page.getByLabel('Name').fill('backend')
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await page.getByRole('alert').filter({ hasText: 'is taken' }).waitFor()
})

test('a milestone is made with a typed day, and closed', async () => {
  const page = await open('/projects/DEMO/milestones')
  await page.getByRole('button', { name: 'New milestone' }).click()
  await page.getByLabel('Title').fill('Release 2.0')
  await page.getByRole('button', { name: /^Due date/ }).click()
  await page.keyboard.type('2030-01-31')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await page.getByRole('link', { name: 'Release 2.0' }).waitFor()
  await page.getByText(/Due .*2030/).waitFor()
  await page.getByRole('button', { name: 'Options of Release 2.0' }).click()
  await page.getByRole('menuitem', { name: 'Close' }).click()
  await page.getByText('Milestone Release 2.0 closed').waitFor()
})

test('a member is added with a handle that follows the name, and gets another role', async () => {
  const page = await open('/settings/members')
  await page.getByRole('button', { name: 'Add member' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill('Grace Hopper')
  await expect.poll(() => page.getByLabel(/^Handle/).inputValue()).toBe('grace-hopper')
  await page.getByRole('button', { name: 'Add member' }).last().click()
  await page.getByText('@grace-hopper').waitFor()
  await page.getByLabel('Role of Grace Hopper').selectOption('viewer')
  await page.getByText('Grace Hopper is now: Viewer').waitFor()
})

test('a token is shown once, works, and is shut out when it is revoked', async () => {
  const page = await open('/settings/access')
  await page.getByRole('button', { name: 'New token' }).click()
  await page.getByLabel('What it is for').fill('Journey')
  await page.getByRole('button', { name: 'Create token' }).click()
  const secret = (await page.getByRole('alert').locator('code').textContent()) ?? ''
  const ask = async () =>
    (await fetch(`${hub().url}/api/session`, { headers: { authorization: `Bearer ${secret}` } })).status
  expect(await ask()).toBe(200)
  await page.getByRole('button', { name: 'Done' }).click()
  await expect.poll(() => page.content()).not.toContain(secret)
  await page.getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('No tokens.').waitFor()
  await expect.poll(() => ask()).toBe(401)
})

test('a session elsewhere is ended from here', async () => {
  const other = await browser.openPage(hub())
  await signIn(other, hub())
  const page = await open('/settings/access')
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await page.getByText('Signed out there').waitFor()
  await other.reload()
  await other.waitForURL(/sign-in/)
})

test('a project is renamed and archived; a field that was not touched follows the terminal', async () => {
  const page = await open('/projects/DEMO/settings')
  await page.getByLabel('Summary').fill('Photos of the harbour')
  await runSpice(['project', 'edit', 'DEMO', '--name', 'Renamed elsewhere'], hub().folder)
  await until(
    'the name follows',
    async () => (await page.getByLabel('Name', { exact: true }).inputValue()) === 'Renamed elsewhere',
  )
  expect(await page.getByLabel('Summary').inputValue()).toBe('Photos of the harbour')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved').waitFor()
  await page.getByRole('button', { name: 'Archive project' }).click()
  await page.getByText('This project is archived').waitFor()
  await page.getByRole('button', { name: 'Take it out of the archive' }).click()
  await page.getByRole('button', { name: 'Archive project' }).waitFor()
})

test('the activity of a project grows by itself', async () => {
  const page = await open('/projects/DEMO/activity')
  await page
    .getByText(/added the dependency/)
    .first()
    .waitFor()
  await runSpice(['item', 'comment', 'DEMO-3', '--body', 'From the terminal'], hub().folder)
  await page.getByText(/Ada commented on DEMO-3 /).waitFor()
  const lines = page.getByRole('listitem')
  const count = await lines.count()
  await lines.last().scrollIntoViewIfNeeded()
  await until('more commits are there', async () => (await lines.count()) > count)
})

describe('for everyone', () => {
  const paths = [
    ...['/settings', '/settings/members', '/settings/access'],
    ...['/projects/DEMO/settings', '/projects/DEMO/labels', '/projects/DEMO/milestones', '/projects/DEMO/activity'],
  ]
  test.each([
    ['wide', 'dark'],
    ['phone', 'light'],
  ] as const)('axe finds no barrier in the settings, %s and %s', async (size, theme) => {
    const page = await open('/settings', { size, theme })
    for (const path of paths) {
      await page.goto(path)
      await page.getByRole('navigation', { name: 'Parts of the settings' }).waitFor()
      await until('it is loaded', async () => (await page.locator('.skeleton').count()) === 0)
      expect(await findBarriers(page), path).toEqual([])
    }
  })
})
