import { expect, test } from 'vitest'
import { findCode } from './session-requests.ts'

test('the code is found in a link, in its hash alone, and by itself', () => {
  expect(findCode('http://127.0.0.1:4400/sign-in#code=Ab-3_xyz')).toBe('Ab-3_xyz')
  expect(findCode('#code=Ab-3_xyz')).toBe('Ab-3_xyz')
  expect(findCode(' 0123456789abcdefAB ')).toBe('0123456789abcdefAB')
})

test('other text is no code', () => {
  expect(findCode('')).toBeUndefined()
  expect(findCode('http://127.0.0.1:4400/sign-in')).toBeUndefined()
  expect(findCode('short')).toBeUndefined()
})
