import { expect, test } from 'vitest'
import { findBarriers } from './support/axe.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { openSignedIn } from './support/sign-in.ts'
import { runSpice } from './support/spice.ts'
import { until } from './support/until.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

const seenBy = () => runSpice(['project', 'members', 'list', '-p', 'BOARD', '--json', 'handle,as'], hub().folder)

test('a project is made for its members only, and somebody is let in and taken out again', async () => {
  await runSpice(['member', 'add', 'bea', '--name', 'Bea'], hub().folder)
  const page = await browser.openPage(hub())
  await openSignedIn(page, hub(), '/projects')
  await page.getByRole('button', { name: 'New project' }).click()
  const dialog = page.getByRole('dialog', { name: 'New project' })
  await dialog.getByLabel('Name').fill('Board of the club')
  await dialog.getByLabel('Key').fill('BOARD')
  await dialog.getByLabel('Who sees it').selectOption('members')
  expect(await findBarriers(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Create project' }).click()
  await page.waitForURL(/\/projects\/BOARD/)

  await page.goto('/projects/BOARD/settings')
  const audience = page.getByRole('region', { name: 'Who sees it' })
  await audience.getByRole('combobox', { name: 'Let somebody in' }).selectOption({ label: 'Bea (@bea)' })
  await audience.getByRole('button', { name: 'Let somebody in' }).click()
  await audience.getByRole('combobox', { name: 'Role of Bea in the project' }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await expect.poll(() => seenBy()).toContain('"handle":"bea"')
  await audience.getByRole('button', { name: 'Remove Bea from the project' }).click()
  await until('Bea is taken out', async () => !(await seenBy()).includes('"handle":"bea"'))
})
