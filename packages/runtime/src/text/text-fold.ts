import type { Database } from '../ports/database.ts'
import type { EntityRows } from '../projection/entity-rows.ts'
import { mustColumn, mustName } from '../projection/layout.ts'
import { dropDocument, settleDocument } from './document-store.ts'
import type { TextEdit } from './text-edit.ts'
import {
  findBeginning,
  hasEdits,
  keepBeginning,
  keepEdit,
  type PlacedTextEdit,
  placeOfEdit,
  type TextKey,
} from './text-store.ts'

/** The part of a fold that looks after texts: edits are stored as they come, and settled when the rows are written. */
export class TextFold {
  readonly #database: Database
  readonly #pending = new Map<string, PlacedTextEdit[]>()
  readonly #opened = new Set<string>()

  constructor(database: Database) {
    this.#database = database
  }

  add(key: TextKey, edit: TextEdit, stamp: string, dot: string): void {
    const placed = { place: placeOfEdit(stamp, dot), dot, edit }
    keepEdit(this.#database, key, placed)
    const name = nameOf(key)
    const known = this.#pending.get(name)
    if (known === undefined) this.#pending.set(name, [placed])
    else known.push(placed)
  }

  /**
   * To be called before cells are written: a write as a whole meets the text that was written as a whole before it, not
   * what edits have made of that.
   */
  open(rows: EntityRows, slot: number, written: Readonly<Record<string, unknown>>): void {
    for (const column of rows.layout.texts) {
      if (mustName(rows.layout, column) in written) this.openCell(rows, slot, column)
    }
  }

  /** The same before one cell is written, of whatever column. */
  openCell(rows: EntityRows, slot: number, column: number): void {
    if (mustColumn(rows.layout, column).merge !== 'text' || !rows.isStored(slot)) return
    const key = keyOf(rows, slot, column)
    if (this.#opened.has(nameOf(key))) return
    const beginning = findBeginning(this.#database, key)
    if (beginning === undefined) return
    this.#opened.add(nameOf(key))
    rows.readCell(slot, column, beginning === '' ? null : beginning)
  }

  /** Puts into the row's cells what the edits come to. To be called before the row is written. */
  settle(rows: EntityRows, slot: number): void {
    for (const column of rows.layout.texts) {
      const isWritten = !rows.isStored(slot) || rows.isWritten(slot, column)
      // By far the most rows: nothing was written to the text.
      if (!isWritten && this.#pending.size === 0 && this.#opened.size === 0) continue
      this.#settleText(rows, slot, column, isWritten)
    }
  }

  #settleText(rows: EntityRows, slot: number, column: number, isWritten: boolean): void {
    const key = keyOf(rows, slot, column)
    const pending = this.#pending.get(nameOf(key)) ?? []
    // The cell then holds what was written as a whole, and not what edits had made of it.
    const isWhole = isWritten || this.#opened.has(nameOf(key))
    // Edits that came before the creation have left a row that waits for it.
    const mayHaveEdits = pending.length > 0 || (isWhole && !rows.isNowhere(slot))
    if (rows.stampAt(slot) === 0 || !mayHaveEdits || !(pending.length > 0 || hasEdits(this.#database, key))) return
    const cell = String(rows.cellAt(slot, column) ?? '')
    const text = this.#textOf(key, pending, cell, isWhole)
    rows.changeCell(slot, column, text === '' ? (mustColumn(rows.layout, column).emptyAs ?? null) : text)
  }

  clear(): void {
    this.#pending.clear()
    this.#opened.clear()
  }

  /** @param isWhole whether the cell holds what was written as a whole: what edits begin with from now on */
  #textOf(key: TextKey, pending: readonly PlacedTextEdit[], cell: string, isWhole: boolean): string {
    const known = findBeginning(this.#database, key)
    const beginning = isWhole ? cell : (known ?? cell)
    if (known !== beginning) {
      keepBeginning(this.#database, key, beginning)
      dropDocument(this.#database, key)
    }
    return settleDocument(this.#database, key, beginning, pending).toString()
  }
}

function nameOf({ entity, id, field }: TextKey): string {
  return `${entity}\n${id}\n${field}`
}

function keyOf(rows: EntityRows, slot: number, column: number): TextKey {
  return { entity: rows.entity, id: rows.idAt(slot), field: mustName(rows.layout, column) }
}
