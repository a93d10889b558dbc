import { expect, test } from 'vitest'
import { makeSampleWorkspace } from '../testing/sample-workspace.ts'
import { findFlow } from './find-flow.ts'

const hour = 3_600_000

test('times in work, what is in it and how much came out are told of the weeks asked for', () => {
  const { workspace, addItem, advance, do: run } = makeSampleWorkspace()
  const edit = (workItemId: ReturnType<typeof addItem>, status: 'in-progress' | 'done' | 'cancelled') =>
    run({ kind: 'workItem.edit', workItemId, set: { status } })
  const [quick, slow, unseen, dropped, open] = ['Quick', 'Slow', 'Unseen', 'Dropped', 'Open'].map((title) =>
    addItem(title),
  ) as [never, never, never, never, never]
  addItem('Proposal', { type: 'pull-request' })
  edit(quick, 'in-progress')
  edit(slow, 'in-progress')
  advance(24 * hour)
  edit(quick, 'done')
  edit(dropped, 'cancelled')
  advance(48 * hour)
  edit(slow, 'done')
  edit(unseen, 'done')
  edit(open, 'in-progress')
  advance(24 * hour)
  // The sample begins on 22 November.
  const flow = findFlow(workspace, { project: 'WEB', weeks: 2, todayOn: '2026-11-26' })
  if (!flow.ok) throw new Error(flow.refusal.code)
  const days = (minutes: number) => Math.round(minutes / 1440)
  const { cycleTime, aging, cumulative, ...told } = flow.value
  expect(told).toMatchObject({
    fromOn: '2026-11-13',
    toOn: '2026-11-26',
    doneCount: 3,
    begunCount: 2,
    workInProgress: 1,
    throughputPerWeek: 1.5,
  })
  expect(cycleTime.map(({ percent, minutes }) => [percent, days(minutes)])).toEqual([
    [50, 3],
    [70, 3],
    [85, 3],
    [95, 3],
  ])
  expect(aging).toMatchObject([{ id: open }])
  expect(cumulative).toEqual([
    { on: '2026-11-19', created: 0, started: 0, done: 0 },
    { on: '2026-11-26', created: 4, started: 4, done: 3 },
  ])
  const narrow = findFlow(workspace, { query: 'Slow', weeks: 1, todayOn: '2026-11-26' })
  expect(narrow).toMatchObject({ value: { doneCount: 1 } })
})

test('a query that means nothing and a day that is none are refused', () => {
  const { workspace } = makeSampleWorkspace()
  expect(findFlow(workspace, { query: 'status:(', weeks: 1, todayOn: '2026-11-26' })).toMatchObject({
    refusal: { code: 'query-invalid' },
  })
  expect(findFlow(workspace, { weeks: 1, todayOn: 'soon' })).toMatchObject({ refusal: { code: 'bad-date' } })
})
