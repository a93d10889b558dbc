import type { TextChange } from './diff-texts.ts'
import { type PieceWalk, type TextDocument, TextEditBuilder } from './text-document.ts'
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
  readonly #walk: PieceWalk
  /** How many units of the piece are behind. */
  #inside = 0
  #index = 0
  #leftClient: number | undefined
  #leftClock = 0

  constructor(document: TextDocument) {
    this.#walk = document.walk()
  }

  get left(): YjsPlace | undefined {
    return this.#leftClient === undefined ? undefined : { client: this.#leftClient, clock: this.#leftClock }
  }
  get right(): YjsPlace | undefined {
    const { client, offset } = this.#walk
    return client === undefined ? undefined : { client, clock: offset + this.#inside }
  }

  moveTo(index: number): void {
    this.#pass(index - this.#index)
  }

  remove(count: number, builder: TextEditBuilder): void {
    this.#pass(count, builder)
  }

  #pass(count: number, builder?: TextEditBuilder): void {
    const walk = this.#walk
    let rest = count
    for (let { client } = walk; rest > 0 && client !== undefined; client = walk.client) {
      const { offset, length, isRemoved } = walk
      const whole = length - this.#inside
      const step = isRemoved ? whole : Math.min(rest, whole)
      const clock = offset + this.#inside
      if (!isRemoved) {
        builder?.remove({ client, clock, length: step })
        rest -= step
        this.#index += step
      }
      this.#leftClient = client
      this.#leftClock = clock + step - 1
      this.#inside += step
      if (this.#inside === length) {
        walk.step()
        this.#inside = 0
      }
    }
  }
}
