import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { makePlace, type Place } from './testing/spice.ts'

/** An item and what became of it, asked of the past. */
let place: Place
let commits: readonly string[]

beforeAll(async () => {
  place = makePlace()
  await place.spice('init', '--name', 'Team', '--handle', 'ada', '--owner-name', 'Ada', '--yes')
  await place.spice('project', 'create', 'web', 'Web shop')
  await place.spice('add', 'First')
  await place.spice('item', 'edit', '1', '--title', 'Second', '-P', 'high')
  await place.spice('item', 'edit', '1', '--title', 'Third')
  await place.spice('done', '1')
  const log = await place.spice('log', '--jq', '[.[].id] | join(" ")')
  commits = log.stdout.trim().split(' ').reverse()
})
afterAll(() => place.remove())

test('any reading command shows the workspace as it was, and says on stderr what is shown', async () => {
  const shown = await place.spice('at', 'HEAD~2', 'show', '1', '--jq', '.title + " " + .status')
  expect(shown.stdout).toBe('Second todo\n')
  expect(shown.stderr).toMatch(/^As it was on .+ \(now\), after \d+ commits:\n$/)
  expect(await place.spice('-q', 'at', commits.at(-3) ?? '', 'query', '--count', 'is:open')).toEqual({
    code: 0,
    stdout: '1\n',
    stderr: '',
  })
  expect((await place.spice('at', 'now', 'ls', '--all')).stdout).toBe((await place.spice('ls', '--all')).stdout)
  expect((await place.spice('at', 'HEAD~2', 'log', '-n', '1', '--jq', '.[0].id')).stdout.trim()).toBe(commits.at(-3))
})

test('what cannot be asked of the past is refused with what can', async () => {
  const written = await place.spice('at', 'HEAD~1', 'done', '1')
  expect([written.code, written.stderr]).toEqual([2, expect.stringContaining('what was cannot be changed')])
  const early = await place.spice('at', '2001-01-01', 'ls')
  expect([early.code, early.stderr]).toEqual([1, expect.stringContaining('there was nothing yet')])
  expect((await place.spice('at', 'soon', 'ls')).stderr).toContain('neither a time nor a commit')
  expect((await place.spice('at', 'yesterday')).code).toBe(2)
})

test('diff compares commits and times, and counts', async () => {
  const diff = await place.spice(
    'diff',
    'HEAD~3..HEAD~1',
    '--jq',
    '.[] | .key, (.changes[] | "\\(.field) \\(.before) \\(.after)")',
  )
  expect(diff.stdout).toBe('WEB-1\ntitle First Third\npriority 0 3\n')
  expect((await place.spice('diff', '--stat', '2001-01-01')).stdout).toContain('workItem\tcreated\t1\t')
  expect((await place.spice('diff', '--stat', 'HEAD~3')).stdout).toMatch(/^workItem\tchanged\t1\t.*title 1/)
  expect((await place.spice('diff', 'now..now')).stdout).toBe('')
})

test('why leads from what stands in a field to where it began', async () => {
  const chain = await place.spice('why', '1', 'title', '--jq', '.[] | "\\(.fate) \\(.before) \\(.after) \\(.actor)"')
  expect(chain.stdout).toBe('stands Second Third ada\nreplaced First Second ada\nreplaced null First ada\n')
  expect((await place.spice('why', 'web-1', 'titel')).stderr).toContain('title')
  const told = await place.terminal(['why', '1', 'title'])
  expect(told.stdout).toMatch(/● Third .*\n○ Second/)
})

test('undo of a named commit shows what depends on it, before it is done or refused', async () => {
  const [, , , renamed = '', again = ''] = commits
  const refused = await place.spice('undo', renamed, '--dry-run')
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain(`One later commit depends on ${renamed.slice(0, 8)}:\n  ${again.slice(0, 8)}`)
  expect(refused.stderr).toContain('[title]')
})

test('an undo of many items says how many, and needs --yes where nobody can be asked', async () => {
  const other = makePlace()
  onTestFinished(() => other.remove())
  await other.spice('init', '--handle', 'ada', '--yes')
  await other.spice('project', 'create', 'web')
  const issues = Array.from({ length: 11 }, (_, at) => ({
    number: at + 1,
    title: `Issue ${at + 1}`,
    state: 'OPEN',
    url: `https://github.com/team/new/issues/${at + 1}`,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
  }))
  await other.pipe(JSON.stringify(issues), 'import', 'github-json', '-', '--project', 'new', '--yes')
  const refused = await other.spice('undo')
  expect([refused.code, refused.stdout]).toEqual([2, ''])
  expect(refused.stderr).toContain('This changes 11 items. Take it back? Nobody is here to ask.\n  add --yes')
  expect((await other.spice('project', 'list')).stdout).toMatch(/^NEW\t/m)
  const asked = await other.terminal(['undo'], [{ after: 'This changes 11 items', type: 'n' }])
  expect(asked.code).toBe(2)
  expect((await other.spice('project', 'list')).stdout).toMatch(/^NEW\t/m)
  expect((await other.spice('undo', '--yes')).code).toBe(0)
  expect((await other.spice('project', 'list')).stdout).not.toMatch(/^NEW\t/m)
  // Little is done as it always was: a script that takes back its last line need not say so twice.
  expect((await other.spice('undo')).code).toBe(0)
})

test('a dry run tells people in words and programs in facts', async () => {
  const wish = ['item', 'edit', '1', '--title', 'Untold', '--dry-run']
  const told = await place.terminal(wish)
  expect(told.stdout).toContain('One event would be written:\n  renamed WEB-1: Untold\n')
  expect((await place.spice(...wish)).stdout).toMatch(/^workItem\.renamed\t\{"id":"wi_.*"Untold"\}\}\n$/)
  expect((await place.terminal(['add', 'Another', '--dry-run'])).stdout).toContain('created a new item: Another')
  expect((await place.spice('show', '1', '--jq', '.title')).stdout).toBe('Third\n')
})

test('a change that is final does not hide the older ones from an undo', async () => {
  const other = makePlace()
  onTestFinished(() => other.remove())
  await other.spice('init', '--handle', 'ada', '--yes')
  await other.spice('project', 'create', 'web')
  await other.spice('add', 'Older')
  const [id = ''] = (await other.spice('replica', 'list', '--jq', '.[].id')).stdout.split('\n')
  await other.spice('replica', 'rename', id, 'laptop')
  const refused = await other.spice('undo', '--dry-run')
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('spice undo COMMIT')])
  const older = (await other.spice('log', '-n', '2', '--jq', '.[1].id')).stdout.trim()
  expect((await other.spice('undo', older)).code).toBe(0)
})

test('compaction says what it would do, and does nothing when that saves nothing', async () => {
  for (const title of ['Fourth', 'Fifth']) await place.spice('item', 'edit', '1', '--title', title)
  const dry = await place.spice('compact', '--before', 'now', '--dry-run', '--json', 'bodies,waitingFor')
  expect(JSON.parse(dry.stdout)).toEqual({ bodies: 2, waitingFor: [] })
  const done = await place.spice('compact', '--before', 'now', '--yes')
  expect([done.code, done.stderr]).toEqual([0, expect.stringContaining('Of 2 changes')])
  expect((await place.spice('why', '1', 'title', '--jq', 'length')).stdout).toBe('5\n')
  expect((await place.spice('compact', '--before', 'HEAD')).code).toBe(2)
  expect((await place.spice('compact')).stderr).toContain('--before')
  expect((await place.spice('doctor')).code).toBe(0)
})
