import { expect, test } from 'vitest'
import type { PlanForecast } from '../../client/plan-model.ts'
import { bandOf } from './forecast-band.ts'

const by = (...days: readonly string[]) =>
  [0.5, 0.8, 0.85, 0.95].map((confidence, at) => ({ confidence, at: `${days[at]}T18:00:00Z` }))
const ofAll = { project: null, item: null }
const forecast: PlanForecast = {
  refusal: null,
  runs: 100,
  estimated: 1,
  assumed: 2,
  risks: 0,
  timeZone: 'UTC',
  drivers: [],
  finishes: [
    { milestoneId: null, ...ofAll, by: by('2026-12-01', '2026-12-04', '2026-12-07', '2026-12-11') },
    { milestoneId: 'ms_1', ...ofAll, by: by('2026-11-24', '2026-11-24', '2026-11-24', '2026-11-24') },
  ],
}

test('a band goes from half sure to nearly sure, of the project or of a milestone', () => {
  const band = bandOf(forecast, null, Date.parse)
  expect(band).toMatchObject({ startMs: Date.parse('2026-12-01T18:00Z'), finishMs: Date.parse('2026-12-11T18:00Z') })
  expect(band?.marks.map(({ confidence }) => confidence)).toEqual([0.5, 0.8, 0.95])
  const sure = bandOf(forecast, 'ms_1', Date.parse)
  expect(sure?.finishMs).toBe(sure?.startMs)
})

test('what is not foretold has none', () => {
  expect(bandOf(forecast, 'ms_2', Date.parse)).toBeUndefined()
  expect(bandOf({ ...forecast, finishes: [] }, null, Date.parse)).toBeUndefined()
  expect(bandOf(undefined, null, Date.parse)).toBeUndefined()
})
