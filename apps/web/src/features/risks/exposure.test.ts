import { expect, test } from 'vitest'
import type { Risk } from '../../client/calendar-model.ts'
import type { WorkItemId } from '../../client/model.ts'
import { byExposure, exposureMinutes } from './exposure.ts'

const riskOf = (title: string, change: Partial<Risk>): Risk => ({
  // Ids as views get them: text that the hub has made.
  id: `rk_${title}` as Risk['id'],
  title,
  probabilityPercent: 50,
  delayMinutes: 480,
  owner: null,
  response: null,
  status: 'open',
  workItems: [{ id: 'wi_1' as WorkItemId, key: 'A-1', title: 'One' }],
  ...change,
})

test('a risk costs the delay of its items as often as it happens', () => {
  const [item] = riskOf('A', {}).workItems
  expect(exposureMinutes(riskOf('A', {}))).toBe(240)
  expect(exposureMinutes(riskOf('A', { workItems: item === undefined ? [] : [item, item] }))).toBe(480)
  expect(exposureMinutes(riskOf('A', { workItems: [] }))).toBe(0)
  expect(exposureMinutes(riskOf('A', { probabilityPercent: null }))).toBeUndefined()
})

test('what weighs most stands first, what is over last, and what is not known after what is', () => {
  const risks = [
    riskOf('closed', { status: 'closed', probabilityPercent: 100 }),
    riskOf('unknown', { delayMinutes: null }),
    riskOf('small', { probabilityPercent: 10 }),
    riskOf('great', { probabilityPercent: 90 }),
    riskOf('happened', { status: 'happened' }),
  ]
  expect(byExposure(risks).map(({ title }) => title)).toEqual(['great', 'small', 'unknown', 'happened', 'closed'])
})
