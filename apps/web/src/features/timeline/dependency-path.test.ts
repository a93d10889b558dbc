import { expect, test } from 'vitest'
import { arrowHead, dependencyCorners, pathThrough } from './dependency-path.ts'

const at = (startX: number, row: number) => ({ startX, finishX: startX + 50, y: row * 30 + 15 })
const types = ['finish-to-start', 'start-to-start', 'finish-to-finish', 'start-to-finish'] as const

test('an arrow to a later bar turns once down and once in', () => {
  expect(dependencyCorners('finish-to-start', at(0, 0), at(100, 2), 30)).toEqual([
    [50, 15],
    [58, 15],
    [58, 75],
    [100, 75],
  ])
})

test('an arrow to a bar that lies before goes back between the rows', () => {
  const corners = dependencyCorners('finish-to-start', at(100, 1), at(20, 0), 30)
  expect(corners).toContainEqual([158, 30])
  expect(corners).toContainEqual([12, 30])
  expect(corners.at(-1)).toEqual([20, 15])
})

test.each(types)('%s has right angles only, leaves its side straight on and comes in from outside', (type) => {
  for (const to of [at(300, 3), at(-300, 3), at(10, 2), at(40, 0)]) {
    const corners = dependencyCorners(type, at(0, 1), to, 30)
    const steps = corners
      .slice(1)
      .map(([x, y], before) => [x - (corners[before]?.[0] ?? 0), y - (corners[before]?.[1] ?? 0)])
    expect(steps.filter(([dx, dy]) => dx !== 0 && dy !== 0)).toEqual([])
    const [first, second] = corners
    const [end, before] = [corners.at(-1), corners.at(-2)]
    const isRight = type.startsWith('finish')
    expect(Math.sign((second?.[0] ?? 0) - (first?.[0] ?? 0))).toBe(isRight ? 1 : -1)
    expect(Math.sign((end?.[0] ?? 0) - (before?.[0] ?? 0))).toBe(type.endsWith('start') ? 1 : -1)
  }
})

test('corners are rounded, and the head points the way of the arrow', () => {
  const corners = [
    [0, 0],
    [20, 0],
    [20, 40],
    [60, 40],
  ] as const
  expect(pathThrough(corners)).toBe('M0 0L16 0Q20 0 20 4L20 36Q20 40 24 40L60 40')
  expect(arrowHead(corners)).toBe('M60 40l-5 -3.5v7z')
  expect(pathThrough([])).toBe('')
})
