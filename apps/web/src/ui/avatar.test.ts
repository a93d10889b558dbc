import { expect, test } from 'vitest'
import { initialsOf } from './avatar.tsx'

test.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'AD'],
  ['Designer (demo)', 'DD'],
  ['ada-lovelace', 'AL'],
  ['李 明', '李明'],
  ['', '?'],
])('%j is shown as %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
