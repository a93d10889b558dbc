import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { takeBlocked } from './support/browser.ts'
import { useBrowser, useHub } from './support/journey.ts'
import { signIn } from './support/sign-in.ts'
import { runSpice } from './support/spice.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

test('an owner link signs in once; the next who uses it is told how to get another', async () => {
  const link = hub().ownerLink ?? ''
  const owner = await browser.openPage(hub())
  await signIn(owner, hub())
  await owner.getByRole('link', { name: 'Harbour photo archive' }).first().waitFor()
  expect(owner.url()).not.toContain('code=')

  const other = await browser.openPage(hub())
  await other.goto(link)
  await other.getByText('spice token owner-link').waitFor()
  expect(await other.context().cookies()).toEqual([])
})

test('the session is a cookie that no script reads and no other site sends', async () => {
  const page = await browser.openPage(hub())
  await signIn(page, hub())
  const [cookie] = await page.context().cookies()
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' })
  expect(await page.evaluate(() => document.cookie)).toBe('')
})

test.each(['/', '/projects/DEMO', '/items/DEMO-1'])(
  'without a session %s leads to the sign-in and shows nothing',
  async (path) => {
    const page = await browser.openPage(hub())
    await page.goto(path)
    await page.getByText('spice token owner-link').waitFor()
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    expect(await page.locator('body').textContent()).not.toContain('Harbour')
  },
)

test('after signing in one is where one wanted to be', async () => {
  const page = await browser.openPage(hub())
  await page.goto('/items/DEMO-1')
  await page.getByText('spice token owner-link').waitFor()
  const link = (await runSpice(['token', 'owner-link', '--quiet'], hub().folder)).trim()
  await page.getByRole('textbox').fill(link)
  await page.getByRole('textbox').press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Import a folder of photos' }).waitFor()
  await expect.poll(() => new URL(page.url()).pathname).toBe('/items/DEMO-1')
})

test('signing out ends the session, not only the page', async () => {
  const page = await browser.openPage(hub())
  await signIn(page, hub())
  const [cookie] = await page.context().cookies()
  await page.getByRole('button', { name: 'Account of Ada' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByText('spice token owner-link').waitFor()
  const headers = { cookie: `${cookie?.name}=${cookie?.value}` }
  expect((await fetch(`${hub().url}/api/session`, { headers })).status).toBe(401)
})

test('a page of another site can neither change nor read anything, though the browser is signed in', async () => {
  const site = await startSite()
  const page = await browser.openPage(hub())
  await signIn(page, hub())
  await page.goto('/projects/DEMO')
  await page.locator('[data-line]').first().waitFor()
  const before = await runSpice(['query', '--count', ''], hub().folder)
  try {
    // Another port of this machine: to the browser the same site, so SameSite does not help here.
    await page.goto(`http://127.0.0.1:${portOf(site)}/`)
    const answers = await page.evaluate(attack, hub().url)
    expect(answers).toEqual({ plain: 'unreadable', json: 'unreadable', form: 'sent', read: 'unreadable' })
    // The form's answer is not shown in a frame of the other site either.
    expect(takeBlocked(page).join()).toContain("frame-ancestors 'none'")
  } finally {
    site.close()
  }
  expect(await runSpice(['query', '--count', ''], hub().folder)).toBe(before)
  const refused = await fetch(`${hub().url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://elsewhere.example', 'x-spice-csrf': '1' },
    body: JSON.stringify({ query: '{ viewer { handle } }' }),
  })
  expect(refused.status).toBe(403)
})

/** Runs in the other site's page: whatever such a page can send. */
async function attack(target: string) {
  const document_ = `mutation { createWorkItem(input: { project: "DEMO", title: "Forged" }) { workItem { key } } }`
  const body = JSON.stringify({ query: document_ })
  const tryFetch = (path: string, init: RequestInit) =>
    fetch(`${target}${path}`, { credentials: 'include', ...init }).then(
      (response) => response.text().then(() => 'read'),
      () => 'unreadable',
    )
  const plain = await tryFetch('/graphql', { method: 'POST', headers: { 'content-type': 'text/plain' }, body })
  const json = await tryFetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-spice-csrf': '1' },
    body,
  })
  const read = await tryFetch('/api/session', {})
  const frame = document.createElement('iframe')
  frame.name = 'answer'
  const form = document.createElement('form')
  Object.assign(form, { method: 'POST', action: `${target}/graphql`, enctype: 'text/plain', target: 'answer' })
  const field = document.createElement('input')
  Object.assign(field, { name: body.slice(0, -1), value: '}' })
  form.append(field)
  document.body.append(frame, form)
  const loaded = new Promise((done) => frame.addEventListener('load', done, { once: true }))
  form.submit()
  await loaded
  return { plain, json, form: 'sent', read }
}

function startSite(): Promise<Server> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><title>Elsewhere</title><body>')
  })
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)))
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('it listens on TCP')
  return address.port
}

test('every page says what it may load, and that nobody may frame it', async () => {
  const page = await browser.openPage(hub())
  const response = await page.goto('/')
  const policy = response?.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toMatch(/script-src 'self'(?:;|$)/)
  expect(policy).toContain("frame-ancestors 'none'")
  expect(response?.headers()).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
})

test('a description that somebody made to attack readers is shown without effect', async () => {
  const attackText = [
    '<img src=x onerror="document.title=\'taken\'">',
    '<script>document.title="taken"</script>',
    '[press](javascript:document.title="taken")',
    '<a href="jav&#x09;ascript:document.title=1">or here</a>',
    '<iframe srcdoc="<script>parent.document.title=1</script>"></iframe>',
    '<svg><style><img src=x onerror=alert(1)></style></svg>',
    'harmless end',
  ].join('\n\n')
  const key = (
    await runSpice(['item', 'create', 'Hostile', '--project', 'DEMO', '--body-file', '-'], hub().folder, attackText)
  ).trim()
  const page = await browser.openPage(hub())
  await signIn(page, hub())
  await page.goto(`/items/${key}`)
  const description = page.getByRole('region', { name: 'Description' })
  await description.getByText('harmless end').waitFor()
  expect(await description.locator('script, iframe, svg style, [onerror]').count()).toBe(0)
  const addresses = await description
    .locator('a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  expect(addresses.filter((address) => address !== null && !/^(?:https?:|mailto:|\/|#)/.test(address))).toEqual([])
  expect(await page.title()).not.toContain('taken')
  // Chromium reports handlers and styles even in the document without a window that the sanitiser reads; none is elsewhere.
  for (const blocked of takeBlocked(page)) expect(blocked).toMatch(/inline (?:event handler|style)/)
})
