import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findBarriers } from './support/axe.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { holdUndo } from './support/messages.ts'
import { openSignedIn } from './support/sign-in.ts'
import { until } from './support/until.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

async function openBoard(search = '', wish: Parameters<typeof browser.openPage>[1] = {}): Promise<Page> {
  const page = await browser.openPage(hub(), wish)
  await openSignedIn(page, hub(), `/projects/DEMO?layout=board${search}`)
  await page.locator('[data-card]').first().waitFor()
  await until('the cards of all columns', async () => (await page.locator('[data-board] .skeleton').count()) === 0)
  return page
}

const column = (page: Page, name: string): Locator => page.locator(`[data-column][aria-label^="${name},"]`)
const keysIn = async (where: Locator): Promise<readonly string[]> =>
  (await where.locator('[data-card]').allTextContents()).map((text) => /DEMO-\d+/.exec(text)?.[0] ?? text)
const firstKeysIn = async (where: Locator) => (await keysIn(where)).slice(0, 3)
const announced = (page: Page) => page.locator('[data-board] [aria-live=assertive]').textContent()

/** Rests with the mouse on a card until it is the one that keys act on. */
async function pointAt(card: Locator): Promise<void> {
  await card.hover()
  await card.locator('.board-card-active').waitFor()
}

/** Presses on a card and moves it over another one, a little above its middle: before it. */
async function dragOver(page: Page, card: Locator, over: Locator): Promise<void> {
  const [from, to] = [await card.boundingBox(), await over.boundingBox()]
  if (from === null || to === null) throw new Error('a card is not on the screen')
  await page.mouse.move(from.x + 80, from.y + 70)
  await page.mouse.down()
  await page.mouse.move(from.x + 90, from.y + 72)
  await page.mouse.move(to.x + 90, to.y + 12, { steps: 5 })
  await page.locator('.card-ghost').waitFor()
  // The mark follows with the next frame.
  await until('a mark for the drop', () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-drop-mark]')].some(
        ({ style, parentElement }) =>
          style.visibility === 'visible' || (parentElement?.closest('[data-drop-column]') ?? null) !== null,
      ),
    ),
  )
}

describe('dragging with the mouse', () => {
  test('a card is put between two others of another column, and stays there after a reload', async () => {
    const page = await openBoard()
    const [backlog, todo] = [column(page, 'Backlog'), column(page, 'Todo')]
    const [moved = ''] = await keysIn(backlog)
    const [first = '', second = ''] = await keysIn(todo)
    await dragOver(page, backlog.locator('[data-card="0"]'), todo.locator('[data-card="1"]'))
    await page.mouse.up()
    await page.getByText(`${moved} moved to Todo`).waitFor()
    await expect.poll(() => firstKeysIn(todo)).toEqual([first, moved, second])
    await expect.poll(() => keysIn(backlog)).not.toContain(moved)
    await page.reload()
    await todo.locator('[data-card]').first().waitFor()
    await expect.poll(() => firstKeysIn(todo)).toEqual([first, moved, second])

    await page.keyboard.press('Control+z')
    await until('the card is back', async () => (await keysIn(backlog))[0] === moved)
  })

  test('Escape puts a card back, and the press that follows opens nothing', async () => {
    const page = await openBoard()
    const [backlog, todo] = [column(page, 'Backlog'), column(page, 'Todo')]
    const before = [await keysIn(backlog), await keysIn(todo)]
    await dragOver(page, backlog.locator('[data-card="0"]'), todo.locator('[data-card="1"]'))
    await page.keyboard.press('Escape')
    await page.locator('.card-ghost').waitFor({ state: 'detached' })
    await page.mouse.up()
    expect([await keysIn(backlog), await keysIn(todo)]).toEqual(before)
    expect(new URL(page.url()).pathname).toBe('/projects/DEMO')
  })

  test('a folded column takes cards, at its top', async () => {
    const page = await openBoard()
    const review = column(page, 'In review')
    await review.getByRole('button', { name: 'Options of In review' }).click()
    await page.getByRole('menuitem', { name: 'Fold column' }).click()
    const [moved = ''] = await keysIn(column(page, 'In progress'))
    const [card, strip] = [
      await column(page, 'In progress').locator('[data-card="0"]').boundingBox(),
      await review.boundingBox(),
    ]
    if (card === null || strip === null) throw new Error('not on the screen')
    await page.mouse.move(card.x + 80, card.y + 70)
    await page.mouse.down()
    await page.mouse.move(strip.x + 20, strip.y + 200, { steps: 5 })
    await page.locator('[data-drop-column]').waitFor()
    await page.mouse.up()
    await page.getByText(`${moved} moved to In review`).waitFor()
    await review.getByRole('button', { name: /Unfold In review/ }).click()
    await until('the card is the first there', async () => (await keysIn(review))[0] === moved)
    await page.keyboard.press('Control+z')
    await page.getByText('Undone').waitFor()
  })

  test('all selected cards go along', async () => {
    const page = await openBoard()
    const [backlog, progress] = [column(page, 'Backlog'), column(page, 'In progress')]
    const moved = (await keysIn(backlog)).slice(0, 2)
    for (const index of [0, 1]) {
      await pointAt(backlog.locator(`[data-card="${index}"]`))
      await page.keyboard.press('x')
    }
    await page.getByText('2 selected').waitFor()
    await dragOver(page, backlog.locator('[data-card="0"]'), progress.locator('[data-card="0"]'))
    await expect.poll(() => page.locator('.card-ghost-count').textContent()).toBe('2')
    await page.mouse.up()
    const undo = await holdUndo(page, '2 items moved to In progress')
    await until('both are there', async () => {
      const keys = await keysIn(progress)
      return moved.every((key) => keys.includes(key))
    })
    await undo.click()
    await until('both are back', async () => (await keysIn(backlog)).slice(0, 2).join() === moved.join())
  })

  test('a refused move goes back and says why', async () => {
    const page = await openBoard()
    const [backlog, todo] = [column(page, 'Backlog'), column(page, 'Todo')]
    const before = [await keysIn(backlog), await keysIn(todo)]
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('moveWorkItem')) return route.fallback()
      const error = { code: 'not-allowed', message: 'Only Bea may move this.' }
      await route.fulfill({ json: { data: { result: { commitIds: [], error, workItem: null } } } })
    })
    await dragOver(page, backlog.locator('[data-card="0"]'), todo.locator('[data-card="1"]'))
    await page.mouse.up()
    await page.getByText('Only Bea may move this.').waitFor()
    await expect.poll(async () => [await keysIn(backlog), await keysIn(todo)]).toEqual(before)
  })
})

describe('with the keyboard alone', () => {
  test('a card is picked up, carried over columns and put down, and every step is said', async () => {
    const page = await openBoard()
    const [todo, progress] = [column(page, 'Todo'), column(page, 'In progress')]
    const [moved = ''] = await keysIn(todo)
    await todo.locator('[data-cards]').focus()
    await page.keyboard.press('ArrowDown')
    await until('a card is active', async () => (await page.locator('[aria-activedescendant]').count()) > 0)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowUp')
    await pointAt(todo.locator('[data-card="0"]'))
    await page.keyboard.press('Space')
    await expect.poll(() => announced(page)).toContain(`${moved} picked up`)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => announced(page)).toMatch(/^In progress, place 1 of \d+$/)
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => announced(page)).toMatch(/^In progress, place 2 of \d+$/)
    await page.keyboard.press('Space')
    await expect.poll(() => announced(page)).toBe(`${moved} put down in In progress`)
    await until('it is the second there', async () => (await keysIn(progress))[1] === moved)

    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Escape')
    await expect.poll(() => announced(page)).toBe(`${moved} put back`)
    await expect.poll(async () => (await keysIn(progress))[1]).toBe(moved)
  })

  test('Alt and an arrow move a card at once, several times in a row', async () => {
    const page = await openBoard()
    const progress = column(page, 'In progress')
    const before = await keysIn(progress)
    const [moved = ''] = before
    await pointAt(progress.locator('[data-card="0"]'))
    await page.keyboard.press('Alt+ArrowDown')
    await until('one down', async () => (await keysIn(progress))[1] === moved)
    await page.keyboard.press('Alt+ArrowDown')
    await until('two down', async () => (await keysIn(progress))[2] === moved)
    await page.keyboard.press('Alt+ArrowLeft')
    await until('a column to the left', async () => (await keysIn(column(page, 'Todo'))).includes(moved))
    // It is shown there before the hub has it, and a page that goes takes along what it has not sent.
    await page.getByText(`${moved} moved to Todo`).waitFor()
    await page.reload()
    await progress.locator('[data-card]').first().waitFor()
    await expect.poll(() => keysIn(progress)).toEqual(before.slice(1))
  })

  test('b shows the board and the list in turn, and the address says which', async () => {
    const page = await browser.openPage(hub())
    await openSignedIn(page, hub(), '/projects/DEMO')
    await page.locator('[data-line]').first().waitFor()
    await page.keyboard.press('b')
    await page.locator('[data-card]').first().waitFor()
    await expect.poll(() => page.url()).toContain('layout=board')
    await page.keyboard.press('b')
    await page.locator('[data-line]').first().waitFor()
    await expect.poll(() => page.url()).not.toContain('layout')
  })
})

test('an item is made at the foot of a column, and appears there for everybody', async () => {
  const page = await openBoard()
  const other = await openBoard()
  const review = column(page, 'In review')
  await review.getByRole('button', { name: 'New item', exact: true }).click()
  await page.keyboard.type('Paint the harbour light')
  await page.keyboard.press('Enter')
  await review.getByText('Paint the harbour light').waitFor()
  await column(other, 'In review').getByText('Paint the harbour light').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => review.getByRole('textbox').count()).toBe(0)
})

test('a sorted board says so, and moves only between columns', async () => {
  const page = await openBoard('&sort=priority')
  await column(page, 'Todo').getByRole('button', { name: 'Options of Todo' }).click()
  await page.getByText('Sorted by: Priority').waitFor()
  await page.getByRole('menuitem', { name: 'Arrange cards by hand' }).click()
  await until('the own order', () => !page.url().includes('sort='))
})

test('columns of people: a card is given to whom it is dragged', async () => {
  const page = await openBoard('&group=assignee')
  const nobody = column(page, 'No assignee')
  const target = page.locator('[data-column="1"]')
  const name = (await target.getAttribute('aria-label'))?.split(',')[0] ?? ''
  const [moved = ''] = await keysIn(nobody)
  await dragOver(page, nobody.locator('[data-card="0"]'), target.locator('[data-card="0"]'))
  await page.mouse.up()
  await page.getByText(`${moved} moved to ${name}`).waitFor()
  await until('it is there', async () => (await keysIn(target)).includes(moved))
})

test.each(['light', 'dark'] as const)('axe finds nothing serious on a board, %s', async (theme) => {
  const page = await openBoard('', { theme })
  await pointAt(page.locator('[data-card="0"]').first())
  expect(await findBarriers(page)).toEqual([])
})

test('on a phone a long press drags, and a swipe scrolls', async () => {
  const page = await openBoard('', { size: 'phone' })
  const isAtLeft = async (name: string) => ((await column(page, name).boundingBox())?.x ?? -1) === 10
  await until('the board begins at what is being worked on', () => isAtLeft('In progress'))
  await page.locator('[data-board]').evaluate((board) => {
    board.scrollLeft = 0
  })
  await until('it is at its beginning', () => isAtLeft('Backlog'))
  const backlog = column(page, 'Backlog')
  const before = await keysIn(backlog)
  const card = await backlog.locator('[data-card="0"]').boundingBox()
  if (card === null) throw new Error('not on the screen')
  const cdp = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) =>
    cdp.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: card.x + 80, y: card.y + y }],
    })
  await touch('touchStart', 70)
  await page.locator('.card-ghost').waitFor()
  // Down over the two cards below: the place of the third.
  for (let y = 80; y <= 240; y += 20) await touch('touchMove', y)
  await until('a mark for the drop', () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-drop-mark]')].some(
        ({ style }) => style.visibility === 'visible',
      ),
    ),
  )
  await touch('touchEnd', 240)
  await until('another order', async () => (await keysIn(backlog)).slice(0, 3).join() !== before.slice(0, 3).join())
  expect((await keysIn(backlog)).slice(0, 4)).toContain(before[0])

  const scroller = backlog.locator('[data-cards]')
  await touch('touchStart', 400)
  for (let y = 380; y >= 100; y -= 40) await touch('touchMove', y)
  await touch('touchEnd', 100)
  await until('it has scrolled', async () => (await scroller.evaluate((element) => element.scrollTop)) > 50)
  expect(await page.locator('.card-ghost').count()).toBe(0)
  expect(await findBarriers(page)).toEqual([])
})
