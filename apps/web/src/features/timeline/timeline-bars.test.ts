import { expect, test } from 'vitest'
import type { Risk } from '../../client/calendar-model.ts'
import { itemId, sampleActivity, sampleRisk, sampleTimelineBars } from './testing/sample-plan.ts'

const risksOf = (risks: readonly Risk[]) =>
  sampleTimelineBars([sampleActivity('A'), sampleActivity('B'), sampleActivity('C')], risks).all.map((bar) => bar.risks)

test('a bar knows the open risks that would delay it, and none that is over', () => {
  const both = sampleRisk('Crane breaks', [itemId('A'), itemId('B')])
  const one = sampleRisk('Scans are late', [itemId('B'), itemId('elsewhere')])
  const over = sampleRisk('Frost', [itemId('C')], 'closed')
  expect(risksOf([both, one, over])).toEqual([['Crane breaks'], ['Crane breaks', 'Scans are late'], []])
  expect(risksOf([])).toEqual([[], [], []])
})
