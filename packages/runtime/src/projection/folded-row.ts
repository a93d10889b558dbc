import type { SqlValue } from '../ports/database.ts'
import type { ChangedRow } from './definition.ts'
import type { EntityRows } from './entity-rows.ts'
import { mustName } from './layout.ts'

/** A row that was written, as derivations see it. Few of them look at more than its name. */
export class FoldedRow implements ChangedRow {
  readonly #rows: EntityRows
  readonly #slot: number

  constructor(rows: EntityRows, slot: number) {
    this.#rows = rows
    this.#slot = slot
  }

  get entity(): string {
    return this.#rows.entity
  }

  get id(): string {
    return this.#rows.idAt(this.#slot)
  }

  get isNew(): boolean {
    return !this.#rows.isStored(this.#slot)
  }

  get number(): number | undefined {
    return this.isNew ? undefined : this.#rows.numberAt(this.#slot)
  }

  wrote(field: string): boolean {
    const column = this.#rows.layout.numberOf.get(field)
    return column !== undefined && this.#rows.isWritten(this.#slot, column)
  }

  get fields(): ReadonlySet<string> {
    const { layout } = this.#rows
    const names = this.#rows.writtenColumns(this.#slot).map((column) => mustName(layout, column))
    return new Set(this.#rows.isStampChanged(this.#slot) ? [...names, 'stamp'] : names)
  }

  get cells(): Readonly<Record<string, SqlValue>> {
    const rows = this.#rows
    const cells: Record<string, SqlValue> = {}
    const { names } = rows.layout
    for (let column = 0; column < names.length; column += 1) {
      if (rows.isRead(this.#slot, column)) cells[mustName(rows.layout, column)] = rows.cellAt(this.#slot, column)
    }
    return cells
  }
}
