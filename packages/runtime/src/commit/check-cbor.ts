/**
 * Deterministic CBOR (RFC 8949 §4.2.1), checked token by token before anything is decoded.
 *
 * A commit is named by the hash of its bytes, so one meaning must have one encoding: shortest heads, definite lengths,
 * keys of a map sorted and none twice, no tags. Of the values only those that events may hold pass: null, booleans,
 * integers that a number holds exactly, finite floats in their shortest form, well-formed text, bytes, lists, and maps
 * with text keys. The walk keeps its own stack of limited depth, so that no nesting can exhaust the program's.
 */
export type CborFault = 'not-cbor' | 'not-deterministic'

/** Payloads are lists and maps a few levels deep; a reader of the decoded value may recurse without fear. */
const depthMax = 64

interface Open {
  /** Items still to come; of a map keys and values alike. */
  rest: number
  readonly isMap: boolean
  lastKey: Uint8Array | undefined
}

/** What keeps the bytes from being one deterministic item; undefined when nothing does. */
export function findCborFault(bytes: Uint8Array): CborFault | undefined {
  try {
    new Walk(bytes).item()
    return undefined
  } catch (error) {
    if (error instanceof CborError) return error.fault
    throw error
  }
}

class CborError extends Error {
  readonly fault: CborFault

  constructor(fault: CborFault) {
    super(fault)
    this.fault = fault
  }
}

class Walk {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #open: Open[] = []
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Walks through one item, which must be all there is. */
  item(): void {
    for (;;) {
      this.#token()
      for (let top = this.#open.at(-1); top?.rest === 0; top = this.#open.at(-1)) this.#open.pop()
      if (this.#open.length === 0) break
    }
    if (this.#at !== this.#bytes.length) throw new CborError('not-cbor')
  }

  #token(): void {
    const parent = this.#open.at(-1)
    const start = this.#at
    const head = this.#byte()
    const type = head >> 5
    const isKey = parent !== undefined && parent.isMap && parent.rest % 2 === 0
    if (parent !== undefined) parent.rest -= 1
    if (isKey && type !== 3) throw new CborError('not-deterministic')
    if (type === 7) {
      this.#simple(head & 31)
      return
    }
    this.#content(type, this.#argument(head & 31))
    if (isKey) this.#sorted(parent, this.#bytes.subarray(start, this.#at))
  }

  #content(type: number, value: number): void {
    switch (type) {
      case 0:
        return
      case 1:
        // It stands for -1 - value.
        if (value === Number.MAX_SAFE_INTEGER) throw new CborError('not-deterministic')
        return
      case 2:
        this.#skip(value)
        return
      case 3:
        if (!isWellFormed(this.#skip(value))) throw new CborError('not-deterministic')
        return
      case 4:
        this.#enter(value, false)
        return
      case 5:
        this.#enter(value * 2, true)
        return
      default:
        // Tags: a tagged value would be another value for whoever knows the tag.
        throw new CborError('not-deterministic')
    }
  }

  #enter(rest: number, isMap: boolean): void {
    // Each item has at least one byte: a count that cannot be true is found before anybody makes room for it.
    if (rest > this.#bytes.length - this.#at) throw new CborError('not-cbor')
    if (this.#open.length >= depthMax) throw new CborError('not-deterministic')
    this.#open.push({ rest, isMap, lastKey: undefined })
  }

  #sorted(map: Open, key: Uint8Array): void {
    if (map.lastKey !== undefined && compareBytes(map.lastKey, key) >= 0) throw new CborError('not-deterministic')
    map.lastKey = key
  }

  #simple(info: number): void {
    if (info >= 20 && info <= 22) return
    if (info < 25 || info > 27) throw new CborError('not-deterministic')
    const [length, value] = this.#float(info)
    this.#at += length
    const isShortest = info === 25 || (info === 26 ? Math.f16round(value) !== value : Math.fround(value) !== value)
    // Whole numbers are written as integers.
    if (!isShortest || !Number.isFinite(value) || Number.isSafeInteger(value)) throw new CborError('not-deterministic')
  }

  #float(info: number): readonly [number, number] {
    const length = 2 ** (info - 24)
    if (this.#at + length > this.#bytes.length) throw new CborError('not-cbor')
    if (info === 25) return [length, this.#view.getFloat16(this.#at)]
    return [length, info === 26 ? this.#view.getFloat32(this.#at) : this.#view.getFloat64(this.#at)]
  }

  #argument(info: number): number {
    if (info < 24) return info
    if (info > 27) throw new CborError(info === 31 ? 'not-deterministic' : 'not-cbor')
    const length = 2 ** (info - 24)
    let value = 0
    for (let index = 0; index < length; index += 1) value = value * 256 + this.#byte()
    const least = info === 24 ? 24 : 2 ** (length * 4)
    if (value < least || !Number.isSafeInteger(value)) throw new CborError('not-deterministic')
    return value
  }

  #byte(): number {
    const byte = this.#bytes[this.#at]
    if (byte === undefined) throw new CborError('not-cbor')
    this.#at += 1
    return byte
  }

  #skip(length: number): Uint8Array {
    if (length > this.#bytes.length - this.#at) throw new CborError('not-cbor')
    const passed = this.#bytes.subarray(this.#at, this.#at + length)
    this.#at += length
    return passed
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Most texts are short and of ASCII, for which a loop is faster than the call. */
const loopBytesMax = 64

function isWellFormed(text: Uint8Array): boolean {
  if (text.length <= loopBytesMax && isAscii(text)) return true
  try {
    strictUtf8.decode(text)
    return true
  } catch {
    return false
  }
}

function isAscii(text: Uint8Array): boolean {
  for (const byte of text) if (byte > 127) return false
  return true
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}
