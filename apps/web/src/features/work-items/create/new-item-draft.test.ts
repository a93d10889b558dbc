import { expect, test } from 'vitest'
import type { LabelId } from '../../../client/model.ts'
import { parseNewItem } from './new-item-draft.ts'

test('a draft comes back as it was kept', () => {
  const draft = {
    projectKey: 'WEB',
    typed: {
      title: 'Paint',
      status: 'in-progress',
      labels: [{ id: 'lb_1' as LabelId, name: 'bug', color: '#aabbcc' }],
      milestone: null,
      estimate: 3,
    },
  }
  expect(parseNewItem(JSON.stringify(draft))).toEqual(draft)
})

test('what another version has written and this one cannot use is left out', () => {
  const typed = { title: 'Paint', status: 'parked', labels: ['bug'], parent: { id: 'wi_1' }, mood: 'good', dueOn: 7 }
  expect(parseNewItem(JSON.stringify({ typed }))).toEqual({ projectKey: undefined, typed: { title: 'Paint' } })
})

test.each(['', 'null', '[]', '{"typed":[]}', '{"typed":"x"}', '{'])('%s is no draft', (text) => {
  expect(parseNewItem(text)).toBeUndefined()
})
