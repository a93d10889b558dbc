import { expect, test } from 'vitest'
import { joinByTone, line } from './shape.ts'

test('shapes of a tone become one, in the order in which they are to lie on one another', () => {
  const shapes = [
    { d: line(0, 0, 1, 1), tone: 'driving' },
    { d: line(1, 1, 2, 2), tone: 'arrow' },
    { d: line(2, 2, 3, 3), tone: 'driving' },
  ] as const
  expect(joinByTone(shapes, ['arrow', 'driving', 'grid'])).toEqual([
    { tone: 'arrow', key: 'arrow', d: 'M1 1L2 2' },
    { tone: 'driving', key: 'driving', d: 'M0 0L1 1M2 2L3 3' },
  ])
})
