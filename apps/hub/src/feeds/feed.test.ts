import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../testing/test-hub.ts'

let hub: TestHub
let cookie: string
beforeEach(async () => {
  hub = await startTestHub()
  cookie = await hub.signIn()
  await change('createProject(input: { key: "WEB", name: "Web; shop" }) { error { code } }')
  await createItem('title: "Design, first", assignees: ["@me"]')
  await createItem('title: "Nobody\'s"')
})
afterEach(() => hub.remove())

async function change(mutation: string): Promise<void> {
  const answer = await hub.graphql(`mutation { ${mutation} }`, { cookie })
  expect(Object.values(answer.data ?? { none: answer.errors })).toEqual([{ error: null }])
}

const createItem = (rest: string) => change(`createWorkItem(input: { project: "WEB", ${rest} }) { error { code } }`)

async function makeToken(scope: string): Promise<string> {
  const response = await hub.send('POST', '/api/tokens', { cookie, body: { name: scope, scope, lifeDays: 30 } })
  return ((await response.json()) as { secret: string }).secret
}

const fetchFeed = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(new URL(`/feeds/${path}`, hub.url), { headers })

/** Lines as they were before they were folded (RFC 5545, 3.1). */
const unfold = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')

test('a plan is a calendar of whole days, with one event for each open item', async () => {
  const response = await fetchFeed(`web.ics?token=${await makeToken('feed')}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  const lines = unfold(await response.text())
  expect(lines).toContain('X-WR-CALNAME:Web\\; shop')
  expect(lines).toContain('SUMMARY:WEB-1 Design\\, first')
  expect(lines).toContain("SUMMARY:WEB-2 Nobody's")
  expect(lines.filter((line) => line === 'TRANSP:TRANSPARENT')).toHaveLength(2)
  expect(lines.find((line) => line.startsWith('URL'))).toBe(`URL;VALUE=URI:${new URL('/items/WEB-1', hub.url)}`)
  const [from = '', to = ''] = ['DTSTART', 'DTEND'].map((name) => lines.find((line) => line.startsWith(name)))
  expect(from).toMatch(/^DTSTART;VALUE=DATE:\d{8}$/)
  expect(to.slice(-8) > from.slice(-8)).toBe(true)
})

test('with &mine there is only what the member works on', async () => {
  const lines = unfold(await (await fetchFeed(`WEB.ics?mine&token=${await makeToken('feed')}`)).text())
  expect(lines.filter((line) => line.startsWith('SUMMARY'))).toEqual(['SUMMARY:WEB-1 Design\\, first'])
})

test('the address says what the plan is made for, and is refused where no such plan can be made', async () => {
  await change('createProject(input: { key: "SEA", name: "Sea" }) { error { code } }')
  const create = (title: string, rest: string) =>
    change(
      `createWorkItem(input: { project: "SEA", assignees: ["@me"], title: "${title}", ${rest} }) { error { code } }`,
    )
  await create('First', 'likelyMinutes: 4800')
  await create('Then', 'likelyMinutes: 4800')
  await create('Due', 'likelyMinutes: 480, dueOn: "2020-01-01"')
  await change('addDependency(input: { from: "SEA-1", to: "SEA-2", lagMinutes: 48000 }) { error { code } }')
  const token = await makeToken('feed')
  const startsOf = async (rest: string) => {
    const lines = unfold(await (await fetchFeed(`SEA.ics?token=${token}${rest}`)).text())
    const startOf = (item: string) => lines.slice(0, lines.indexOf(`SUMMARY:${item}`)).findLast(isStart) ?? ''
    return { first: startOf('SEA-1 First'), due: startOf('SEA-3 Due') }
  }
  const isStart = (line: string) => line.startsWith('DTSTART')
  // For an early end what others wait for goes first; for deadlines what is due.
  const usual = await startsOf('')
  expect(usual.first < usual.due).toBe(true)
  const held = await startsOf('&for=lateness,finish')
  expect(held.due < held.first).toBe(true)
  const refused = await fetchFeed(`SEA.ics?token=${token}&for=speed`)
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('not for “speed”')])
  const german = await fetchFeed(`SEA.ics?token=${token}&for=stability`, { 'accept-language': 'de' })
  expect([german.status, await german.text()]).toEqual([422, expect.stringContaining('braucht einen Basisplan')])
})

test('who asks again is told that nothing is new, until something is', async () => {
  const path = `WEB.ics?token=${await makeToken('feed')}`
  const etag = (await fetchFeed(path)).headers.get('etag') ?? ''
  expect((await fetchFeed(path, { 'if-none-match': etag })).status).toBe(304)
  await createItem('title: "New"')
  const changed = await fetchFeed(path, { 'if-none-match': etag })
  expect(changed.status).toBe(200)
  expect(await changed.text()).toContain('WEB-3 New')
})

test('the token of a feed opens feeds and nothing else, and no other token opens a feed', async () => {
  const [feed, admin] = [await makeToken('feed'), await makeToken('admin')]
  expect((await hub.graphql('{ viewer { id } }', { token: feed })).status).toBe(401)
  expect((await hub.send('GET', '/api/tokens', { token: feed })).status).toBe(401)
  expect((await hub.send('GET', '/metrics', { token: feed })).status).toBe(401)
  for (const token of [admin, 'spt_wrong', '']) expect((await fetchFeed(`WEB.ics?token=${token}`)).status).toBe(401)
  expect((await hub.send('GET', '/feeds/WEB.ics', { cookie })).status).toBe(401)
})

test('a project that is not there is not found, and a feed is only read', async () => {
  const token = await makeToken('feed')
  expect((await fetchFeed(`OPS.ics?token=${token}`)).status).toBe(404)
  expect((await fetchFeed(`plan?token=${token}`)).status).toBe(404)
  const posted = await fetch(new URL(`/feeds/WEB.ics?token=${token}`, hub.url), { method: 'POST' })
  expect(posted.status).toBe(404)
})
