import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { findBarriers } from './support/axe.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { press, tabTo } from './support/keyboard.ts'
import { openSignedIn } from './support/sign-in.ts'
import { runSpice } from './support/spice.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

const run = (...args: readonly string[]) => runSpice(args, hub().folder)

beforeAll(async () => {
  const prices = { ada: 120, 'demo-designer': 40, 'demo-engineer': 90 }
  for (const [handle, price] of Object.entries(prices)) {
    await run('member', 'rates', 'set', handle, String(price), 'EUR', '--quiet')
    await run('allocation', 'add', handle, '100%', '-p', 'DEMO')
  }
})

/** What `spice` reckons, as the web app writes it. */
async function costInTerminal(...options: readonly string[]): Promise<string> {
  const printed = await run('plan', 'schedule', '-p', 'DEMO', ...options, '--json', 'cost,currency')
  // These fields were asked for.
  const { cost, currency } = JSON.parse(printed) as { readonly cost: number; readonly currency: string }
  return cost.toLocaleString('en-GB', { style: 'currency', currency, maximumFractionDigits: 0 })
}

const outcome = (page: Page) => page.locator('[aria-live=polite]', { hasText: 'Finish' })

test('the timeline tells what the plan costs, and by keyboard it is made for little cost', async () => {
  const [usual, cheap] = [await costInTerminal(), await costInTerminal('--for', 'cost,finish')]
  expect(cheap).not.toBe(usual)
  const page = await browser.openPage(hub())
  await openSignedIn(page, hub(), '/projects/DEMO/timeline')
  await outcome(page).getByText(usual).waitFor()
  await tabTo(page, /^Display/)
  await press(page, 'Enter')
  const choice = page.getByRole('menuitemradio', { name: 'Low cost' })
  await choice.waitFor()
  await page.keyboard.type('Low')
  await press(page, 'Enter')
  await outcome(page).getByText(cheap).waitFor()
  await press(page, 'Escape')
  expect(await findBarriers(page)).toEqual([])

  await run(
    'plan',
    'scenario',
    'create',
    'Dear',
    '-p',
    'DEMO',
    '--change',
    'DEMO-22 work 30d',
    '--change',
    'DEMO-22 assign ada',
  )
  await page.goto('/projects/DEMO/scenarios')
  await page.getByText('Planned for: Low cost.', { exact: false }).waitFor()
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Cost' }) })
  await row.getByRole('cell', { name: cheap }).waitFor()
  const [now, then] = await row.getByRole('cell').allTextContents()
  expect([now, then]).toEqual([cheap, expect.stringMatching(/^€[\d,]+$/)])
  await page.getByRole('link', { name: 'Show in timeline' }).click()
  await page.getByText(`costs ${then} instead of ${cheap}`, { exact: false }).waitFor()
})

test('who may not see what people cost sees no cost, is offered no plan for it, and comes away from one', async () => {
  const link = (await run('invite', '--role', 'member', '--json', 'link', '--jq', '.link')).trim()
  const page = await browser.openPage(hub())
  const answers: string[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('/graphql'))
      void response.text().then(
        (text) => answers.push(text),
        () => undefined,
      )
  })
  await page.goto(link)
  await page.getByLabel('Your name').fill('Bea')
  await page.getByLabel(/Your handle/).fill('bea')
  await page.getByRole('button', { name: 'Join in this browser' }).click()
  await page.locator('#content').waitFor()
  await page.goto('/projects/DEMO/timeline')
  await outcome(page).waitFor()
  await page.getByRole('button', { name: 'Display' }).click()
  await page.getByRole('menuitemradio', { name: 'Deadlines' }).waitFor()
  expect(await page.getByRole('menuitemradio', { name: 'Low cost' }).count()).toBe(0)
  expect(await outcome(page).textContent()).not.toContain('Cost')
  const told = answers.find((text) => text.includes('"lowerBoundAt"')) ?? ''
  expect(told).toContain('"cost":0,"currency":null')

  // Chosen on this device by somebody else.
  await page.evaluate(() => localStorage.setItem('spice.timeline', JSON.stringify({ 'cost:DEMO': true })))
  await page.reload()
  await page.getByText('needs rates that you may see', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Plan for an early end' }).click()
  await outcome(page).waitFor()
})
