import { expect, test } from 'vitest'
import { addItems, ask, askInVain, mustExecute, openTestWorkspace, pick } from '../testing/open-test-workspace.ts'

const question = `query ($weeks: Int, $query: String) { project(ref: "WEB") { flow(weeks: $weeks, query: $query) {
  doneCount begunCount workInProgress throughputPerWeek cycleTime { percent } aging { item { key } olderThanPercent }
  cumulative { created done } } } }`

test('the flow of a project tells what is in work and what was done', async () => {
  const workspace = openTestWorkspace()
  addItems(workspace, 3)
  for (const [key, status] of [
    ['WEB-1', 'done'],
    ['WEB-2', 'in-progress'],
  ] as const) {
    const item = workspace.read.findWorkItem(key)
    if (item === undefined) throw new Error('it was made')
    mustExecute(workspace, { kind: 'workItem.edit', workItemId: item.id, set: { status } })
  }
  const data = await ask(workspace, question, { variables: { weeks: 2 } })
  expect(pick(data, 'project.flow')).toMatchObject({
    doneCount: 1,
    begunCount: 0,
    workInProgress: 1,
    throughputPerWeek: 0.5,
    cycleTime: [{ percent: 50 }, { percent: 70 }, { percent: 85 }, { percent: 95 }],
    aging: [{ item: { key: 'WEB-2' } }],
    cumulative: [{ created: 0 }, { created: 3, done: 1 }],
  })
})

test('too many weeks and a query that means nothing are refused', async () => {
  const workspace = openTestWorkspace()
  expect(await askInVain(workspace, question, { variables: { weeks: 521 } })).toMatchObject([{ code: 'PAGE_INVALID' }])
  expect(await askInVain(workspace, question, { variables: { query: 'status:(' } })).toMatchObject([
    { code: 'QUERY_INVALID' },
  ])
})
