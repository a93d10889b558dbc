import type { Database, SqlValue } from '../ports/database.ts'
import { keepDocument, type StoredDocument, takeDocument } from './document-store.ts'
import { TextDocument } from './text-document.ts'
import { rootOf, type TextEdit } from './text-edit.ts'
import {
  editsOf,
  findBeginning,
  hasEdits,
  keepBeginning,
  keepEdit,
  type PlacedTextEdit,
  placeOfEdit,
  type TextKey,
} from './text-store.ts'

interface TextColumns {
  readonly columns: Readonly<Record<string, { readonly merge?: string; readonly emptyAs?: '' }>>
}

/** What is asked of a row that is being folded. */
interface FoldedRow {
  readonly entity: TextColumns
  readonly cells: Record<string, SqlValue>
  /** Empty as long as no creation is known. */
  readonly stamp: string
  readonly place: 'nowhere' | 'waiting' | 'stored'
  readonly dirty: Set<string>
}

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
  open(entity: string, id: string, row: FoldedRow, written: Readonly<Record<string, unknown>>): void {
    if (row.place !== 'stored') return
    for (const field of textFields(row.entity)) {
      const key = { entity, id, field }
      if (!(field in written) || this.#opened.has(nameOf(key))) continue
      const beginning = findBeginning(this.#database, key)
      if (beginning === undefined) continue
      this.#opened.add(nameOf(key))
      row.cells[field] = beginning === '' ? null : beginning
    }
  }

  /** Puts into the row's cells what the edits come to. To be called before the row is written. */
  settle(entity: string, id: string, row: FoldedRow): void {
    for (const field of textFields(row.entity)) {
      // By far the most rows: nothing was written to the text.
      if (row.place === 'stored' && !row.dirty.has(field) && this.#pending.size === 0 && this.#opened.size === 0)
        continue
      const key = { entity, id, field }
      const pending = this.#pending.get(nameOf(key)) ?? []
      // The cell then holds what was written as a whole, and not what edits had made of it.
      const isWhole = row.place !== 'stored' || row.dirty.has(field) || this.#opened.has(nameOf(key))
      // Edits that came before the creation have left a row that waits for it.
      const mayHaveEdits = pending.length > 0 || (isWhole && row.place !== 'nowhere')
      if (row.stamp === '' || !mayHaveEdits || !(pending.length > 0 || hasEdits(this.#database, key))) continue
      const cell = String(row.cells[field] ?? '')
      const text = this.#textOf(key, pending, isWhole ? cell : (findBeginning(this.#database, key) ?? cell))
      row.cells[field] = text === '' ? (row.entity.columns[field]?.emptyAs ?? null) : text
      row.dirty.add(field)
    }
  }

  clear(): void {
    this.#pending.clear()
    this.#opened.clear()
  }

  #textOf(key: TextKey, pending: readonly PlacedTextEdit[], beginning: string): string {
    const isKnown = findBeginning(this.#database, key) === beginning
    if (!isKnown) keepBeginning(this.#database, key, beginning)
    const stored = isKnown ? takeDocument(this.#database, key) : undefined
    const root = rootOf(beginning)
    const settled =
      stored === undefined || !isNext(stored, pending)
        ? this.#build(key, beginning, root)
        : continueWith(stored, pending, root)
    keepDocument(this.#database, key, settled)
    return settled.document.toString()
  }

  #build(key: TextKey, beginning: string, root: string): StoredDocument {
    const edits = [...editsOf(this.#database, key, root)]
    const document = TextDocument.begin(beginning)
    document.apply(edits)
    return { document, lastPlace: edits.at(-1)?.place ?? '' }
  }
}

/** Whether all of them come after what was considered; of two that claim one place the table knows which counts. */
function isNext({ lastPlace }: StoredDocument, pending: readonly PlacedTextEdit[]): boolean {
  const places = new Set(pending.map(({ place }) => place))
  return places.size === pending.length && pending.every(({ place }) => place > lastPlace)
}

function continueWith({ document, lastPlace }: StoredDocument, pending: readonly PlacedTextEdit[], root: string) {
  const edits = pending.filter(({ edit }) => edit.root === root).sort((a, b) => (a.place < b.place ? -1 : 1))
  document.apply(edits)
  return { document, lastPlace: edits.at(-1)?.place ?? lastPlace }
}

function nameOf({ entity, id, field }: TextKey): string {
  return `${entity}\n${id}\n${field}`
}

const fieldsByEntity = new WeakMap<TextColumns, readonly string[]>()

function textFields(entity: TextColumns): readonly string[] {
  const known = fieldsByEntity.get(entity)
  if (known !== undefined) return known
  const fields = Object.entries(entity.columns).flatMap(([field, { merge }]) => (merge === 'text' ? [field] : []))
  fieldsByEntity.set(entity, fields)
  return fields
}
