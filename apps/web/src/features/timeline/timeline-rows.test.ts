import { expect, test } from 'vitest'
import { itemId, sampleActivity, sampleBars } from './testing/sample-plan.ts'
import { makeTimelineRows, type TimelineRows } from './timeline-rows.ts'

const part = (name: string, of: string, day = 23) =>
  sampleActivity(name, { parentId: itemId(of), startAt: `2026-11-${day}T09:00:00Z` })
const bars = sampleBars(
  sampleActivity('C', { startAt: '2026-11-25T09:00:00Z' }),
  sampleActivity('A', { isSummary: true }),
  part('A2', 'A', 26),
  part('A1', 'A', 24),
  part('A11', 'A1'),
  part('B', 'not in the plan', 24),
)
const show = ({ rows }: TimelineRows) => rows.map(({ bar, level }) => `${'.'.repeat(level - 1)}${bar.id}`)

test('parts stand under their whole, each branch by start or as the plan has it', () => {
  expect(show(makeTimelineRows(bars, new Set(), 'start'))).toEqual(['A', '.A1', '..A11', '.A2', 'B', 'C'])
  expect(show(makeTimelineRows(bars, new Set(), 'plan'))).toEqual(['C', 'A', '.A2', '.A1', '..A11', 'B'])
})

test('what is folded away is found at the row that holds it', () => {
  const rows = makeTimelineRows(bars, new Set(['A', 'A1']), 'start')
  expect(show(rows)).toEqual(['A', 'B', 'C'])
  expect(['A11', 'A2', 'C', 'nobody'].map(rows.rowOf)).toEqual([0, 0, 2, undefined])
  expect(rows.rows[0]).toMatchObject({ hasParts: true, isFolded: true, place: 1, siblings: 3 })
})

test('every bar has a place, also when parts name each other as their whole', () => {
  const circle = sampleBars(part('X', 'Y'), part('Y', 'X'), part('Z', 'Z'))
  const rows = makeTimelineRows(circle, new Set(), 'start')
  expect(show(rows).toSorted()).toEqual(['.Y', 'X', 'Z'])
})
