import type { Event } from '../commit/commit.ts'
import type { Database } from '../ports/database.ts'
import { findTexts, makeTextPlace, placedTextBytesMin, type TextPlace } from './text-places.ts'

/** A cell of the tables that holds a text of which the place is not known yet. */
export interface TextCell {
  readonly table: string
  readonly column: string
  readonly id: string
}

interface NotedBody {
  readonly position: number
  readonly body: Uint8Array
  /** The texts of the body, where whoever wrote it has heard of them; otherwise it is read. */
  readonly heard: HeardTexts | undefined
}

interface AwaitedText {
  readonly text: string
  readonly cells: TextCell[]
}

/** The long texts of a body and the places of their heads, as they are written. */
export class HeardTexts {
  readonly texts: string[] = []
  readonly offsets: number[] = []

  readonly hear = (text: string, offset: number): void => {
    this.texts.push(text)
    this.offsets.push(offset)
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Beyond that texts are written out in their cells: what one transaction brings must fit in memory. */
const charactersMax = 64 * 1024 * 1024

/**
 * The texts of the commits that are being folded, and where they stand in the log. Lives as long as its transaction.
 *
 * What is received stands in the log before its rows are written. Own writes come the other way round, for a command reads what
 * those before it wrote: their texts get numbers below 0, which become places once their commit is appended.
 */
export class BodyTexts {
  readonly #noted: NotedBody[] = []
  readonly #places = new Map<string, TextPlace>()
  readonly #numbers = new Map<string, TextPlace>()
  readonly #awaited = new Map<TextPlace, AwaitedText>()
  #characters = 0

  /** The texts of these events will stand in a commit that is not written yet. */
  expect(events: readonly Event[]): void {
    for (const { payload } of events) this.#expectIn(payload)
  }

  #expectIn(value: unknown): void {
    if (typeof value === 'string') {
      // Each character has a byte at least.
      if (value.length < placedTextBytesMin || this.#numbers.has(value) || !this.#hasRoom(value)) return
      const number = -1 - this.#awaited.size
      this.#numbers.set(value, number)
      this.#awaited.set(number, { text: value, cells: [] })
    } else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
      for (const part of Object.values(value)) this.#expectIn(part)
    }
  }

  /** A body stands in the log at this position. It is looked into when the first text is asked for. */
  note(position: number, body: Uint8Array, heard?: HeardTexts): void {
    this.#characters += body.length
    if (this.#characters <= charactersMax) this.#noted.push({ position, body, heard })
  }

  #findPlaces({ position, body, heard }: NotedBody): void {
    if (heard !== undefined) {
      for (const [index, text] of heard.texts.entries()) {
        if (!this.#places.has(text)) this.#places.set(text, makeTextPlace(position, heard.offsets[index] ?? 0))
      }
      return
    }
    for (const { offset, start, end } of findTexts(body, placedTextBytesMin)) {
      const text = decoder.decode(body.subarray(start, end))
      if (!this.#places.has(text)) this.#places.set(text, makeTextPlace(position, offset))
    }
  }

  #hasRoom(text: string): boolean {
    this.#characters += text.length
    return this.#characters <= charactersMax
  }

  /** What the cell is to hold instead of the text; undefined when the text stands in no commit of the transaction. */
  placeOf(text: string, cell: TextCell): TextPlace | undefined {
    if (text.length * 3 < placedTextBytesMin) return undefined
    const place = this.#findPlace(text)
    if (place !== undefined) return place
    const number = this.#numbers.size === 0 ? undefined : this.#numbers.get(text)
    if (number !== undefined) this.#awaited.get(number)?.cells.push(cell)
    return number
  }

  #findPlace(text: string): TextPlace | undefined {
    for (const body of this.#noted) this.#findPlaces(body)
    this.#noted.length = 0
    // To look a long text up takes as long as reading it.
    return this.#places.size === 0 ? undefined : this.#places.get(text)
  }

  /** The text of a number below 0. */
  awaited(number: TextPlace): string | undefined {
    return this.#awaited.get(number)?.text
  }

  /** To be called once the commits are appended: no number below 0 may stay in a table. */
  settle(database: Database): void {
    for (const [number, { text, cells }] of this.#awaited) {
      const place = cells.length === 0 ? undefined : this.#findPlace(text)
      for (const { table, column, id } of cells) {
        database
          .prepare(`UPDATE ${table} SET ${column} = pack_text(?) WHERE id = ? AND ${column} = ?`)
          .run(place ?? text, id, number)
      }
    }
    this.#awaited.clear()
    this.#numbers.clear()
  }

  /** All rows of what was noted are written. */
  forget(): void {
    this.#places.clear()
    this.#noted.length = 0
    if (this.#awaited.size === 0) this.#characters = 0
  }
}
