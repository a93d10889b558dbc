import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { containing } from '../src/testing/matchers.ts'
import { makePlace, type Place } from './testing/spice.ts'

/** Ben designs and builds, five days in all; two days of documents are his too, and shipping waits for both. */
let place: Place
const monday = ['--as-of', '2026-11-23', '--utc']

beforeAll(async () => {
  place = makePlace()
  await place.spice('init', '--handle', 'ada', '--owner-name', 'Ada', '--yes')
  await place.spice('project', 'create', 'web')
  await place.spice('member', 'add', 'ben')
  await place.spice('member', 'add', 'cem')
  for (const [title, work] of [
    ['Design', '1d/2d/5d'],
    ['Build', '3d'],
    ['Docs', '2d'],
  ] as const)
    await place.spice('add', title, '--work', work, '-a', 'ben')
  await place.spice('add', 'Ship', '--work', '1d', '-d', '2026-11-30')
  await place.spice('item', 'block', '2', '1')
  await place.spice('item', 'block', '4', '2', '3')
})
afterAll(() => place.remove())

const json = async (...words: string[]): Promise<unknown> => {
  const { stdout, stderr } = await place.spice(...words)
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

test('a schedule has a line an item for programs, and dates with what is wrong as JSON', async () => {
  const { stdout } = await place.spice('plan', 'schedule', ...monday)
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))
  expect(rows.map(([key, title]) => [key, title])).toEqual([
    ['WEB-1', 'Design'],
    ['WEB-2', 'Build'],
    ['WEB-3', 'Docs'],
    ['WEB-4', 'Ship'],
  ])
  expect(rows[0]?.slice(2)).toEqual([
    '2026-11-23T09:00:00.000Z',
    '2026-11-24T18:00:00.000Z',
    '960',
    '-960',
    '@ben',
    'yes',
    'work',
    'starts with the project',
  ])
  const plan = await json('plan', 'schedule', ...monday, '--json', 'finishAt,isProven,problems')
  expect(plan).toEqual({
    finishAt: '2026-12-02T18:00:00.000Z',
    isProven: true,
    problems: [
      { code: 'deadline-missed', items: ['WEB-4'], detail: '2026-11-30' },
      { code: 'unassigned', items: [], detail: '1' },
    ],
  })
  const free = await json('plan', 'schedule', ...monday, '--unlevelled', '--json', 'finishAt')
  expect(free).toEqual({ finishAt: '2026-11-30T18:00:00.000Z' })
})

test('why an item is when it is, what fixes the end, and who had too much to do', async () => {
  const why = await place.spice('plan', 'explain', 'WEB-4', ...monday)
  expect(why.stdout).toContain('WEB-4  2026-12-02 – 2026-12-02  Ship')
  expect(why.stdout).toContain('with the project')
  expect(why.stdout).toMatch(/if somebody who is free did WEB-\d instead of @ben/)
  const critical = await json('plan', 'critical', ...monday, '--json', 'paths')
  expect(critical).toMatchObject({ paths: [[{ reason: 'starts with the project' }, {}, {}, { key: 'WEB-4' }]] })
  const level = await place.spice('plan', 'level', ...monday)
  const because = 'WEB-1: starts with the project; WEB-3: starts with the project'
  const span = '2026-11-23T09:00:00.000Z\t2026-11-24T18:00:00.000Z'
  expect(level.stdout).toBe(`@ben\t${span}\t200 %\tWEB-1 WEB-3\t${because}\n`)
  expect(await json('plan', 'level', ...monday, '--json', 'overloads,cost')).toMatchObject({
    cost: 0,
    overloads: [{ member: 'ben', items: ['WEB-1', 'WEB-3'], because }],
  })
})

test('a plan is made for what counts first: people who cost less, or a baseline that is kept to', async () => {
  const plan = (...words: string[]) => place.spice('plan', 'schedule', ...monday, ...words)
  // Eight days of work, eight hours each; Ben is chosen for that of nobody.
  const costs = await plan('--staff', '--for', 'cost', '--rate', 'ben=100', '--json', 'cost')
  expect(JSON.parse(costs.stdout)).toEqual({ cost: 8 * 8 * 100 })
  const refusals = [
    ['--for', 'speed'],
    ['--for', 'cost'],
    ['--for', 'stability', '--baseline', 'Nowhere'],
  ]
  for (const words of refusals) {
    const { code, stdout } = await plan(...words)
    expect([words, code, stdout]).toEqual([words, words.includes('Nowhere') ? 1 : 2, ''])
  }
  await place.spice('plan', 'baseline', 'create', 'Kept', ...monday)
  const kept = await plan('--for', 'stability,finish', '--json', 'finishAt')
  expect(JSON.parse(kept.stdout)).toEqual({ finishAt: '2026-12-02T18:00:00.000Z' })
  await place.spice('undo')
})

test('all that is told of a plan is told of the plan that was asked for', async () => {
  const questions = [
    ['critical'],
    ['explain', 'WEB-4'],
    ['level'],
    ['team'],
    ['forecast', '--network'],
    ['forecast', '--portfolio'],
    ['whatif', '--without', 'WEB-3'],
    ['baseline', 'create', 'Cheap'],
  ]
  for (const words of questions) {
    const { code } = await place.spice('plan', ...words, ...monday, '--for', 'cost')
    expect([words, code]).toEqual([words, 2])
  }
  const told = await json('plan', 'team', 'WEB-4', ...monday, '--rate', 'ada=50', '--rate', 'cem=50', '--json', 'items')
  expect(told).toMatchObject({ items: [{ key: 'WEB-4', team: [{ cost: 8 * 50 }] }] })
})

test('what would be is shown beside what is, applied as one change, and undone', async () => {
  const words = ['plan', 'whatif', '--assign', 'WEB-3=cem', ...monday]
  const seen = await json(...words, '--json', 'finishAt,finishAtThen')
  expect(seen).toEqual({ finishAt: '2026-12-02T18:00:00.000Z', finishAtThen: '2026-11-30T18:00:00.000Z' })
  const end = async () => (await json('plan', 'schedule', ...monday, '--json', 'finishAt')) as object
  expect(await end()).toEqual({ finishAt: '2026-12-02T18:00:00.000Z' })
  await place.spice(...words, '--apply')
  expect(await end()).toEqual({ finishAt: '2026-11-30T18:00:00.000Z' })
  await place.spice('undo', '--yes')
  expect(await end()).toEqual({ finishAt: '2026-12-02T18:00:00.000Z' })
  expect(await place.spice('plan', 'whatif', ...monday)).toMatchObject({ code: 2, stderr: containing('what if what?') })
  expect(await place.spice('plan', 'whatif', '--add-person', 'dan', '--apply')).toMatchObject({ code: 2 })
})

test('a baseline is kept, listed, compared with and deleted', async () => {
  expect((await place.spice('plan', 'baseline', 'create', 'Start', ...monday)).stdout).toBe('Start\n')
  expect((await place.spice('plan', 'baseline')).stdout).toMatch(/^Start\t.*\t@ada\n$/)
  expect((await place.spice('plan', 'baseline', 'view', 'Start')).stdout).toContain('WEB-4\tShip\t2026-12-02T09:00')
  await place.spice('item', 'edit', 'WEB-2', '--work', '5d')
  const compared = await json('plan', 'baseline', 'compare', ...monday, '--json', 'all')
  expect(compared).toMatchObject({
    baseline: 'Start',
    slipMinutes: 960,
    earnedValue: { budgetAtCompletion: 8 * 480, earnedValue: 0 },
  })
  expect(await place.spice('plan', 'baseline', 'rename', 'Start')).toMatchObject({
    code: 2,
    stderr: containing('rename what to what?'),
  })
  expect((await place.spice('plan', 'baseline', 'rename', 'Start', 'Offer')).stdout).toBe('Offer\n')
  await place.spice('undo')
  expect((await place.spice('plan', 'baseline', 'delete', 'Start')).code).toBe(0)
  expect(await place.spice('plan', 'baseline', 'compare')).toMatchObject({ code: 1, stderr: containing('no baseline') })
})

test('a forecast over the plan tells dates by confidence, and what the end hangs on', async () => {
  const forecast = await json('plan', 'forecast', '--network', ...monday, '--json', 'finishes,estimated,assumed')
  expect(forecast).toMatchObject({ estimated: 1, assumed: 3, finishes: [{ milestone: null }] })
})

test('scenarios are kept from lines, compared, refused when stale, applied and undone as one', async () => {
  const own = makePlace()
  const run = (...words: string[]) => own.spice(...words)
  await run('init', '--handle', 'ada', '--owner-name', 'Ada', '--yes')
  await run('project', 'create', 'web')
  await run('member', 'add', 'ben')
  await run('add', 'Build', '--work', '4d', '-a', 'ben')
  await run('add', 'Test', '--work', '2d', '-a', 'ben')
  writeFileSync(join(own.folder, 'lean.txt'), 'WEB-1 work 2d # no search\nnew Docs, work 1d, assign ada\n')
  const create = ['plan', 'scenario', 'create']
  expect(await run(...create, 'Lean', '--file', 'lean.txt')).toMatchObject({ code: 0, stdout: 'Lean\n' })
  expect(await run(...create, 'Hire', '--change', 'hire dan', '--change', 'WEB-2 assign')).toMatchObject({ code: 0 })
  expect(await run(...create, 'lean', '--without', 'WEB-2')).toMatchObject({ code: 1, stderr: containing('taken') })
  expect(await run(...create, 'Bad', '--change', 'WEB-1 werk 2d')).toMatchObject({
    code: 2,
    stderr: containing('line 1'),
  })
  expect((await run('plan', 'scenario', 'show', 'lean')).stdout).toContain('WEB-1: work 2d instead of 4d')
  expect(await run('plan', 'scenario', 'rename', 'lean', 'hire')).toMatchObject({
    code: 1,
    stderr: containing('taken'),
  })
  expect(await run('plan', 'scenario', 'rename', 'lean')).toMatchObject({ code: 2 })
  expect(await run('plan', 'scenario', 'rename', 'lean', 'Small', '--note', 'Why')).toMatchObject({ stdout: 'Small\n' })
  expect(JSON.parse((await run('plan', 'scenario', 'show', 'Small', '--json', 'name,note')).stdout)).toEqual({
    name: 'Small',
    note: 'Why',
  })
  await run('undo')
  const compared: unknown = JSON.parse(
    (await run('plan', 'scenario', 'compare', ...monday, '--json', 'name,finishAt,finishAtThen,people')).stdout,
  )
  expect(compared).toMatchObject([
    { name: 'Hire', finishAt: '2026-11-30T18:00:00.000Z', finishAtThen: '2026-11-26T18:00:00.000Z' },
    {
      name: 'Lean',
      finishAtThen: '2026-11-26T18:00:00.000Z',
      people: [{ member: 'ben', minutesThen: 1920 }, { member: 'ada' }],
    },
  ])
  const rates = ['--rate', 'ben=10', '--rate', 'ada=20', '--json', 'cost,costThen']
  const costs: unknown = JSON.parse((await run('plan', 'scenario', 'compare', 'Lean', ...monday, ...rates)).stdout)
  // Six days of Ben; then four, and one of Ada.
  expect(costs).toEqual([{ cost: 6 * 80, costThen: 4 * 80 + 160 }])
  expect(await run('plan', 'scenario', 'apply', 'Hire')).toMatchObject({ code: 1, stderr: containing('only supposed') })
  await run('item', 'edit', 'WEB-1', '--work', '3d')
  expect(await run('plan', 'scenario', 'apply', 'Lean')).toMatchObject({
    code: 1,
    stderr: containing('was 4d and is 3d'),
  })
  await run('undo')
  expect(await run('plan', 'scenario', 'apply', 'Lean')).toMatchObject({ code: 0 })
  expect((await run('ls', '--json', 'key', '--jq', '.[].key')).stdout.split('\n')).toContain('WEB-3')
  await run('undo')
  expect((await run('ls', '--json', 'key', '--jq', '.[].key')).stdout.split('\n')).not.toContain('WEB-3')
  own.remove()
})

test('earned value is told by milestone and in all, with what people say work has taken', async () => {
  await place.spice('plan', 'baseline', 'create', 'Value', ...monday)
  await place.spice('item', 'edit', 'WEB-1', '--spent', '3d', '--progress', '50%')
  const { stdout } = await place.spice('plan', 'value', 'value', ...monday)
  expect(stdout.trimEnd().split('\t').slice(0, 7)).toEqual(['everything', '4800', '0', '480', '1440', '', '0.3333'])
  const told = await json('plan', 'value', 'Value', ...monday, '--json', 'baseline,said,total')
  expect(told).toMatchObject({ baseline: 'Value', said: 1, total: { actualCost: 1440, earnedValue: 480 } })
  expect(await place.spice('plan', 'value', 'nothing')).toMatchObject({
    code: 1,
    stderr: containing('no baseline nothing'),
  })
})

test('people are proposed for what has nobody, with reasons, and assigned by one change', async () => {
  await place.spice('member', 'edit', 'cem', '--skill', 'ts:4')
  const { stdout: added } = await place.spice('add', 'Form', '--work', '1d', '--skill', 'ts:3')
  const key = added.trim()
  const advice = await json('plan', 'team', key, ...monday, '--json', 'items')
  expect(advice).toMatchObject({
    items: [{ key, skills: ['ts:3'], isEnough: true, team: [{ member: 'cem', skills: ['ts:4'] }] }],
  })
  const { stdout } = await place.spice('plan', 'team', key, ...monday, '--apply')
  expect(stdout).toMatch(/^WEB-\d\tForm\t1d\t@cem\t\S+\tcan ts:4, /)
  const shown = await json('item', 'view', key, '--json', 'assignees')
  expect(shown).toMatchObject({ assignees: [{ handle: 'cem' }] })
  await place.spice('undo')
  expect(await json('item', 'view', key, '--json', 'assignees')).toEqual({ assignees: [] })
})

test('the flow of work is told as a line a week for programs, and in full as JSON', async () => {
  const { stdout } = await place.spice('plan', 'flow', '--weeks', '2', '--utc')
  const lines = stdout.trimEnd().split('\n')
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\d\t0\t0\t0$/)
  const flow = await json('plan', 'flow', 'Docs', '--json', 'doneCount,workInProgress,cumulative', '--utc')
  expect(flow).toMatchObject({ doneCount: 0, workInProgress: 0 })
  expect(await place.spice('plan', 'flow', 'status:(')).toMatchObject({ code: 2 })
})

test('a forecast of all projects together tells the end of each, and of an item that is named', async () => {
  await place.spice('project', 'create', 'api')
  await place.spice('add', 'Theirs', '-p', 'API', '--work', '2d', '-a', 'ben')
  const told = await json(
    'plan',
    'forecast',
    '--portfolio',
    'API-1',
    '-p',
    'WEB',
    ...monday,
    '--json',
    'finishes,learned',
  )
  expect(told).toMatchObject({ finishes: [{ of: null }, { of: 'API' }, { of: 'WEB' }, { of: 'API-1' }], learned: 0 })
})
