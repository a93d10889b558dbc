import { expect, test } from 'vitest'
import { importInto, makeTestReplica } from '../import/testing/import-into.ts'
import { restIssue, toLines } from '../import/testing/source-bytes.ts'
import { findLastDone, forecastWork } from './forecast-work.ts'

const dayMs = 86_400_000
const firstDay = Date.UTC(2026, 0, 5)

/** Five issues and a pull request done in each of forty weeks, two issues of a milestone open. */
async function importHistory() {
  const replica = makeTestReplica()
  const issues = Array.from({ length: 242 }, (_, at) => {
    const day = new Date(firstDay + Math.floor(at / 6) * 7 * dayMs + (at % 6) * dayMs).toISOString()
    const isOpen = at >= 240
    return restIssue(at + 1, {
      state: isOpen ? 'open' : 'closed',
      state_reason: isOpen ? null : 'completed',
      closed_at: isOpen ? null : day,
      ...(at % 6 === 5 ? { pull_request: { merged_at: day, html_url: 'https://example.org/1' } } : {}),
    })
  })
  await importInto(replica, toLines(issues))
  return replica.workspace
}

test('the pace of done issues foretells the open ones; pull requests are left out unless asked for', async () => {
  const workspace = await importHistory()
  const asked = { project: 'WEB', weeks: 4, todayOn: '2026-10-12' }
  const forecast = forecastWork(workspace, asked)
  if (!forecast.ok) throw new Error(forecast.refusal.code)
  expect(forecast.value).toMatchObject({ items: 2, pace: 5, historyWeeks: 40 })
  expect(forecast.value.when?.within[3]).toEqual({ confidence: 0.95, weeks: 1, on: '2026-10-19' })
  const all = forecastWork(workspace, { ...asked, query: '' })
  expect(all.ok && all.value.pace).toBe(6)
  const none = forecastWork(workspace, { ...asked, scope: 'is:done' })
  expect(none.ok && none.value).toMatchObject({ items: 0 })
  expect(none.ok && none.value.when).toBeUndefined()
})

test('a wrong query and a history that has ended are refused with what is wrong', async () => {
  const workspace = await importHistory()
  const asked = { project: 'WEB', weeks: 4, todayOn: '2026-10-12' }
  expect(forecastWork(workspace, { ...asked, scope: 'is:fo' })).toMatchObject({
    ok: false,
    refusal: { code: 'query-invalid', text: 'is:fo', problem: { at: 3 } },
  })
  expect(forecastWork(workspace, { ...asked, todayOn: '2028-01-01' })).toMatchObject({
    ok: false,
    refusal: { code: 'thin-history', recentItems: 0 },
  })
  expect(findLastDone(workspace, { project: 'WEB' })).toBe('2026-10-09')
  expect(findLastDone(workspace, { project: 'WEB', query: 'is:open' })).toBeUndefined()
})
