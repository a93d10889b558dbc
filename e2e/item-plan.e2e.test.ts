import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findBarriers } from './support/axe.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { openSignedIn } from './support/sign-in.ts'
import { runSpice } from './support/spice.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

async function openItem(key: string): Promise<Page> {
  const page = await browser.openPage(hub())
  await openSignedIn(page, hub(), `/items/${key}`)
  await page.locator('h1 button').waitFor()
  return page
}

const panel = (page: Page) => page.getByRole('complementary')

/** Opens a property of the panel, types and waits for what stands there then. */
async function say(page: Page, property: string, text: string, shown: string): Promise<void> {
  await panel(page)
    .getByRole('button', { name: new RegExp(`^${property}:`) })
    .click()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await panel(page)
    .getByRole('button', { name: `${property}: ${shown}. Change` })
    .waitFor()
}

test('what planning asks of an item is said on its page, and the command line knows it', async () => {
  const page = await openItem('DEMO-21')
  expect(
    await panel(page)
      .getByRole('button', { name: /^(Work|Constraint|People):/ })
      .count(),
  ).toBe(0)
  await panel(page).getByRole('button', { name: 'Add planning…' }).click()
  await say(page, 'Work', '4h/2d/1w', '2d (4h to 5d)')
  await say(page, 'Remaining', '1d 4h', '1d 4h')
  await say(page, 'Progress', '25', '25 %')
  await say(page, 'People', '2', '2')
  await say(page, 'Skills', 'TS:3, welding', 'ts:3, welding')
  await panel(page)
    .getByRole('button', { name: /^Constraint:/ })
    .click()
  await page.keyboard.type('start no earlier')
  await page.keyboard.press('Enter')
  await page.keyboard.type('2027-02-01')
  await page.keyboard.press('Enter')
  await panel(page)
    .getByRole('button', { name: /^Constraint: Start no earlier than .*1/ })
    .waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByText('set work to 2d').waitFor()

  const facts = 'likelyMinutes,pessimisticMinutes,remainingMinutes,percentComplete,peopleNeeded,requiredSkills'
  const fields = `${facts},constraintType,constraintOn`
  const known = await runSpice(['item', 'view', 'DEMO-21', '--json', fields], hub().folder)
  expect(JSON.parse(known)).toEqual({
    ...{ likelyMinutes: 960, pessimisticMinutes: 2400, remainingMinutes: 720, percentComplete: 25, peopleNeeded: 2 },
    ...{ requiredSkills: ['ts:3', 'welding'], constraintType: 'start-no-earlier-than', constraintOn: '2027-02-01' },
  })
})

test('an amount that cannot be understood is told, and nothing is changed', async () => {
  const page = await openItem('DEMO-22')
  // By keys alone: what opens the lines leaves the focus on the first of them.
  await panel(page).getByRole('button', { name: 'Add planning…' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('three days')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: 'Type an amount such as 4h or 3d' }).waitFor()
  await page.keyboard.press('Escape')
  await panel(page).getByRole('button', { name: 'Work: Not estimated. Change' }).waitFor()
})

test('how one item waits for another is changed on its page and by the command line', async () => {
  await runSpice(['item', 'block', 'DEMO-21', 'DEMO-22'], hub().folder)
  const page = await openItem('DEMO-21')
  await page.getByRole('button', { name: 'Finish to start, dependency on DEMO-22. Change' }).click()
  await page.getByRole('combobox', { name: 'Type of the dependency' }).selectOption('Start to start')
  await page.getByRole('textbox', { name: 'Time between' }).fill('2d')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Start to start, +2d, dependency on DEMO-22. Change' }).waitFor()
  const shown = await runSpice(['item', 'view', 'DEMO-21', '--json', 'dependencies'], hub().folder)
  // As the command line prints it.
  const { dependencies } = JSON.parse(shown) as { dependencies: readonly { on: string }[] }
  expect(dependencies.find(({ on }) => on === 'DEMO-22')).toMatchObject({
    ...{ type: 'start-to-start', lagMinutes: 960, lagPercent: null, lagKind: 'working' },
  })

  await runSpice(['item', 'block', 'DEMO-21', 'DEMO-22', '--type', 'ff', '--lag=-50%'], hub().folder)
  await page.getByRole('button', { name: 'Finish to finish, -50%, dependency on DEMO-22. Change' }).waitFor()
})
