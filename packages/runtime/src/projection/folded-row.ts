import type { SqlValue } from '../ports/database.ts'
import type { ChangedRow } from './definition.ts'
import { mustName } from './layout.ts'
import type { RowState } from './row-state.ts'

/** A row that was written, as derivations see it. Few of them look at more than its name. */
export class FoldedRow implements ChangedRow {
  readonly #row: RowState
  #fields: ReadonlySet<string> | undefined

  constructor(row: RowState) {
    this.#row = row
  }

  get entity(): string {
    return this.#row.entity
  }

  get id(): string {
    return this.#row.id
  }

  get isNew(): boolean {
    return this.#row.place !== 'stored'
  }

  get fields(): ReadonlySet<string> {
    const { dirty, isStampDirty, layout } = this.#row
    this.#fields ??= new Set([...dirty.map((column) => mustName(layout, column)), ...(isStampDirty ? ['stamp'] : [])])
    return this.#fields
  }

  get cells(): Readonly<Record<string, SqlValue>> {
    const { cells, layout } = this.#row
    return Object.fromEntries(
      cells.flatMap((cell, column) => (cell === undefined ? [] : [[mustName(layout, column), cell] as const])),
    )
  }
}
