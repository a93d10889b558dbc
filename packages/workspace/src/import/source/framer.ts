import { concat } from './inflate.ts'

/** Cuts a stream of bytes into the bytes of single JSON values. `push` and `end` return what became whole. */
export interface Framer {
  push(chunk: Uint8Array): readonly Frame[]
  /** The source has ended. */
  end(): readonly Frame[]
}

export type Frame =
  | { readonly line: number; readonly bytes: Uint8Array }
  | { readonly line: number; readonly problem: FrameProblem }

export type FrameProblem = 'not-json' | 'too-long' | 'cut-off'

/** The longest record: GitHub's longest body is 262,144 bytes; the rest is room for hundreds of comments. */
export const recordBytesMax = 64 * 1024 * 1024

export const newline = 0x0a

/** The bytes of the record under way, over the borders of chunks, never more than the limit. */
export class RecordBuffer {
  readonly #limit: number
  #parts: Uint8Array[] = []
  #length = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** The bytes are copied only when a record crosses chunks, so a source must not write into a chunk again. */
  add(bytes: Uint8Array): void {
    this.#length += bytes.length
    if (this.#length > this.#limit) this.#parts = []
    else if (bytes.length > 0) this.#parts.push(bytes)
  }

  /** The record that began at `line`; the buffer is empty afterwards. */
  take(line: number): Frame {
    const isTooLong = this.#length > this.#limit
    const bytes = concat(this.#parts)
    this.#parts = []
    this.#length = 0
    return isTooLong ? { line, problem: 'too-long' } : { line, bytes }
  }
}
