import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findBarriers } from './support/axe.ts'
import type { PageWish } from './support/browser.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { openSignedIn } from './support/sign-in.ts'
import { runSpice } from './support/spice.ts'
import { until } from './support/until.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

async function openTimeline(wish: PageWish = {}, project = 'DEMO'): Promise<Page> {
  const page = await browser.openPage(hub(), wish)
  await openSignedIn(page, hub(), `/projects/${project}/timeline`)
  return page
}

/** A part of a bar that one can take hold of. */
function handle(page: Page, key: string, part: 'move' | 'work' | 'link'): Locator {
  return page.locator(`[data-bar="${key}"] [data-part=${part}]`)
}

function row(page: Page, key: string): Locator {
  return page.locator('[role=row][data-row]').filter({ hasText: new RegExp(`${key}(?!\\d)`) })
}

/** What is told of an item: its dates, its work, its slack. */
async function told(page: Page, key: string): Promise<string> {
  return (await row(page, key).locator('[role=gridcell]').last().textContent()) ?? ''
}

/** When `spice` says that an item begins. */
async function startInTerminal(key: string): Promise<string | undefined> {
  const printed = await runSpice(['plan', 'schedule', '--project', 'DEMO', '--json', 'activities'], hub().folder)
  // The shape that the command documents.
  const { activities } = JSON.parse(printed) as { readonly activities: readonly { key: string; startAt: string }[] }
  return activities.find((one) => one.key === key)?.startAt
}

async function pick(page: Page, key: string): Promise<void> {
  await row(page, key)
    .locator('[role=gridcell]')
    .first()
    .click({ position: { x: 4, y: 4 } })
}

async function drag(page: Page, from: Locator, by: { readonly x: number; readonly y: number }): Promise<void> {
  const box = await from.boundingBox()
  if (box === null) throw new Error('not on the screen')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + by.x, y + by.y, { steps: 5 })
  await page.mouse.up()
}

test('from the list of a project one comes to its timeline, and keys move the start of an item', async () => {
  const page = await browser.openPage(hub())
  await openSignedIn(page, hub(), '/projects/DEMO')
  await page.getByRole('link', { name: 'Timeline' }).click()
  await page.getByRole('treegrid', { name: 'Timeline of Harbour photo archive' }).waitFor()
  await pick(page, 'DEMO-22')
  const before = await told(page, 'DEMO-22')
  expect(before).toMatch(/ of work, .* of slack$/)
  const planned = await startInTerminal('DEMO-22')

  // Three steps in a row are one change.
  for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+ArrowRight')
  await page.getByText(/DEMO-22 begins on .* at the earliest/).waitFor()
  await until('it begins later', async () => (await told(page, 'DEMO-22')) !== before)
  await expect.poll(() => startInTerminal('DEMO-22')).not.toBe(planned)

  await page.keyboard.press('Control+z')
  await until('it is where it was', async () => (await told(page, 'DEMO-22')) === before)
  await expect.poll(() => startInTerminal('DEMO-22')).toBe(planned)
})

test('a bar is dragged to other days, its end to more work, and everybody sees what follows', async () => {
  const page = await openTimeline()
  const other = await openTimeline()
  await row(other, 'DEMO-23').waitFor()
  const before = await told(page, 'DEMO-23')
  await pick(page, 'DEMO-23')
  await drag(page, handle(page, 'DEMO-23', 'move'), { x: 80, y: 0 })
  await until('the other page tells it too', async () => (await told(other, 'DEMO-23')) !== before)
  const moved = await told(other, 'DEMO-23')
  await until('both tell the same', async () => (await told(page, 'DEMO-23')) === moved)
  await drag(page, handle(page, 'DEMO-23', 'work'), { x: 60, y: 0 })
  await until('it takes longer', async () => (await told(page, 'DEMO-23')).split(',')[1] !== moved.split(',')[1])
  await page.keyboard.press('Control+z')
  await until('as much work as before', async () => (await told(page, 'DEMO-23')) === moved)
  await page.keyboard.press('Control+z')
  await until('and where it was', async () => (await told(page, 'DEMO-23')) === before)
})

test('an arrow is drawn from one bar to another, and taken away where its reason is told', async () => {
  const page = await openTimeline()
  const start = handle(page, 'DEMO-22', 'move')
  await start.waitFor()
  const [from, to] = [await start.boundingBox(), await row(page, 'DEMO-29').boundingBox()]
  if (from === null || to === null) throw new Error('not on the screen')
  await pick(page, 'DEMO-22')
  await drag(page, handle(page, 'DEMO-22', 'link'), { x: 30, y: to.y - from.y + 6 })
  await pick(page, 'DEMO-29')
  await page.keyboard.press('Space')
  const why = page.getByRole('dialog', { name: 'Why DEMO-29 begins when it does' })
  await why.getByText('DEMO-22').first().waitFor()
  await until(
    'the reason names it',
    async () => (await why.locator('[data-reason]').textContent())?.includes('DEMO-22') ?? false,
  )
  await why.getByRole('button', { name: 'Remove: DEMO-29 waits for DEMO-22' }).click()
  await why.getByText('DEMO-22').first().waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await why.waitFor({ state: 'detached' })
  await until('the chart has the keys again', () => page.evaluate(() => document.activeElement?.role === 'treegrid'))
})

test('with the keyboard alone a dependency is added, a branch folded, and an item opened', async () => {
  const page = await openTimeline()
  await pick(page, 'DEMO-40')
  await page.keyboard.press('d')
  await page.getByText('Choose what waits for DEMO-40').waitFor()
  const active = () => page.locator('[data-active]').textContent()
  for (let at = await active(); !at?.includes('DEMO-38'); at = await active()) {
    const last = at
    await page.keyboard.press('ArrowDown')
    await until('the next row is chosen', async () => (await active()) !== last)
  }
  await page.keyboard.press('Enter')
  await page.getByText('DEMO-38 waits for DEMO-40').waitFor()
  const open = row(page, 'DEMO-24')
  await pick(page, 'DEMO-24')
  await page.keyboard.press('ArrowLeft')
  await until('it is folded', async () => (await open.getAttribute('aria-expanded')) === 'false')
  await expect.poll(() => row(page, 'DEMO-25').count()).toBe(0)
  await page.keyboard.press('ArrowRight')
  await row(page, 'DEMO-25').waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/items/DEMO-24')
})

test('what has begun cannot be moved, and it is said why', async () => {
  const page = await openTimeline()
  await pick(page, 'DEMO-33')
  const before = await told(page, 'DEMO-33')
  await page.keyboard.press('Shift+ArrowRight')
  await page.getByText('DEMO-33 has begun: its start is what it was.').waitFor()
  expect(await told(page, 'DEMO-33')).toBe(before)
})

test('the plan is drawn many times over on demand: dates by confidence in words, a band, and milestones in rows', async () => {
  const page = await openTimeline()
  await page.getByRole('button', { name: 'Display' }).click()
  await page.getByRole('group', { name: 'Forecast' }).getByText('From the plan').click()
  await page.keyboard.press('Escape')
  const note = page.getByRole('status').filter({ hasText: 'All is done by' })
  await note.waitFor()
  await expect.poll(() => note.textContent()).toMatch(/\(50%\).*\(80%\).*\(95%\).*From 10,000 draws/)
  await page.locator('svg text', { hasText: '95%' }).waitFor()
  await page.getByRole('treegrid').focus()
  await page.keyboard.press('End')
  const milestone = page.locator('[role=row][data-row]').filter({ hasText: /\(95%\)/ })
  await milestone.first().waitFor()
  await milestone
    .first()
    .locator('[role=gridcell]')
    .first()
    .click({ position: { x: 4, y: 4 } })
  await page.keyboard.press('Shift+ArrowRight')
  await page.getByText(/is reached when all its items are done/).waitFor()
})

test.each(['light', 'dark'] as const)('axe finds nothing serious on a timeline with people, %s', async (theme) => {
  const page = await openTimeline({ theme })
  await pick(page, 'DEMO-10')
  await page.getByRole('button', { name: 'Display' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'People and their load' }).click()
  await page.getByRole('region', { name: 'People and their load' }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('treegrid').focus()
  await page.keyboard.press('w')
  await page.getByRole('dialog').waitFor()
  expect(await findBarriers(page), 'why').toEqual([])
})

test('on a phone it is a list of dates, and nothing is wider than the window', async () => {
  const page = await openTimeline({ size: 'phone', locale: 'de-DE' })
  await page.getByRole('region', { name: 'Zeitplan' }).getByRole('link').first().waitFor()
  expect(await findBarriers(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
})

test('on a phone there is a chart too: a long press drags the end of a bar, a swipe scrolls', async () => {
  const page = await openTimeline({ size: 'phone' })
  await page.getByRole('button', { name: 'Display' }).click()
  await page.getByRole('group', { name: 'Show' }).getByText('Chart').click()
  await page.keyboard.press('Escape')
  await pick(page, 'DEMO-33')
  const grid = page.getByRole('treegrid')
  const cdp = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] })
  const boxOf = async (key: string) => {
    const box = await handle(page, key, 'move').boundingBox()
    if (box === null) throw new Error(`${key} is not on the screen`)
    return box
  }
  let bar = await boxOf('DEMO-33')
  while (bar.width < 80) {
    const last = bar
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await until('the bar is longer', async () => (bar = await boxOf('DEMO-33')).width > last.width)
  }
  const before = await told(page, 'DEMO-33')
  const [end, middle] = [bar.x + bar.width - 5, bar.y + bar.height / 2]
  await touch('touchStart', end, middle)
  await page.locator('[role=treegrid][data-dragging]').waitFor()
  // Over the weekend.
  for (let dx = 10; dx <= 110; dx += 10) await touch('touchMove', end + dx, middle)
  await until('the end follows the finger', async () => (await boxOf('DEMO-33')).width > bar.width + 20)
  await touch('touchEnd', end + 110, middle)
  await page.getByText(/DEMO-33: .* of work/).waitFor()
  await until('it takes longer', async () => (await told(page, 'DEMO-33')) !== before)

  const scrolled = await grid.evaluate((element) => element.scrollTop)
  await touch('touchStart', 250, 600)
  for (let y = 580; y >= 300; y -= 40) await touch('touchMove', 250, y)
  await touch('touchEnd', 250, 300)
  await until('it has scrolled', async () => (await grid.evaluate((element) => element.scrollTop)) > scrolled + 50)
})

test('it is printed page by page, and saved as a picture', async () => {
  const page = await openTimeline({ theme: 'dark' })
  await row(page, 'DEMO-9').waitFor()
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2)
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: /PNG/ }).click()
  const file = await (await download).path()
  const png = readFileSync(file)
  // The width stands in the header of the format.
  expect([png.toString('latin1', 1, 4), png.readUInt32BE(16)]).toEqual(['PNG', 2_800])
})

test('a project without items says what will be here, and one without amounts how to give them', async () => {
  const { folder } = hub()
  await runSpice(['project', 'create', 'QUAY', 'Quay', '--quiet'], folder)
  const page = await openTimeline({}, 'QUAY')
  await page.getByText('Nothing to plan yet').waitFor()
  await runSpice(['add', 'Paint the crane', '--project', 'QUAY', '--quiet'], folder)
  await page.getByText('spice item edit QUAY-1 --work 3d').waitFor()
  await pick(page, 'QUAY-1')
  await page.keyboard.press('Alt+ArrowRight')
  await page.getByText('QUAY-1: 2 days of work').waitFor()
  await page.getByText('No amount of work is known yet').waitFor({ state: 'detached' })
})
