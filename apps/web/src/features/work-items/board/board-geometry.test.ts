import { expect, test } from 'vitest'
import { type CardSizes, cardTop, edgeSpeed, gapAt, stackHeight } from './board-geometry.ts'

const sizes: CardSizes = { card: 90, gap: 10, titleLines: 2 }

test('a column is as high as its cards and the space around them', () => {
  expect(stackHeight(sizes, 0)).toBe(10)
  expect(stackHeight(sizes, 5000)).toBe(500_010)
  expect(cardTop(sizes, 0)).toBe(10)
  expect(cardTop(sizes, 3)).toBe(310)
})

test.each([
  [-40, 0],
  [40, 0],
  [60, 1],
  [130, 1],
  [160, 2],
  [9999, 3],
])('a pointer at height %i of three cards means gap %i', (y, gap) => {
  expect(gapAt(sizes, y, 3)).toBe(gap)
})

test('an empty column has one gap', () => {
  expect(gapAt(sizes, 300, 0)).toBe(0)
})

test('nothing scrolls while the pointer is in the middle', () => {
  expect(edgeSpeed(500, 100, 900)).toBe(0)
})

test('the nearer to an edge, the faster, and beyond it not faster still', () => {
  expect(edgeSpeed(150, 100, 900)).toBeLessThan(0)
  expect(edgeSpeed(110, 100, 900)).toBeLessThan(edgeSpeed(150, 100, 900))
  expect(edgeSpeed(0, 100, 900)).toBe(edgeSpeed(-500, 100, 900))
  expect(edgeSpeed(890, 100, 900)).toBeGreaterThan(edgeSpeed(850, 100, 900))
  expect(edgeSpeed(2000, 100, 900)).toBe(18)
})
