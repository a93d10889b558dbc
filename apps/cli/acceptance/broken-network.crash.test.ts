import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type CuttingProxy, type CutWish, startCuttingProxy } from './testing/cutting-proxy.ts'
import { type RunningHub, startHub } from './testing/hub.ts'
import { makePlace, type Place } from './testing/spice.ts'

/** So many that a snapshot of them is worth it. */
const issueCount = 2_200

let ada: Place
let hub: RunningHub
beforeAll(async () => {
  ada = makePlace()
  await ada.spice('init', '--name', 'Team', '--handle', 'ada', '--yes')
  await importIssues(ada, 'BIG', issueCount)
  hub = await startHub(ada)
})
afterAll(async () => {
  await hub.stop()
  ada.remove()
})

let bea: Place
let proxy: CuttingProxy
beforeEach(() => {
  bea = makePlace()
})
afterEach(async () => {
  await proxy.close()
  bea.remove()
})

async function importIssues(place: Place, project: string, count: number): Promise<void> {
  const lines = Array.from({ length: count }, (_, at) => issue(at + 1))
  writeFileSync(join(place.folder, 'issues.jsonl'), lines.join('\n'))
  const ran = await place.spice('import', 'github-json', 'issues.jsonl', '--project', project, '--yes', '--quiet')
  expect(ran.code).toBe(0)
}

/** Of words that hardly deflate. */
function issue(number: number): string {
  const words = Array.from({ length: 40 }, (_, at) => ((number * 7919 + at * 104_729) % 1_000_003).toString(36))
  return JSON.stringify({
    number,
    title: `Issue ${number} ${words.slice(0, 4).join(' ')}`,
    body: words.join(' '),
    state: 'open',
    user: { login: 'octo' },
    labels: [],
    assignees: [],
    html_url: `https://github.com/example/repo/issues/${number}`,
    created_at: '2026-01-02T03:04:05Z',
    updated_at: '2026-01-02T03:04:05Z',
  })
}

/** An invitation to the hub over a network that breaks off. */
async function inviteOver(wish: CutWish): Promise<string> {
  proxy = await startCuttingProxy(hub.url, wish)
  return (await hub.invite('--device')).replace(hub.url, proxy.url)
}

const once = (bytes: number) => (cuts: number) => (cuts === 0 ? bytes : Number.POSITIVE_INFINITY)
const count = async (place: Place, query: string) => Number((await place.spice('query', '--count', query)).stdout)

async function expectWhole(place: Place): Promise<void> {
  expect(await count(place, 'project:BIG')).toBe(issueCount)
  const doctor = await place.spice('doctor', '--json', 'ok,bodyless')
  expect(JSON.parse(doctor.stdout)).toEqual({ ok: true, bodyless: 0 })
}

test('a clone over a network that breaks again and again goes on where it stopped, with its snapshot too', async () => {
  const ran = await bea.spice('clone', await inviteOver({ cutAfter: () => 110_000 }))
  expect(ran.stderr).toContain('The connection broke; going on where it stopped.')
  expect(ran.stderr).not.toContain('No snapshot')
  expect(ran.code).toBe(0)
  expect(proxy.cuts()).toBeGreaterThan(5)
  await expectWhole(bea)
})

test('wherever the connection of a clone is cut, everything comes, once', async () => {
  const whole = await bea.spice('clone', await inviteOver({ cutAfter: () => Number.POSITIVE_INFINITY }))
  expect(whole.code).toBe(0)
  const bytes = proxy.passedBytes()
  // Near the beginning something else happens every few hundred bytes.
  const places = [1, 900, 2_200, 4_500, ...[0.1, 0.3, 0.5, 0.8, 0.95].map((share) => share * bytes)]
  for (const place of places) {
    bea.remove()
    bea = makePlace()
    await proxy.close()
    const link = await inviteOver({ cutAfter: once(Math.round(place)) })
    const ran = await bea.spice('clone', link)
    expect([place, ran.code, ran.stderr]).toEqual([place, 0, expect.stringContaining('The connection broke')])
    await expectWhole(bea)
    // Nothing of size was brought twice but the message that was cut.
    expect(proxy.passedBytes()).toBeLessThan(bytes * 1.6)
  }
})

test('a snapshot that broke off begins anew when the hub has another one by then', async () => {
  let added = 0
  const onCut = async () => {
    added += 1
    await ada.spice('add', `Meanwhile ${added}`, '--project', 'BIG')
  }
  const link = await inviteOver({ cutAfter: (cuts) => (cuts < 2 ? 150_000 : Number.POSITIVE_INFINITY), onCut })
  const ran = await bea.spice('clone', link)
  expect([ran.code, ran.stderr]).toEqual([0, expect.not.stringContaining('No snapshot')])
  expect(added).toBe(2)
  expect(await count(bea, 'project:BIG Meanwhile')).toBe(2)
  expect((await bea.spice('doctor', '-q')).code).toBe(0)
  await ada.spice(
    'item',
    'delete',
    ...(await ada.spice('query', 'Meanwhile', '--jq', '.[].key')).stdout.trim().split('\n'),
    '--yes',
  )
})

test('a hub that dies in the middle and is back soon ends no clone', async () => {
  const port = Number(new URL(hub.url).port)
  const onCut = async () => {
    await hub.kill()
    hub = await startHub(ada, port)
  }
  const link = await inviteOver({ cutAfter: once(200_000), onCut })
  const ran = await bea.spice('clone', link)
  expect([ran.code, ran.stderr]).toEqual([0, expect.stringContaining('going on where it stopped')])
  await expectWhole(bea)
})

test.each([
  ['en_GB.UTF-8', 2_500, 'same command'],
  ['de_DE.UTF-8', 200_000, 'derselbe Befehl|demselben Befehl'],
])(
  'a hub that dies for good is told in words (%s, %i bytes), and the same command goes on later',
  async (LANG, bytes, words) => {
    const port = Number(new URL(hub.url).port)
    const link = await inviteOver({ cutAfter: once(bytes), onCut: () => hub.kill() })
    const broken = await bea.shell(`LANG=${LANG} spice clone '${link}'`)
    expect(broken.code).toBe(1)
    expect(broken.stderr).toMatch(new RegExp(words))
    expect(broken.stderr).not.toMatch(/unexpected|unerwartet|TypeError|terminated|fetch failed|snapshot-/)
    hub = await startHub(ada, port)
    expect((await bea.spice('clone', link)).code).toBe(0)
    await expectWhole(bea)
    // Once all is here the command says what else there is.
    expect((await bea.spice('clone', link)).stderr).toContain('spice sync')
  },
)

test('what was made apart reaches the hub over such a network, and of what stays back the device says so', async () => {
  const link = await inviteOver({ cutAfter: (cuts) => (cuts === 0 ? Number.POSITIVE_INFINITY : 60_000) })
  expect((await bea.spice('clone', link)).code).toBe(0)
  for (let part = 0; part < 8; part += 1) await importIssues(bea, `NEW${part}`, 100)
  await proxy.close()
  await bea.spice('remote', 'remove', 'origin')
  proxy = await startCuttingProxy(hub.url, { cutAfter: (cuts) => (cuts < 2 ? 40_000 : 10) })
  await bea.spice('remote', 'add', 'origin', proxy.url)
  const broken = await bea.spice('sync')
  expect([broken.code, broken.stdout]).toEqual([1, expect.stringContaining('tried 5 times')])
  expect(broken.stderr).toContain('go on with: spice sync origin')
  expect(await count(ada, 'project:NEW0,NEW1')).toBeGreaterThan(0)
  await proxy.close()
  proxy = await startCuttingProxy(hub.url, { cutAfter: () => 40_000 })
  const ran = await bea.spice('sync', proxy.url, '--jq', '.[] | [.problem, .sent < 20]')
  expect(JSON.parse(ran.stdout)).toEqual([null, true])
  expect(proxy.cuts()).toBeGreaterThan(1)
  expect(await count(ada, 'project:NEW7')).toBe(100)
})
