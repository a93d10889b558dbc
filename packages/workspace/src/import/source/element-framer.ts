import type { Frame, Framer } from './framer.ts'
import { newline, RecordBuffer, recordBytesMax } from './framer.ts'

/**
 * Everything that is not one value a line: an array (in one line or printed prettily), several arrays one after
 * another (`gh api --paginate`), the search API's `{"total_count":…,"items":[…]}`, objects printed over several lines.
 *
 * A scanner that knows strings and brackets and nothing else: it finds where an element ends without parsing it, so
 * that only one element is in memory, and one that is no JSON costs only itself as long as its brackets agree. A raw
 * line break inside a string, which JSON forbids, ends the string: a missing quote is mended by the next line. What
 * it cannot mend is a missing bracket; all up to the end of the file is then one element, told as `cut-off`.
 */
export class ElementFramer implements Framer {
  readonly #buffer: RecordBuffer
  readonly #isWrapped: boolean
  #state: 'outside' | 'wrapper' | 'between' | 'element' | 'scalar' = 'outside'
  /** The closing brackets that are waited for, inside the wrapper or the element. */
  #closers: number[] = []
  #isInString = false
  #isEscaped = false
  #line = 1
  #startLine = 1
  #isInWrapper = false
  #isInArray = false
  #wasJunk = false
  /** The last string at the top of the wrapper, as long as it can still be the key `items`. */
  #key = ''

  constructor(options: { readonly isWrapped: boolean; readonly limit?: number }) {
    this.#isWrapped = options.isWrapped
    this.#buffer = new RecordBuffer(options.limit ?? recordBytesMax)
  }

  push(chunk: Uint8Array): readonly Frame[] {
    const frames: Frame[] = []
    let at = 0
    while (at < chunk.length) {
      if (this.#state === 'element') at = this.#readElement(chunk, at, frames)
      else if (this.#state === 'scalar') at = this.#readScalar(chunk, at, frames)
      else if (this.#state === 'wrapper') at = this.#readWrapper(chunk, at)
      else at = this.#readBetween(chunk, at, frames)
    }
    return frames
  }

  end(): readonly Frame[] {
    if (this.#state === 'scalar' && !this.#isInArray) return [this.#buffer.take(this.#startLine)]
    if (this.#state === 'element' || this.#state === 'scalar') return [{ line: this.#startLine, problem: 'cut-off' }]
    if (this.#state === 'between' || this.#state === 'wrapper') return [{ line: this.#line, problem: 'cut-off' }]
    return []
  }

  /** Space, commas and the brackets around elements. */
  #readBetween(chunk: Uint8Array, at: number, frames: Frame[]): number {
    const byte = chunk[at] ?? 0
    if (byte === newline) this.#line += 1
    if (isSpace(byte) || byte === comma) return at + 1
    if (byte === closeArray && this.#isInArray) {
      this.#isInArray = false
      this.#state = this.#isInWrapper ? 'wrapper' : 'outside'
      this.#closers = [closeObject]
    } else if (byte === openArray && this.#state === 'outside') {
      this.#isInArray = true
      this.#state = 'between'
    } else if (byte === openObject && this.#state === 'outside' && this.#isWrapped) {
      this.#closers = [closeObject]
      this.#key = ''
      this.#isInWrapper = true
      this.#state = 'wrapper'
    } else if (byte === closeObject || byte === closeArray) {
      if (!this.#wasJunk) frames.push(this.#junk())
    } else {
      this.#begin(byte === openObject || byte === openArray || byte === quote ? 'element' : 'scalar')
      return at
    }
    return at + 1
  }

  #begin(state: 'element' | 'scalar'): void {
    this.#state = state
    this.#startLine = this.#line
    this.#closers = []
    this.#isInString = false
    this.#wasJunk = false
  }

  #junk(): Frame {
    this.#wasJunk = true
    return { line: this.#line, problem: 'not-json' }
  }

  /** An object, an array or a string: to the bracket or quote that ends it. The hot loop of an import. */
  #readElement(chunk: Uint8Array, from: number, frames: Frame[]): number {
    const closers = this.#closers
    let isInString = this.#isInString
    let isEscaped = this.#isEscaped
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at]
      if (byte === newline) {
        this.#line += 1
        isInString = false
        isEscaped = false
      } else if (isInString) {
        if (isEscaped) isEscaped = false
        else if (byte === backslash) isEscaped = true
        else if (byte === quote) isInString = false
      } else if (byte === quote) isInString = true
      else if (byte === openObject) closers.push(closeObject)
      else if (byte === openArray) closers.push(closeArray)
      else if (byte === closers.at(-1)) closers.pop()
      if (closers.length === 0 && !isInString) {
        this.#buffer.add(chunk.subarray(from, at + 1))
        frames.push(this.#buffer.take(this.#startLine))
        this.#state = this.#isInArray ? 'between' : 'outside'
        this.#isInString = false
        this.#isEscaped = false
        return at + 1
      }
    }
    this.#isInString = isInString
    this.#isEscaped = isEscaped
    this.#buffer.add(chunk.subarray(from))
    return chunk.length
  }

  /** A number, a word, or rubbish: to the next comma, space or bracket. */
  #readScalar(chunk: Uint8Array, from: number, frames: Frame[]): number {
    let at = from
    while (at < chunk.length && !endsScalar(chunk[at] ?? 0)) at += 1
    this.#buffer.add(chunk.subarray(from, at))
    if (at < chunk.length) {
      frames.push(this.#buffer.take(this.#startLine))
      this.#state = this.#isInArray ? 'between' : 'outside'
    }
    return at
  }

  /** Inside `{…}` up to the array under the key `items`; every other value is passed over. */
  #readWrapper(chunk: Uint8Array, at: number): number {
    const byte = chunk[at] ?? 0
    if (byte === newline) this.#line += 1
    if (this.#isInString) {
      if (this.#isEscaped) this.#isEscaped = false
      else if (byte === backslash) this.#isEscaped = true
      else if (byte === quote) this.#isInString = false
      else if (this.#closers.length === 1 && this.#key.length < 8) this.#key += String.fromCharCode(byte)
    } else if (byte === quote) {
      this.#isInString = true
      if (this.#closers.length === 1) this.#key = ''
    } else if (byte === openArray && this.#closers.length === 1 && this.#key === 'items') {
      this.#isInArray = true
      this.#key = ''
      this.#state = 'between'
    } else if (byte === openObject) this.#closers.push(closeObject)
    else if (byte === openArray) this.#closers.push(closeArray)
    else if (byte === this.#closers.at(-1)) this.#closers.pop()
    else if (byte === comma && this.#closers.length === 1) this.#key = ''
    if (this.#closers.length > 0) return at + 1
    this.#isInWrapper = false
    this.#state = 'outside'
    return at + 1
  }
}

const quote = 0x22
const comma = 0x2c
const openArray = 0x5b
const backslash = 0x5c
const closeArray = 0x5d
const openObject = 0x7b
const closeObject = 0x7d

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === newline || byte === 0x0d || byte === 0x09
}

function endsScalar(byte: number): boolean {
  return (
    isSpace(byte) ||
    byte === comma ||
    byte === closeArray ||
    byte === closeObject ||
    byte === openObject ||
    byte === openArray
  )
}
