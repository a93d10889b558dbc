import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findBarriers } from './support/axe.ts'
import type { PageWish } from './support/browser.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { openSignedIn } from './support/sign-in.ts'
import { runSpice } from './support/spice.ts'
import { until } from './support/until.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

async function open(path: string, wish: PageWish = {}): Promise<Page> {
  const page = await browser.openPage(hub(), wish)
  await openSignedIn(page, hub(), path)
  return page
}

function spiceJson(...args: readonly string[]): Promise<unknown> {
  return runSpice(args, hub().folder).then((text): unknown => JSON.parse(text))
}

/** Picks a day by typing it, as one does with the keyboard alone. */
async function typeDay(page: Page, field: string, day: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${field}:`) }).press('Enter')
  await page.keyboard.type(day)
  await page.keyboard.press('Enter')
}

test('leave is added, changed and taken back on the page of people, with the keyboard alone', async () => {
  const page = await open('/settings/people')
  await page.getByRole('button', { name: 'Add leave' }).press('Enter')
  await typeDay(page, 'First day', '2027-03-01')
  await typeDay(page, 'Last day', '2027-03-05')
  await page.getByRole('textbox', { name: 'What for' }).fill('Skiing')
  await page.keyboard.press('Enter')
  await page.getByText('Leave added').waitFor()
  await page.getByText('Skiing').last().waitFor()
  await page.getByRole('button', { name: /^Edit: leave of Ada/ }).press('Enter')
  await typeDay(page, 'Last day', '2027-03-12')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByText('Leave changed').waitFor()
  const leaves = () => spiceJson('leave', 'list', '--json', 'fromOn,toOn,note')
  await expect.poll(() => leaves()).toEqual([{ fromOn: '2027-03-01', toOn: '2027-03-12', note: 'Skiing' }])
  // The offer beside the message may have gone: a terminal was asked in between.
  await page.keyboard.press('Control+z')
  await until('it is as it was', async () => JSON.stringify(await leaves()).includes('2027-03-05'))
  await expect.poll(() => leaves()).toHaveLength(1)
})

test('a calendar with a holiday is made, becomes that of the workspace, and the timeline shows the day', async () => {
  const page = await open('/settings/people')
  await page.getByRole('button', { name: 'New calendar' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).first().fill('Berlin')
  await page.getByLabel('Time zone').fill('Europe/Berlin')
  await page.getByLabel('Friday').fill('9-13')
  await page.getByLabel('Saturday').fill('noon')
  await page.getByText('Type hours such as').waitFor()
  await page.getByLabel('Saturday').fill('')
  await typeDay(page, 'First day', '2026-12-08')
  await page.getByRole('textbox', { name: 'Name', exact: true }).last().fill('Harbour day')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByText('mo-th 09:00-12:00,13:00-18:00; fr 09:00-13:00').waitFor()
  await page.getByRole('button', { name: 'Options of Berlin' }).click()
  await page.getByRole('menuitem', { name: 'Use for the workspace' }).click()
  await page.getByText('The workspace goes by Berlin').waitFor()

  await page.goto('/projects/DEMO/timeline')
  const holiday = page.locator('svg text', { hasText: 'Harbour day' })
  const barWidth = async () => (await page.locator('[data-bar]').first().boundingBox())?.width ?? 0
  for (let step = 0; step < 4 && (await holiday.count()) === 0; step++) {
    const last = await barWidth()
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await until('the bars are longer', async () => (await barWidth()) > last)
  }
  await holiday.waitFor()
})

test('what people cost is set by the owner, shown to whom she lets in, and to nobody whom she dismisses', async () => {
  const page = await open('/settings/people')
  await page.getByRole('button', { name: 'Set a price' }).click()
  await page.getByLabel('An hour').fill('80.5')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByText('€80.50').waitFor()
  expect(await spiceJson('member', 'rates', '--json', 'member,perHour,currency,fromOn')).toEqual([
    { member: 'ada', perHour: 80.5, currency: 'EUR', fromOn: null },
  ])
  await runSpice(['member', 'add', 'eve', '--name', 'Eve', '-r', 'admin'], hub().folder)
  await page.getByLabel('Let somebody see it').selectOption({ label: 'Eve' })
  await page.getByRole('button', { name: 'Let in', exact: true }).click()
  await page.getByText('Eve sees what people cost').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Let Eve see no more of it' }).click()
  await page.getByText('Eve sees no more of what people cost').waitFor()
  const readers = () => spiceJson('member', 'rates', 'readers', '--json', 'all')
  await expect.poll(readers).toEqual([{ member: 'ada', role: 'owner' }])
})

test('somebody gets hours and skills, a share of a project, and a risk is stated; the worst stands first', async () => {
  const page = await open('/settings/people')
  await page.getByRole('button', { name: 'Edit hours and skills of Ada' }).click()
  await page.getByLabel('Hours a week').fill('30')
  await page.getByRole('textbox', { name: 'Skills' }).fill('ts:4, welding')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('30 h a week').waitFor()
  await expect
    .poll(() => spiceJson('member', 'list', '--json', 'handle,capacityMinutes,skills'))
    .toContainEqual({ handle: 'ada', capacityMinutes: 1_800, skills: ['ts:4', 'welding'] })

  await page.goto('/projects/DEMO/team')
  await page.getByRole('button', { name: 'Allocate somebody' }).click()
  await page.getByLabel('Share in %').fill('50')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByText('50 %', { exact: true }).waitFor()

  await page.goto('/projects/DEMO/risks')
  await runSpice(
    ['risk', 'add', 'Small', '-p', 'DEMO', '--probability', '5%', '--delay', '1d', '-i', 'DEMO-9', '--quiet'],
    hub().folder,
  )
  await page.getByText('Small').waitFor()
  await page.getByRole('button', { name: 'New risk' }).click()
  await page.getByLabel('What may happen').fill('The supplier is late')
  await page.getByLabel('Probability in %').fill('50')
  await page.getByRole('textbox', { name: 'Delay' }).fill('1w')
  await page.getByRole('button', { name: 'Add item' }).click()
  await page.keyboard.type('DEMO-22')
  await page.getByRole('option', { name: /DEMO-22/ }).click()
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByText('2.5 days').waitFor()
  const titles = page.locator('#content section li p:first-child').filter({ hasText: /Small|supplier/ })
  await expect.poll(() => titles.allTextContents()).toEqual(['The supplier is late', 'Small'])
})

test.each([
  ['/settings/people', 'Abwesenheit eintragen'],
  ['/projects/DEMO/team', 'Jemanden zuteilen'],
  ['/projects/DEMO/risks', 'Neues Risiko'],
])(
  'axe finds nothing serious on %s on a phone, with its form open, and nothing is wider than it',
  async (path, add) => {
    const page = await open(path, { size: 'phone', locale: 'de-DE', theme: 'dark' })
    await page.getByRole('button', { name: add }).click()
    await page
      .getByRole('button', { name: 'Anlegen' })
      .or(page.getByRole('button', { name: 'Erstellen' }))
      .waitFor()
    expect(await findBarriers(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    )
  },
)
