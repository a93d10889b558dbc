import type { TextChange } from './diff-texts.ts'
import { type TextDocument, TextEditBuilder, type TextPiece } from './text-document.ts'
import type { TextEdit } from './text-edit.ts'
import type { YjsPlace } from './yjs-update.ts'

/**
 * The edit that makes these changes of what the document says now.
 * @param changes in their order, none touching another, within the text
 * @returns undefined when there is nothing to change
 */
export function editText(document: TextDocument, root: string, changes: readonly TextChange[]): TextEdit | undefined {
  const builder = new TextEditBuilder(document)
  const cursor = new PieceCursor(document)
  for (const { at, remove, insert } of changes) {
    cursor.moveTo(at)
    cursor.remove(remove, builder)
    if (insert !== '') builder.insert(insert, cursor.left, cursor.right)
  }
  return builder.build(root)
}

/** Goes once through the units, of which only those not removed count. */
class PieceCursor {
  readonly #pieces: Generator<TextPiece>
  #piece: TextPiece | undefined
  /** How many units of the piece are behind. */
  #inside = 0
  #index = 0
  left: YjsPlace | undefined

  constructor(document: TextDocument) {
    this.#pieces = document.pieces()
    this.#piece = this.#next()
  }

  #next(): TextPiece | undefined {
    const next = this.#pieces.next()
    return next.done === true ? undefined : next.value
  }

  get right(): YjsPlace | undefined {
    return this.#piece && { client: this.#piece.client, clock: this.#piece.offset + this.#inside }
  }

  moveTo(index: number): void {
    this.#pass(index - this.#index)
  }

  remove(count: number, builder: TextEditBuilder): void {
    this.#pass(count, builder)
  }

  #pass(count: number, builder?: TextEditBuilder): void {
    let rest = count
    while (rest > 0 && this.#piece !== undefined) {
      const piece = this.#piece
      const whole = piece.length - this.#inside
      const step = piece.isRemoved ? whole : Math.min(rest, whole)
      const clock = piece.offset + this.#inside
      if (!piece.isRemoved) {
        builder?.remove({ client: piece.client, clock, length: step })
        rest -= step
        this.#index += step
      }
      this.left = { client: piece.client, clock: clock + step - 1 }
      this.#inside += step
      if (this.#inside === piece.length) {
        this.#piece = this.#next()
        this.#inside = 0
      }
    }
  }
}
