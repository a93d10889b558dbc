import { expect, test } from 'vitest'
import { useBrowser, useHub } from './support/journey.ts'
import { active, press, tabTo } from './support/keyboard.ts'
import { openSignedIn, signIn } from './support/sign-in.ts'
import { runSpice } from './support/spice.ts'
import { until } from './support/until.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

interface Shown {
  readonly status: string
  readonly priority: string
  readonly assignees: readonly string[]
}

async function show(key: string): Promise<Shown> {
  // What `--json` prints is checked by the tests of `spice`.
  return JSON.parse(await runSpice(['show', key, '--json', 'status,priority,assignees'], hub().folder)) as Shown
}

test('the whole of it without a mouse: find a project, make an item, change it, move it on the board, find it again', async () => {
  const page = await browser.openPage(hub())
  await signIn(page, hub())
  await page.locator('[data-line]').first().waitFor()

  await press(page, 'g', 'p')
  await page.getByRole('heading', { name: 'Projects', level: 1 }).waitFor()
  await tabTo(page, /Harbour photo archive/)
  await press(page, 'Enter')
  await page.locator('[data-line]').first().waitFor()

  await press(page, 'c')
  await page.getByRole('dialog', { name: 'New item' }).waitFor()
  await page.keyboard.type('Made without a mouse')
  await press(page, 'Enter')
  await page.getByRole('dialog', { name: 'New item' }).waitFor({ state: 'detached' })

  await press(page, '/')
  await page.keyboard.type('"Made without a mouse"')
  await press(page, 'Enter')
  await until('only this one is listed', async () => (await page.locator('[data-line] a').count()) === 1)
  await press(page, 'Escape', 'j')
  await until('it is the active row', async () => (await active(page)).includes('Made without a mouse'))
  const key = /DEMO-\d+/.exec(await active(page))?.[0] ?? ''

  await press(page, 's')
  await page.getByRole('listbox').waitFor()
  await page.keyboard.type('in prog')
  await press(page, 'Enter')
  await until('the status is stored', async () => (await show(key)).status === 'in-progress')
  await press(page, 'p')
  await page.getByRole('listbox').waitFor()
  await page.keyboard.type('urgent')
  await press(page, 'Enter')
  await until('the priority is stored', async () => (await show(key)).priority === 'urgent')
  await press(page, 'a')
  await page.getByRole('listbox').waitFor()
  await page.keyboard.type('Ada')
  // People are looked up by the hub, which may know thousands.
  await page.getByRole('option', { name: /^Ada/ }).and(page.locator('[data-selected=true]')).waitFor()
  await press(page, 'Enter', 'Escape')
  await until('the assignee is stored', async () => (await show(key)).assignees.length === 1)

  await press(page, 'b')
  await page.locator('[data-card]').first().waitFor()
  await until('the one card', async () => (await page.locator('[data-card]').count()) === 1)
  await press(page, 'ArrowDown')
  await until('it is the active card', async () => (await active(page)).includes(key))
  await press(page, 'Alt+ArrowRight')
  await until('it is in the next column', async () => (await show(key)).status === 'in-review')
  await expect.poll(() => page.locator('[data-board] [aria-live]').textContent()).toContain('In review')

  await press(page, 'Control+z')
  await until('it is back', async () => (await show(key)).status === 'in-progress')

  await press(page, 'Control+k')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('Made without')
  await page.getByRole('option', { name: /Made without a mouse/ }).waitFor()
  await press(page, 'Enter')
  await page.getByRole('heading', { level: 1, name: 'Made without a mouse' }).waitFor()
  await expect.poll(() => new URL(page.url()).pathname).toBe(`/items/${key}`)

  await press(page, '?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await help.waitFor()
  await page.keyboard.type('status')
  await help.getByText('Change status').waitFor()
  await press(page, 'Escape')
  await help.waitFor({ state: 'detached' })
})

test('a comment is written and an item renamed with Tab, Enter and Escape alone', async () => {
  const page = await browser.openPage(hub())
  await openSignedIn(page, hub(), '/items/DEMO-20')
  await page.getByRole('heading', { level: 1, name: 'Jump to a month or year' }).waitFor()
  await tabTo(page, /^\s*Jump to a month or year/)
  await press(page, 'Enter')
  await page.getByRole('textbox', { name: 'Title' }).waitFor()
  await press(page, 'Control+a')
  await page.keyboard.type('Thrown away')
  await press(page, 'Escape')
  await page.getByRole('heading', { level: 1, name: 'Jump to a month or year' }).waitFor()
  await press(page, 'Enter', 'Control+a')
  await page.keyboard.type('Jump to a month')
  await press(page, 'Enter')
  await page.getByRole('heading', { level: 1, name: /^Jump to a month$/ }).waitFor()

  await tabTo(page, /Write a comment/)
  await press(page, 'Enter')
  await page.locator('.cm-content:focus').waitFor()
  await page.keyboard.type('Written without a mouse')
  await press(page, 'Control+Enter')
  await page.getByText('Written without a mouse').waitFor()
  await until('it is stored', async () =>
    (await runSpice(['show', 'DEMO-20'], hub().folder)).includes('without a mouse'),
  )
})

test('what is typed while the editor is still on its way stands in it afterwards, key for key', async () => {
  const page = await browser.openPage(hub())
  const arrived = Promise.withResolvers<void>()
  await page.route(/code-mirror-field/, async (route) => {
    await arrived.promise
    await route.continue()
  })
  await openSignedIn(page, hub(), '/items/DEMO-21')
  await page.getByRole('button', { name: 'Write a comment…' }).click()
  const [before, after] = ['Begun in the plain field, ', 'and typed on while the editor takes its place. '.repeat(4)]
  await page.keyboard.type(before)
  await expect.poll(() => page.locator('textarea:focus').inputValue()).toBe(before)
  arrived.resolve()
  await page.keyboard.type(after, { delay: 2 })
  await page.locator('.cm-content:focus').waitFor()
  await expect.poll(() => page.locator('.cm-content').textContent()).toBe(before + after)
})

test('the first Tab offers to skip the navigation, and does', async () => {
  const page = await browser.openPage(hub())
  await openSignedIn(page, hub(), '/projects')
  await page.getByRole('heading', { name: 'Projects', level: 1 }).waitFor()
  await press(page, 'Tab')
  await expect.poll(() => page.locator(':focus').textContent()).toBe('Skip to content')
  await press(page, 'Enter', 'Tab')
  await expect.poll(() => page.locator('main :focus').count()).toBe(1)
})

test('what was opened by key closes with Escape, and the focus is where it was; Tab into a list shows where one is', async () => {
  const page = await browser.openPage(hub())
  await openSignedIn(page, hub(), '/projects/DEMO')
  await page.locator('[data-line]').first().waitFor()
  await tabTo(page, /^Items /)
  await until('a row is active', async () => (await active(page)) !== '')
  const first = await active(page)
  await press(page, 'End')
  await until('another one is active', async () => !['', first].includes(await active(page)))
  await press(page, 'Home')
  await until('the first one is active', async () => (await active(page)) === first)
  await press(page, '?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('First or last item').waitFor()
  await press(page, 'Escape')
  await until('the list has the focus again', () => page.locator('[role=grid]:focus').isVisible())

  await page.goto('/items/DEMO-20')
  await page.getByRole('heading', { level: 1 }).waitFor()
  for (const name of [/^Status: /, /^Labels: /, /^Due date: /, /^Parent: /, /^\s*Add sub-item/]) {
    await tabTo(page, name)
    const opener = await page.locator(':focus').textContent()
    await press(page, 'Enter')
    await page.locator('input:focus').waitFor()
    await press(page, 'Escape')
    await page
      .locator('button:focus')
      .filter({ hasText: opener ?? '' })
      .waitFor()
  }
})

test('back from an item the list stands where it was left', async () => {
  const page = await browser.openPage(hub(), { size: 'phone' })
  await openSignedIn(page, hub(), '/projects/DEMO')
  await page.locator('[data-line]').first().waitFor()
  const scroller = page.getByRole('grid', { name: 'Items' })
  await scroller.evaluate((element) => {
    element.scrollTop = 400
  })
  const row = page.locator('[data-line] a[data-action=open]').nth(9)
  // The rows follow the scrolling a moment later: until then this is one that has gone out of sight.
  await until('the rows follow', async () => ((await row.boundingBox())?.y ?? 0) > 120)
  const title = (await row.textContent()) ?? ''
  await row.click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.goBack()
  await page.locator('[data-line]').filter({ hasText: title }).waitFor()
  await expect.poll(() => scroller.evaluate((element) => element.scrollTop)).toBe(400)
})
