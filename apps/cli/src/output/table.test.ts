import { describe, expect, test } from 'vitest'
import { type Column, fitWidths, formatTable } from './table.ts'

interface Row {
  readonly key: string
  readonly title: string
  readonly labels: string
}
const rows: readonly Row[] = [
  { key: 'WEB-1', title: 'Short', labels: 'bug' },
  { key: 'WEB-12', title: 'A longer title 漢字 that must be cut', labels: '' },
]
const columns: readonly Column<Row>[] = [
  { title: 'KEY', raw: (row) => row.key },
  { title: 'TITLE', raw: (row) => row.title, shrink: 2, minWidth: 10 },
  { title: 'LABELS', raw: (row) => row.labels, shrink: 1, minWidth: 4, drop: 1 },
]
const plain = (text: string) => text

describe('formatTable', () => {
  test('aligns columns and writes nothing behind the last one', () => {
    const lines = formatTable(columns, rows, { width: 80, paintTitle: plain })
    expect(lines).toEqual([
      'KEY     TITLE                                 LABELS',
      'WEB-1   Short                                 bug',
      'WEB-12  A longer title 漢字 that must be cut',
    ])
  })

  test('keeps to the width at any width, cutting with an ellipsis', () => {
    for (let width = 12; width < 60; width += 1) {
      const lines = formatTable(columns, rows, { width, paintTitle: plain })
      for (const line of lines) expect([...line.replace(/[漢字]/g, 'xx')].length, line).toBeLessThanOrEqual(width)
    }
    expect(formatTable(columns, rows, { width: 24, paintTitle: plain })[2]).toBe('WEB-12  A longer…')
  })

  test('leaves out a column in which no row has anything', () => {
    const [title] = formatTable(columns, [{ key: 'A-1', title: 'T', labels: '' }], { width: 80, paintTitle: plain })
    expect(title).toBe('KEY  TITLE')
  })

  test('cannot be steered by control characters in a value', () => {
    const evil = { key: 'A-1', title: 'a\u001b[2Jb\nc\td', labels: '' }
    expect(formatTable(columns, [evil], { width: 80, paintTitle: plain })[1]).toBe('A-1  a[2Jb c d')
  })

  test('paints a cell without its padding', () => {
    const painted: readonly Column<Row>[] = [
      { title: 'KEY', raw: (row) => row.key, paint: (text) => `<${text}>` },
      { title: 'TITLE', raw: (row) => row.title },
    ]
    expect(formatTable(painted, rows, { width: 80, paintTitle: plain })[1]).toBe('<WEB-1>   Short')
  })
})

describe('fitWidths', () => {
  test('takes from the first shrinking column, then the next, then drops', () => {
    expect(fitWidths(columns, [6, 30, 10], 50)).toEqual([6, 30, 10])
    expect(fitWidths(columns, [6, 30, 10], 46)).toEqual([6, 30, 6])
    expect(fitWidths(columns, [6, 30, 10], 34)).toEqual([6, 20, 4])
    expect(fitWidths(columns, [6, 30, 10], 20)).toEqual([6, 12, 0])
    expect(fitWidths(columns, [6, 30, 10], 12)).toEqual([6, 4, 0])
  })
})
