import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeWorkTime } from '../calendar/work-time.ts'
import { forecastNetwork } from '../forecast/network/forecast-network.ts'
import { levelPlan } from './level-plan.ts'
import { levelInputOf } from './testing/random-level-input.ts'

const inputs = levelInputOf({ hasNeeds: true, hasSummaries: true, hasProgress: true, isSplittable: true })

test('without doubt, the future of a levelled plan is that plan', () => {
  let planned = 0
  fc.assert(
    fc.property(inputs, (input) => {
      const made = levelPlan(input, { workLimit: 3 })
      if (!made.ok || made.value.remainingOverloads.length > 0) return
      const forecast = forecastNetwork(made.value.settled, { work: [], runs: 2 })
      // A circle that drives itself on for months is given up sooner by forecasts, which say so.
      if (!forecast.ok || forecast.value.unheld > 0) return
      planned += 1
      const finishes = forecast.value.finishes[0]?.by.map(({ at }) => at) ?? []
      expect(new Set(finishes)).toEqual(new Set([made.value.finishAt]))
    }),
    { numRuns: 60 },
  )
  expect(planned).toBeGreaterThan(40)
})

test('when all work may take longer, one person who does all of it is later by all of it', () => {
  const day = [[0, 1_440]] as const
  const calendar = makeWorkTime([{ timeZone: 'UTC', week: [day, day, day, day, day, day, day] }])
  if (!calendar.ok) throw new Error(calendar.refusal.code)
  const activities = ['a', 'b', 'c', 'd'].map((id) => ({ id, durationMinutes: 1_000, assignees: ['ada'] }))
  const input = {
    startAt: 0,
    calendars: [calendar.value],
    activities,
    dependencies: [],
    people: [{ id: 'ada', calendar: 0 }],
  }
  const made = levelPlan(input, { workLimit: 3 })
  if (!made.ok) throw new Error(made.refusal.code)
  expect(made.value.finishAt).toBe(4_000)
  const work = activities.map(({ id }) => ({ activityId: id, lowMinutes: 1_000, highMinutes: 2_000 }))
  // Together, so that what one in ten exceeds is exceeded by all at once.
  const forecast = forecastNetwork(made.value.settled, { work, runs: 4_000, shared: 1 })
  const by = forecast.ok ? (forecast.value.finishes[0]?.by ?? []) : []
  const at = (confidence: number) => by.find((one) => one.confidence === confidence)?.at ?? 0
  expect(at(0.5)).toBeGreaterThanOrEqual(4_000)
  expect(at(0.95)).toBeGreaterThan(8_000)
})
