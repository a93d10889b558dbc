import { expect, test } from 'vitest'
import { addItems, ask, askInVain, openTestWorkspace, pick } from '../testing/open-test-workspace.ts'

const question = `query ($todayOn: Date!, $weeks: Int, $of: String) { project(ref: "WEB") {
  forecast(todayOn: $todayOn, weeks: $weeks, of: $of) { tooThin lastDoneOn items pace atLeast { items } within { on } trackRecord { forecasts } } } }`

test('a project without a past has no forecast, and says why', async () => {
  const workspace = openTestWorkspace()
  addItems(workspace, 3)
  const data = await ask(workspace, question, { variables: { todayOn: '2026-11-22' } })
  expect(pick(data, 'project.forecast')).toEqual({
    tooThin: '0 items were done in the last 26 weeks, of 0 weeks of history; it needs 10 and 12.',
    lastDoneOn: null,
    items: null,
    pace: null,
    atLeast: [],
    within: [],
    trackRecord: null,
  })
})

test('wrong arguments are refused by name and place', async () => {
  const workspace = openTestWorkspace()
  addItems(workspace, 1)
  const variables = { todayOn: '2026-11-22' }
  expect(await askInVain(workspace, question, { variables: { ...variables, weeks: 0 } })).toMatchObject([
    { code: 'PAGE_INVALID', argument: 'weeks' },
  ])
  expect(await askInVain(workspace, question, { variables: { ...variables, of: 'is:fo' } })).toMatchObject([
    { code: 'QUERY_INVALID', at: 3 },
  ])
})
