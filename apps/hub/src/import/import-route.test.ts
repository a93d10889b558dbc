import { existsSync, mkdirSync, readdirSync, utimesSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTestHub, type TestHub, until } from '../testing/test-hub.ts'

let hub: TestHub
let cookie: string
beforeEach(async () => {
  hub = await startTestHub()
  cookie = await hub.signIn()
})
afterEach(() => hub.remove())

const issue = (number: number, title = `Issue ${number}`) => ({
  number,
  title,
  html_url: `https://github.com/example/app/issues/${number}`,
  url: `https://api.github.com/repos/example/app/issues/${number}`,
  state: 'open',
  body: 'Words.',
  user: { login: 'octo-example' },
  labels: [{ name: 'bug', color: 'ff0000' }],
  assignees: [],
  milestone: null,
  created_at: '2026-01-02T03:04:05Z',
  updated_at: '2026-01-02T03:04:05Z',
  closed_at: null,
  comments: 0,
})
const lines = (...issues: object[]) => Buffer.from(issues.map((each) => `${JSON.stringify(each)}\n`).join(''))

async function upload(file: Buffer, query = 'project=APP', headers: Record<string, string> = {}) {
  const all = { cookie, 'x-spice-csrf': '1', 'content-type': 'application/octet-stream', ...headers }
  const response = await fetch(`${hub.url}/api/import?${query}`, {
    method: 'POST',
    headers: all,
    body: new Uint8Array(file),
  })
  const text = await response.text()
  const told = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  return { status: response.status, told, last: told.at(-1) }
}

test('a file is imported with progress and a report; again, nothing changes', async () => {
  const file = lines(...Array.from({ length: 600 }, (_, index) => issue(index + 1)))
  const first = await upload(file)
  expect(first.status).toBe(200)
  expect(first.told.filter(({ type }) => type === 'progress').length).toBeGreaterThanOrEqual(2)
  expect(first.last).toMatchObject({ type: 'report', created: 600, unchanged: 0, failed: [] })
  const { data } = await hub.graphql('{ workItems(project: "APP") { totalCount } }', { cookie })
  expect(data).toEqual({ workItems: { totalCount: 600 } })
  expect((await upload(gzipSync(file))).last).toMatchObject({ created: 0, updated: 0, unchanged: 600 })
})

test('gzip of several members is read whole', async () => {
  const file = Buffer.concat([gzipSync(lines(issue(1))), gzipSync(lines(issue(2)))])
  expect((await upload(file)).last).toMatchObject({ created: 2 })
})

test('a dry run writes nothing', async () => {
  expect((await upload(lines(issue(1)), 'project=APP&dryRun=1')).last).toMatchObject({ created: 1, isDryRun: true })
  expect((await hub.graphql('{ project(ref: "APP") { key } }', { cookie })).data).toEqual({ project: null })
})

test('what is no import is refused with a sentence, and leaves neither project nor file behind', async () => {
  const refusals = [
    [Buffer.from(''), 'empty-source'],
    [Buffer.from('<!doctype html><html></html>'), 'not-records'],
  ] as const
  for (const [file, code] of refusals) {
    const { status, last } = await upload(file)
    expect(status).toBe(422)
    expect(last).toMatchObject({ error: { code } })
  }
  expect((await upload(lines(issue(1)), '')).status).toBe(400)
  expect((await upload(lines(issue(1)), 'project=no+key!')).status).toBe(422)
  expect((await hub.graphql('{ workspace { isEmpty } }', { cookie })).data).toEqual({ workspace: { isEmpty: true } })
  expect(readdirSync(hub.home).filter((name) => name.startsWith('upload-'))).toEqual([])
})

test('a file that is too large is refused before it is read', async () => {
  const headers = { cookie, 'x-spice-csrf': '1', 'content-length': String(201 * 1024 * 1024) }
  const status = await new Promise((resolve, reject) => {
    const sending = request(
      `${hub.url}/api/import?project=APP`,
      { method: 'POST', headers, agent: false },
      (response) => {
        resolve(response.statusCode)
        sending.destroy()
      },
    )
    sending.on('error', reject)
    sending.write('x')
  })
  expect(status).toBe(413)
})

test('a second import waits for the first', async () => {
  const headers = { cookie, 'x-spice-csrf': '1' }
  const { promise: first, resolve } = Promise.withResolvers<number | undefined>()
  const sending = request(
    `${hub.url}/api/import?project=APP`,
    { method: 'POST', headers, agent: false },
    (response) => {
      response.resume().on('end', () => resolve(response.statusCode))
    },
  )
  sending.write(lines(issue(1)))
  await until(() => readdirSync(hub.home).some((name) => name.startsWith('upload-')))
  expect((await upload(lines(issue(2)))).status).toBe(409)
  sending.end()
  expect(await first).toBe(200)
  expect((await upload(lines(issue(2)))).last).toMatchObject({ created: 1 })
})

test('a start removes what a hub that was killed has left of an upload, not what another is reading', async () => {
  const leftover = join(hub.home, 'upload-left')
  const current = join(hub.home, 'upload-current')
  for (const folder of [leftover, current]) mkdirSync(folder)
  utimesSync(leftover, new Date(0), new Date(0))
  hub = await hub.restart()
  expect([existsSync(leftover), existsSync(current)]).toEqual([false, true])
})

test('neither a stranger nor a token of scope read imports', async () => {
  expect((await upload(lines(issue(1)), 'project=APP', { cookie: '' })).status).toBe(401)
  const made = await hub.send('POST', '/api/tokens', { cookie, body: { name: 'r', scope: 'read' } })
  const { secret } = (await made.json()) as { secret: string }
  expect((await upload(lines(issue(1)), 'project=APP', { authorization: `Bearer ${secret}` })).status).toBe(403)
})
