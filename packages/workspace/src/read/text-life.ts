import { type Cell, type EntityKind, entityTables } from '@spicetime/domain'
import { type PlacedTextEdit, rootOf, TextDocument } from '@spicetime/runtime'

/** The value of the cell in which the text is kept. */
export function cellOfText(kind: EntityKind, field: string, text: string): Cell {
  return text === '' ? (entityTables[kind].columns[field]?.emptyAs ?? null) : text
}

/** What one text said as one edit after the other became known, in whatever order they did. */
export class TextLife {
  #beginning: string
  #document: TextDocument
  readonly #edits: PlacedTextEdit[] = []

  constructor(beginning: string) {
    this.#beginning = beginning
    this.#document = TextDocument.begin(beginning)
  }

  toString(): string {
    return this.#document.toString()
  }

  /** Another text was written as a whole: edits of the former no longer count. */
  replace(beginning: string): void {
    this.#beginning = beginning
    this.#build()
  }

  add(placed: PlacedTextEdit): void {
    const isLast = this.#edits.every(({ place }) => place < placed.place)
    this.#edits.push(placed)
    if (!isLast) this.#build()
    else if (placed.edit.root === rootOf(this.#beginning)) this.#document.apply([placed])
  }

  #build(): void {
    const root = rootOf(this.#beginning)
    this.#edits.sort((a, b) => (a.place < b.place ? -1 : 1))
    this.#document = TextDocument.begin(this.#beginning)
    this.#document.apply(this.#edits.filter(({ edit }) => edit.root === root))
  }
}
