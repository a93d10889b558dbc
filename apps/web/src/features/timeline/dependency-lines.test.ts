import { expect, test } from 'vitest'
import type { PlanDependency } from '../../client/plan-model.ts'
import { dependencyShapes } from './dependency-lines.ts'
import { itemId, sampleActivity, sampleBars, sampleDependency } from './testing/sample-plan.ts'
import { makeTimeScale, msOfDate } from './time-scale.ts'
import { makeTimelineRows } from './timeline-rows.ts'

const bars = sampleBars(
  sampleActivity('A', { isDone: true }),
  sampleActivity('B', { isSummary: true }),
  sampleActivity('B1', { parentId: itemId('B') }),
  sampleActivity('B2', { parentId: itemId('B') }),
  sampleActivity('C'),
)
const scale = makeTimeScale(msOfDate('2026-11-23'), msOfDate('2026-12-31'), 24)

function keysOf(dependencies: readonly PlanDependency[], activeRow = -1, folded: readonly string[] = []) {
  const rows = makeTimelineRows(bars, new Set(folded), 'plan')
  const part = { firstRow: 0, endRow: 10, fromX: 0, toX: 900 }
  const barAt = (row: number) => rows.rows[row]?.bar
  const shapes = dependencyShapes({ dependencies, rows, scale, rowHeight: 30, part, baseRow: 0, activeRow, barAt })
  return shapes.map(({ key }) => key).filter((key) => !key?.endsWith('head'))
}

test('arrows that fix a date and those of the critical path are told from others', () => {
  expect(
    keysOf([
      sampleDependency('B1', 'B2'),
      sampleDependency('B2', 'C', { isDriving: true }),
      sampleDependency('B1', 'C', { isDriving: true, isCritical: true }),
    ]),
  ).toEqual(['B1-B2 arrow', 'B2-C driving', 'B1-C criticalArrow'])
})

test('what is done holds nobody back: its arrows are there when one looks at the item', () => {
  const dependency = sampleDependency('A', 'C')
  expect(keysOf([dependency])).toEqual([])
  expect(keysOf([dependency], 4)).toEqual(['A-C driving'])
})

test('of a folded branch arrows begin at its row, those inside of it are left out', () => {
  expect(keysOf([sampleDependency('B1', 'B2'), sampleDependency('B2', 'C')], -1, ['B'])).toEqual(['B2-C arrow'])
  expect(keysOf([sampleDependency('B1', 'nobody')])).toEqual([])
})
