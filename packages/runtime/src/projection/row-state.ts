import { assert } from '../assert.ts'
import type { SqlRow, SqlValue } from '../ports/database.ts'
import { type CellLosers, losingValue } from './conflicts.ts'
import type { Cell } from './definition.ts'
import { type Layout, mustColumn, mustName } from './layout.ts'

/**
 * A row in memory while effects are folded into it; columns by their numbers in the layout.
 *
 * A row has one stamp, that of its creation, which stands for all its cells; a cell written later has its own in the
 * JSON column `stamps`. So an item imported once and never edited carries 40 bytes of causality, not 40 a field.
 */
export interface RowState {
  readonly entity: string
  readonly id: string
  readonly layout: Layout
  readonly place: 'nowhere' | 'waiting' | 'stored'
  /** Undefined where a cell has not been read. */
  readonly cells: (SqlValue | undefined)[]
  /** Empty as long as no creation is known: the cells then wait in the table of the uncreated. */
  stamp: string
  /** The stamps of cells that were written after the creation. */
  readonly stamps: (string | undefined)[]
  /** Columns whose cells have changed, none twice. */
  readonly dirty: number[]
  /** Whether the row is to be written even when no cell has changed. */
  isStampDirty: boolean
  /** Of the cells that have any; undefined when none has. */
  losers: CellLosers[] | undefined
}

type RowName = Pick<RowState, 'entity' | 'id' | 'layout'>

/** @param place `nowhere` has no cells; those of the others are read into it afterwards */
export function makeRow({ entity, id, layout }: RowName, place: RowState['place']): RowState {
  const isNew = place === 'nowhere'
  const cells = isNew ? layout.empty.slice() : layout.unread.slice()
  const stamps = layout.unread.slice()
  return { entity, id, layout, place, cells, stamp: '', stamps, dirty: [], isStampDirty: isNew, losers: undefined }
}

/** A row of the table of the uncreated, whose columns hold what `keepWaiting` put there. */
export function waitingRow(name: RowName, stored: SqlRow): RowState {
  const row = makeRow(name, 'waiting')
  const cells = JSON.parse(String(stored['cells'])) as Record<string, SqlValue>
  for (const [number, column] of row.layout.names.entries()) row.cells[number] = cells[column] ?? null
  readStamps(row, stored['stamps'])
  return row
}

/** The stamp of the write that a cell shows; empty when nothing was ever written there. */
export function stampOfCell(row: RowState, column: number): string {
  const own = row.stamps[column]
  if (own !== undefined) return own
  // What a creation does not name it does not write.
  return (row.cells[column] ?? null) === null ? '' : row.stamp
}

/** The creation's stamp is to stand for the row; cells of an older creation that stay keep theirs. */
export function raiseRowStamp(row: RowState, stamp: string): void {
  for (const [column, { merge }] of row.layout.columns.entries()) {
    const older = stampOfCell(row, column)
    if (merge !== 'max' && older !== '' && row.stamps[column] === undefined) row.stamps[column] = older
  }
  row.stamp = stamp
  row.isStampDirty = true
}

export function markDirty(row: RowState, column: number): void {
  if (!row.dirty.includes(column)) row.dirty.push(column)
}

/** Events of one commit share a stamp and stand in order: of equal stamps the one that comes later wins. */
export function putCell(row: RowState, column: number, value: Cell, stamp: string): void {
  row.cells[column] = value
  markDirty(row, column)
  row.stamps[column] = stamp === row.stamp && value !== null ? undefined : stamp
}

export function putGreatest(row: RowState, column: number, value: Cell): void {
  const before = row.cells[column] ?? null
  if (before !== null && (value === null || value <= before)) return
  row.cells[column] = value
  markDirty(row, column)
}

/** What the cell shows, as losers are compared with it. */
export function winnerOf(row: RowState, column: number): SqlValue {
  return losingValue(mustColumn(row.layout, column), row.cells[column] ?? null)
}

export function hasChanged(row: RowState): boolean {
  return row.isStampDirty || row.dirty.length > 0
}

/** The column holds what `writeStamps` made: an object of column to stamp. */
export function readStamps(row: RowState, stamps: SqlValue | undefined): void {
  if (typeof stamps !== 'string') return
  const { numberOf } = row.layout
  // Written by `writeStamps`: a name, a stamp, a name, a stamp, each in quotes, and nothing in them that is escaped.
  for (let at = stamps.indexOf('"'); at !== -1; ) {
    const nameEnd = stamps.indexOf('"', at + 1)
    const stampEnd = stamps.indexOf('"', nameEnd + 3)
    const column = numberOf.get(stamps.slice(at + 1, nameEnd))
    assert(column !== undefined && nameEnd > at && stampEnd > nameEnd, 'stamps are of columns that are declared')
    row.stamps[column] = stamps.slice(nameEnd + 3, stampEnd)
    at = stamps.indexOf('"', stampEnd + 1)
  }
}

/** In the order of their names, so that equal rows are equal texts. Names and stamps are of letters and digits. */
export function writeStamps({ layout, stamps }: RowState): string {
  let text = ''
  for (const column of layout.sorted) {
    const stamp = stamps[column]
    if (stamp !== undefined) text += `${text === '' ? '' : ','}"${mustName(layout, column)}":"${stamp}"`
  }
  return `{${text}}`
}

export function stampsOrNull(row: RowState): string | null {
  const text = writeStamps(row)
  return text === '{}' ? null : text
}
