import { assert } from '../assert.ts'
import type { Column, EntityTable } from './definition.ts'
import { partsOf, storedTable } from './stored-shape.ts'

/**
 * The columns of an entity by number. Rows in memory hold their cells in lists, in this order: a hundred thousand of them
 * are folded at once, and objects with names of their own would take several times the memory and time.
 */
export interface Layout {
  /** By the name of the entity: where every column is what it means. */
  readonly table: string
  /** Where the rows stand. */
  readonly stored: string
  /** Whether some columns, and the stamp, are kept in parts. */
  readonly hasParts: boolean
  readonly names: readonly string[]
  readonly columns: readonly Column[]
  /** For each column those of the table in which it is kept. */
  readonly kept: readonly (readonly string[])[]
  readonly numberOf: ReadonlyMap<string, number>
  /** The numbers of the columns in the order of their names. */
  readonly sorted: readonly number[]
  /** Of each column whether the greatest number written to it counts. */
  readonly greatest: readonly boolean[]
  /** Of each column whether the table has its cells as they are. */
  readonly asTheyAre: readonly boolean[]
  /** The columns whose edits merge by character. */
  readonly texts: readonly number[]
}

const layouts = new WeakMap<EntityTable, Layout>()

export function layoutOf(entity: EntityTable): Layout {
  const known = layouts.get(entity)
  if (known !== undefined) return known
  const names = Object.keys(entity.columns)
  const columns = Object.values(entity.columns)
  const numbers = names.map((_, number) => number)
  const stored = storedTable(entity)
  const layout = {
    table: entity.table,
    stored,
    hasParts: stored !== entity.table,
    names,
    columns,
    kept: Object.entries(entity.columns).map(([name, column]) => partsOf(name, column).map((part) => part.name)),
    numberOf: new Map(names.map((name, number) => [name, number])),
    sorted: numbers.toSorted((a, b) => ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1)),
    greatest: columns.map(({ merge, type }) => merge === 'max' && type !== 'text'),
    asTheyAre: columns.map(({ isShared, isLong }) => isShared === undefined && isLong !== true),
    texts: numbers.filter((number) => columns[number]?.merge === 'text'),
  }
  layouts.set(entity, layout)
  return layout
}

export function mustNumber({ table, numberOf }: Layout, name: string): number {
  const number = numberOf.get(name)
  assert(number !== undefined, `the column ${table}.${name} is declared`)
  return number
}

/** The columns of the table in which a column is kept. */
export function storedNames({ kept }: Layout, column: number): readonly string[] {
  return kept[column] ?? []
}

export function mustColumn({ columns, table }: Layout, number: number): Column {
  const column = columns[number]
  assert(column !== undefined, `the column ${number} of ${table} is declared`)
  return column
}

export function mustName({ names, table }: Layout, number: number): string {
  const name = names[number]
  assert(name !== undefined, `the column ${number} of ${table} is declared`)
  return name
}
