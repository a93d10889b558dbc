import { expect, test } from 'vitest'
import { stepPlace } from './use-board-cursor.ts'

const columns = [
  { count: 0, isNarrow: false },
  { count: 3, isNarrow: false },
  { count: 50, isNarrow: true },
  { count: 10, isNarrow: false },
]

test('the first key leads to the first card there is', () => {
  expect(stepPlace(columns, undefined, 'down')).toEqual({ column: 1, index: 0 })
  expect(stepPlace([{ count: 0, isNarrow: false }], undefined, 'down')).toBeUndefined()
})

test('up and down stay in the column and end at its ends', () => {
  expect(stepPlace(columns, { column: 1, index: 1 }, 'down')).toEqual({ column: 1, index: 2 })
  expect(stepPlace(columns, { column: 1, index: 2 }, 'down')).toBeUndefined()
  expect(stepPlace(columns, { column: 1, index: 0 }, 'up')).toBeUndefined()
})

test('left and right skip folded columns and stop at the last card of a shorter one', () => {
  expect(stepPlace(columns, { column: 1, index: 1 }, 'right')).toEqual({ column: 3, index: 1 })
  expect(stepPlace(columns, { column: 3, index: 9 }, 'left')).toEqual({ column: 1, index: 2 })
  expect(stepPlace(columns, { column: 3, index: 9 }, 'right')).toBeUndefined()
})

test('left and right go to what stands beside on the screen', () => {
  const scrolledBy = (column: number) => (column === 3 ? 5 : 0)
  expect(stepPlace(columns, { column: 1, index: 1 }, 'right', scrolledBy)).toEqual({ column: 3, index: 6 })
})

test('an empty column can be stood on, before any card', () => {
  expect(stepPlace(columns, { column: 1, index: 1 }, 'left')).toEqual({ column: 0, index: -1 })
})

test('along an empty column, which a search may have left so, the way is to the first card there is', () => {
  expect(stepPlace(columns, { column: 0, index: -1 }, 'down')).toEqual({ column: 1, index: 0 })
  expect(stepPlace([{ count: 0, isNarrow: false }], { column: 0, index: -1 }, 'down')).toBeUndefined()
})
