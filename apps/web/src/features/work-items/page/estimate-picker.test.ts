import { expect, test } from 'vitest'
import { parsePoints } from './estimate-picker.tsx'

test('points are numbers with a point or a comma; an empty field is no estimate', () => {
  expect(parsePoints(' 3 ')).toBe(3)
  expect(parsePoints('0,5')).toBe(0.5)
  expect(parsePoints('')).toBeNull()
})

test.each(['three', '-1', '1e3', '1.2.3', 'Infinity', '0.12345'])('“%s” is no number of points', (text) => {
  expect(parsePoints(text)).toBeUndefined()
})
