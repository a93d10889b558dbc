import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SqlValue } from '../ports/database.ts'
import { CellGrid, cellBit } from './cell-grid.ts'

/** The third and the sixth column hold the greatest number. */
const greatest = [false, false, true, false, false, true, false, false, false, false, false]
const rowsMax = 100
const place = {
  row: fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: rowsMax })),
  column: fc.nat({ max: greatest.length - 1 }),
}
const number = fc.nat({ max: 2 ** 27 - 1 })
const bit = fc.constantFrom(cellBit.isRead, cellBit.isWritten, cellBit.areLosersStored, cellBit.areLosersChanged)
const value = fc.oneof(fc.constant(null), fc.string(), fc.double({ noNaN: true }))
const steps = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('put' as const), ...place, value, bit }),
    fc.record({ do: fc.constant('raise' as const), ...place, number, bit }),
    fc.record({ do: fc.constant('stamp' as const), ...place, number }),
    fc.record({ do: fc.constant('losers' as const), ...place, number, bit }),
  ),
  { maxLength: 200 },
)

interface Known {
  value: SqlValue
  stamp: number
  losers: number
  bits: number
}
type Step = typeof steps extends fc.Arbitrary<readonly (infer S)[]> ? S : never

const unknown: Known = { value: null, stamp: 0, losers: 0, bits: 0 }

/** What the grid says of a cell. */
function readFrom(grid: CellGrid, row: number, column: number): Known {
  const cell = grid.find(row, column)
  if (cell === -1) return unknown
  const shown = grid.valueAt(row, column)
  return {
    value: grid.isFilled(cell) ? shown : null,
    stamp: grid.stampAt(cell),
    losers: grid.losersAt(cell),
    bits: grid.bitsAt(cell),
  }
}

/** Does the same to the grid and to what is known of the cell. @returns whether both took it alike */
function take(grid: CellGrid, known: Known, step: Step): boolean {
  switch (step.do) {
    case 'put':
      grid.put(step.row, step.column, step.value, step.bit)
      known.value = step.value
      break
    case 'raise': {
      const isRaised = known.value === null || step.number > Number(known.value)
      if (grid.raise(step.row, step.column, step.number, step.bit) !== isRaised) return false
      if (!isRaised) return true
      known.value = step.number
      break
    }
    case 'stamp':
      grid.putStamp(grid.make(step.row, step.column), step.number)
      known.stamp = step.number
      return true
    default:
      grid.putLosers(grid.make(step.row, step.column), step.number, step.bit)
      known.losers = step.number
  }
  known.bits |= step.bit
  return true
}

/** A column of which the greatest number counts holds no texts, and others are not raised. */
function isFit(step: Step): boolean {
  const isGreatest = greatest[step.column] === true
  return step.do === 'put' ? !isGreatest || typeof step.value !== 'string' : step.do !== 'raise' || isGreatest
}

test('each cell says what was put into it, wherever others are and in whatever order columns and rows come', () => {
  fc.assert(
    fc.property(steps, (given) => {
      const grid = new CellGrid(greatest)
      const cells = new Map<string, Known>()
      for (const step of given.filter(isFit)) {
        const known = cells.get(`${step.row} ${step.column}`) ?? { ...unknown }
        cells.set(`${step.row} ${step.column}`, known)
        expect(take(grid, known, step)).toBe(true)
      }
      for (let row = 0; row <= rowsMax; row += 1) {
        for (let column = 0; column < greatest.length; column += 1) {
          expect(readFrom(grid, row, column)).toEqual(cells.get(`${row} ${column}`) ?? unknown)
        }
      }
    }),
  )
})
