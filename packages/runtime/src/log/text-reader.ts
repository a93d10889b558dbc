import type { Database } from '../ports/database.ts'
import type { Codec } from '../ports/world.ts'
import { BodyReader, storedBodyOf } from './stored-body.ts'
import { cborHeadBytesMax, readTextHead, splitTextPlace, type TextPlace } from './text-places.ts'

/** Bodies that were read last: items that are shown together often came together. */
const bodiesMax = 32
/** Greater ones are not kept in memory, as they are stored. */
const keptBytesMax = 512 * 1024

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Reads texts from the bodies of commits by their places. */
export class TextReader {
  readonly #database: Database
  readonly #codec: Codec
  readonly #bodies = new Map<number, BodyReader>()
  #undoneCount = 0

  constructor(database: Database, codec: Codec) {
    this.#database = database
    this.#codec = codec
  }

  /** Throws when no text stands there: the store is damaged. */
  read(place: TextPlace): string {
    const { position, offset } = splitTextPlace(place)
    const body = this.#body(position)
    const head = body === undefined ? undefined : readTextHead(body.slice(offset, offset + cborHeadBytesMax), 0)
    if (body === undefined || head === undefined || offset + head.end > body.length) {
      throw new Error(`the commit at position ${position} is damaged: a text of the tables does not stand in it`)
    }
    const bytes = body.slice(offset + head.start, offset + head.end)
    return decoder.decode(bytes)
  }

  #body(position: number): BodyReader | undefined {
    // After a transaction that was undone another commit may stand at its position.
    if (this.#database.undoneCount !== this.#undoneCount) this.#bodies.clear()
    this.#undoneCount = this.#database.undoneCount
    const known = this.#bodies.get(position)
    if (known !== undefined) return known
    const row = this.#database.prepare('SELECT body, isDeflated FROM commits WHERE position = ?').get(position)
    if (row === undefined) return undefined
    const body = storedBodyOf(row)
    const reader = new BodyReader(this.#codec, body)
    if (body.stored.length <= keptBytesMax) this.#keep(position, reader)
    return reader
  }

  #keep(position: number, body: BodyReader): void {
    this.#bodies.delete(position)
    this.#bodies.set(position, body)
    for (const oldest of this.#bodies.keys()) {
      if (this.#bodies.size <= bodiesMax) break
      this.#bodies.delete(oldest)
    }
  }
}
