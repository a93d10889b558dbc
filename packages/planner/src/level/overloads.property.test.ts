import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeWorkTime } from '../calendar/work-time.ts'
import { planUnlevelled } from './plan-unlevelled.ts'

const day = [[0, 1440]] as const
const always = makeWorkTime([{ timeZone: 'UTC', week: [day, day, day, day, day, day, day] }])
const startAt = 30_000_000

const work = fc.array(fc.record({ at: fc.nat(60), durationMinutes: fc.integer({ min: 1, max: 20 }) }), {
  maxLength: 14,
})

/** Minute by minute: stretches in which at least two things are to be done, how many at most, and which. */
function countMinutes(items: readonly { readonly at: number; readonly durationMinutes: number }[]) {
  const found: { fromAt: number; toAt: number; loadPercent: number; activityIds: string[] }[] = []
  for (let minute = 0; minute < 100; minute += 1) {
    const ids = items.flatMap(({ at, durationMinutes }, index) =>
      at <= minute && minute < at + durationMinutes ? [`a${index}`] : [],
    )
    if (ids.length < 2) continue
    let last = found.at(-1)
    if (last?.toAt !== startAt + minute) {
      last = { fromAt: startAt + minute, toAt: 0, loadPercent: 0, activityIds: [] }
      found.push(last)
    }
    last.toAt = startAt + minute + 1
    last.loadPercent = Math.max(last.loadPercent, 100 * ids.length)
    last.activityIds = [...new Set([...last.activityIds, ...ids])].sort()
  }
  return found
}

test('overloads are those that a count minute by minute finds', () => {
  fc.assert(
    fc.property(work, (items) => {
      if (!always.ok) throw new Error(always.refusal.code)
      const planned = planUnlevelled({
        startAt,
        calendars: [always.value],
        people: [{ id: 'ada', calendar: 0 }],
        activities: items.map(({ at, durationMinutes }, index) => ({
          id: `a${index}`,
          durationMinutes,
          assignees: ['ada'],
          constraint: { kind: 'start-no-earlier-than', at: startAt + at },
        })),
        dependencies: [],
      })
      if (!planned.ok) throw new Error(planned.refusal.code)
      const told = planned.value.overloads.map(({ fromAt, toAt, loadPercent, activityIds, holds }) => {
        expect(holds).toHaveLength(activityIds.length)
        return { fromAt, toAt, loadPercent, activityIds: activityIds.toSorted() }
      })
      expect(told).toEqual(countMinutes(items))
    }),
    { numRuns: 300 },
  )
})
