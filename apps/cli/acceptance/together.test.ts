import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { containing } from '../src/testing/matchers.ts'
import { makePlace, type Place, program } from './testing/spice.ts'

let place: Place
beforeEach(async () => {
  place = makePlace()
  await place.spice('init', '--name', 'Team', '--handle', 'ada', '--yes')
})
afterEach(() => place.remove())

describe('several programs on one workspace', () => {
  test('ten writers at once lose nothing and give every item its own key', async () => {
    await place.spice('project', 'create', 'WEB')
    const made = await Promise.all(Array.from({ length: 10 }, (_, index) => place.spice('add', `Item ${index}`)))
    expect(made.filter((ran) => ran.code !== 0)).toEqual([])
    expect(new Set(made.map((ran) => ran.stdout)).size).toBe(10)
    expect((await place.spice('query', '--count', 'is:open')).stdout).toBe('10\n')
    expect((await place.spice('doctor', '-q')).code).toBe(0)
  })

  test('works while the hub runs, which is found by status and answers with what was written', async () => {
    await place.spice('project', 'create', 'WEB')
    const hub = spawn(program, ['hub', '--port', '0', '--quiet'], { cwd: place.folder, env: place.env })
    try {
      await untilPrinted(hub, /runs on/)
      const { stdout } = await place.spice('status', '--jq', '.hub')
      expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\n$/)
      expect((await place.spice('add', 'Beside the hub')).stdout).toBe('WEB-1\n')
      const token = (await place.spice('token', 'create', 'test', '-q')).stdout.trim()
      const answer = await fetch(new URL('/graphql', stdout.trim()), {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: '{ workItem(ref: "WEB-1") { title } }' }),
      })
      expect(await answer.json()).toMatchObject({ data: { workItem: { title: 'Beside the hub' } } })
    } finally {
      hub.kill('SIGTERM')
      await once(hub, 'close')
    }
    expect((await place.spice('status', '--jq', '.hub')).stdout).toBe('null\n')
  })
})

test('a list that is followed in a pipe tells what other programs change, line by line, until Ctrl-C', async () => {
  await place.spice('project', 'create', 'WEB')
  const follower = spawn(program, ['ls', '--watch', '--json', 'key,title'], { cwd: place.folder, env: place.env })
  try {
    const lines = createInterface({ input: follower.stdout })[Symbol.asyncIterator]()
    const next = async (): Promise<unknown> => JSON.parse((await lines.next()).value ?? 'null')
    expect(await next()).toMatchObject({ isReset: true, count: 0, added: [] })
    await place.spice('add', 'Elsewhere')
    expect(await next()).toMatchObject({
      isReset: false,
      count: 1,
      added: [{ place: 0, item: { key: 'WEB-1', title: 'Elsewhere' } }],
    })
    await place.spice('item', 'edit', '1', '--title', 'Again')
    expect(await next()).toMatchObject({ changed: [{ fields: ['title'], item: { title: 'Again' } }] })
    await place.spice('done', '1')
    expect(await next()).toMatchObject({ count: 0, removed: [containing('wi_')] })
  } finally {
    follower.kill('SIGINT')
  }
  expect(await once(follower, 'close')).toEqual([0, null])
})

async function untilPrinted(child: ChildProcess, text: RegExp): Promise<void> {
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (part: string) => (printed += part))
  while (!text.test(printed)) {
    const ended = await Promise.race([
      once(child.stdout ?? child, 'data').then(() => false),
      once(child, 'close').then(() => true),
    ])
    if (ended) throw new Error(`it ended before it printed ${String(text)}:\n${printed}`)
  }
}

describe('import', () => {
  const issue = (number: number, more: object = {}) => ({
    number,
    title: `Issue ${number}`,
    body: 'Text',
    state: 'open',
    user: { login: 'octo' },
    labels: [{ name: 'bug', color: 'd73a4a' }],
    assignees: [],
    html_url: `https://github.com/example/repo/issues/${number}`,
    created_at: '2026-01-02T03:04:05Z',
    updated_at: '2026-01-02T03:04:05Z',
    ...more,
  })

  test('makes the project, keeps numbers, changes nothing the second time, and names bad lines', async () => {
    const lines = [
      JSON.stringify(issue(7)),
      '{"broken',
      JSON.stringify(issue(9, { state: 'closed', state_reason: 'completed', closed_at: '2026-02-01T00:00:00Z' })),
    ]
    writeFileSync(join(place.folder, 'issues.jsonl.gz'), gzipSync(lines.join('\n')))
    const first = await place.spice('import', 'github-json', 'issues.jsonl.gz', '--project', 'repo', '--yes')
    expect(first.code).toBe(1)
    expect(first.stderr).toContain('line 2:')
    expect(first.stdout).toMatch(/^created\t2$/m)
    expect(
      (await place.spice('ls', '--all', '--jq', '.[] | .key + " " + .status')).stdout.trim().split('\n').toSorted(),
    ).toEqual(['REPO-7 todo', 'REPO-9 done'])
    const again = await place.spice('import', 'github', 'issues.jsonl.gz', '-p', 'REPO', '-q')
    expect(again.stdout).toMatch(/^unchanged\t2$/m)
    expect(again.stdout).toMatch(/^created\t0$/m)
  })

  test('reads standard input, and a dry run writes nothing', async () => {
    const text = JSON.stringify([issue(1), issue(2)])
    expect((await place.pipe(text, 'import', 'github-json', '-', '-p', 'REPO', '--dry-run')).stdout).toMatch(
      /^created\t2$/m,
    )
    expect((await place.spice('project', 'list')).stdout).toBe('')
    expect((await place.pipe(text, 'import', 'github-json', '-', '-p', 'REPO', '-y')).code).toBe(0)
    expect((await place.spice('query', '--count', 'label:bug')).stdout).toBe('2\n')
  })

  test.each([
    ['no-such-file', 'no such file'],
    ['.', 'it is a folder'],
    ['empty.json', 'is empty'],
    ['page.html', 'a web page'],
  ])('%s is refused with a reason', async (file, reason) => {
    writeFileSync(join(place.folder, 'empty.json'), '')
    writeFileSync(join(place.folder, 'page.html'), '<!doctype html><title>502</title>')
    const ran = await place.spice('import', 'github-json', file, '-p', 'REPO', '-y')
    expect(ran).toMatchObject({ code: 1, stderr: containing(reason) })
    expect((await place.spice('project', 'list')).stdout).toBe('')
  })
})

test('the key of the replica and the settings are for their owner only', async () => {
  await place.spice('config', 'set', 'color', 'never')
  expect(readFileSync(join(place.folder, 'settings/config.json'), 'utf8')).toContain('never')
  const modes = await place.shell('stat -c %a .spice .spice/replica.key settings/config.json')
  expect(modes.stdout).toBe('700\n600\n600\n')
})
