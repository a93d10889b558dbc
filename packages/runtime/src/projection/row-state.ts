import { assert } from '../assert.ts'
import type { SqlRow, SqlValue } from '../ports/database.ts'
import { type CellLosers, losingValue } from './conflicts.ts'
import type { Cell, EntityTable } from './definition.ts'

/**
 * A row in memory while effects are folded into it.
 *
 * A row has one stamp, that of its creation, which stands for all its cells; a cell written later has its own in the
 * JSON column `stamps`. So an item imported once and never edited carries 40 bytes of causality, not 40 a field.
 */
export interface RowState {
  readonly entity: EntityTable
  readonly cells: Record<string, SqlValue>
  /** Empty as long as no creation is known: the cells then wait in the table of the uncreated. */
  stamp: string
  readonly stamps: Map<string, string>
  readonly place: 'nowhere' | 'waiting' | 'stored'
  readonly dirty: Set<string>
  /** Writes that lost, by column; undefined until they are asked for. */
  losers: Map<string, CellLosers> | undefined
  /** Columns whose losers have changed. */
  dirtyLosers: Set<string> | undefined
  /** Columns of which losers are in the table. */
  storedLosers: Set<string> | undefined
}

export function emptyRow(entity: EntityTable): RowState {
  return { ...rowOf(entity, {}, '', new Map(), 'nowhere'), dirty: new Set(['stamp']) }
}

export function storedRow(entity: EntityTable, stored: SqlRow): RowState {
  const { stamp, stamps, ...cells } = stored
  return rowOf(entity, cells, String(stamp), readStamps(stamps), 'stored')
}

/** A row of the table of the uncreated, whose columns hold what `keepWaiting` put there. */
export function waitingRow(entity: EntityTable, stored: SqlRow): RowState {
  const cells = JSON.parse(String(stored['cells'])) as Record<string, SqlValue>
  return rowOf(entity, cells, '', readStamps(stored['stamps']), 'waiting')
}

function rowOf(
  entity: EntityTable,
  cells: Record<string, SqlValue>,
  stamp: string,
  stamps: Map<string, string>,
  place: RowState['place'],
): RowState {
  return {
    entity,
    cells,
    stamp,
    stamps,
    place,
    dirty: new Set(),
    losers: undefined,
    dirtyLosers: undefined,
    storedLosers: undefined,
  }
}

/** The stamp of the write that a cell shows; empty when nothing was ever written there. */
export function stampOfCell(row: RowState, column: string): string {
  const own = row.stamps.get(column)
  if (own !== undefined) return own
  // What a creation does not name it does not write.
  return (row.cells[column] ?? null) === null ? '' : row.stamp
}

/** The creation's stamp is to stand for the row; cells of an older creation that stay keep theirs. */
export function raiseRowStamp(row: RowState, stamp: string): void {
  for (const [column, { merge }] of Object.entries(row.entity.columns)) {
    const older = stampOfCell(row, column)
    if (merge !== 'max' && older !== '' && !row.stamps.has(column)) row.stamps.set(column, older)
  }
  row.stamp = stamp
  row.dirty.add('stamp')
}

/** Events of one commit share a stamp and stand in order: of equal stamps the one that comes later wins. */
export function putCell(row: RowState, column: string, value: Cell, stamp: string): void {
  row.cells[column] = value
  row.dirty.add(column)
  if (stamp === row.stamp && value !== null) row.stamps.delete(column)
  else row.stamps.set(column, stamp)
}

export function putGreatest(row: RowState, column: string, value: Cell): void {
  const before = row.cells[column] ?? null
  if (before !== null && (value === null || value <= before)) return
  row.cells[column] = value
  row.dirty.add(column)
}

/** What the cell shows, as losers are compared with it. */
export function winnerOf(row: RowState, name: string): SqlValue {
  return losingValue(mustColumn(row.entity, name), row.cells[name] ?? null)
}

export function mustColumn(entity: EntityTable, name: string) {
  const column = entity.columns[name]
  assert(column !== undefined, `the column ${entity.table}.${name} is declared`)
  return column
}

/** The column holds what `writeStamps` made: an object of column to stamp. */
function readStamps(stamps: SqlValue | undefined): Map<string, string> {
  return new Map(typeof stamps === 'string' ? Object.entries(JSON.parse(stamps) as Record<string, string>) : [])
}
export function writeStamps(stamps: ReadonlyMap<string, string>): string {
  // Columns and stamps are of letters and digits; a dozen of them is written often.
  const members = [...stamps].sort(byName).map(([column, stamp]) => `"${column}":"${stamp}"`)
  return `{${members.join(',')}}`
}
export function stampsOrNull(stamps: ReadonlyMap<string, string>): string | null {
  return stamps.size === 0 ? null : writeStamps(stamps)
}
export function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}
