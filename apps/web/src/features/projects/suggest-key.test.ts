import { expect, test } from 'vitest'
import { suggestKey } from './suggest-key.ts'

test.each([
  ['Website relaunch', 'WR'],
  ['Datasets', 'DATA'],
  ['Über uns', 'UU'],
  ['2026 plan for the team', 'PFTT'],
  ['日本', ''],
  ['', ''],
])('%j suggests %j', (name, key) => {
  expect(suggestKey(name)).toBe(key)
})
