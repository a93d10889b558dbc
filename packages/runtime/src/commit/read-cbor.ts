/**
 * Deterministic CBOR (RFC 8949 §4.2.1), checked and read in one pass.
 *
 * A commit is named by the hash of its bytes, so one meaning must have one encoding: shortest heads, definite lengths,
 * keys of a map sorted and none twice, no tags. Of the values only those that events may hold pass: null, booleans,
 * integers that a number holds exactly, finite floats in their shortest form, well-formed text, bytes, lists, and maps
 * with text keys. Room is made for nothing that the bytes cannot hold, and nesting has a limit, so that no bytes can exhaust
 * memory or the program's stack. Millions of events are read so: a general decoder after a check of its own takes four
 * times as long.
 */
export type CborFault = 'not-cbor' | 'not-deterministic'

/** Payloads are lists and maps a few levels deep; a reader of the decoded value may recurse without fear. */
export const depthMax = 64

export type ReadCbor =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: CborFault }

/** Reads the one deterministic item that the bytes are. Byte strings are copies. */
export function readCbor(bytes: Uint8Array): ReadCbor {
  try {
    const reader = new Reader(bytes)
    const value = reader.item(0)
    return reader.isAtEnd ? { ok: true, value } : { ok: false, fault: 'not-cbor' }
  } catch (error) {
    if (error instanceof CborError) return { ok: false, fault: error.fault }
    throw error
  }
}

/** The first items of a list of which only the beginning is given: as many as are whole, at most `countMax`. */
export function readFirstItems(beginning: Uint8Array, countMax: number): readonly unknown[] {
  const items: unknown[] = []
  try {
    const reader = new Reader(beginning)
    const count = Math.min(reader.enterList(), countMax)
    while (items.length < count) items.push(reader.item(1))
  } catch (error) {
    // The last one is cut off.
    if (!(error instanceof CborError)) throw error
  }
  return items
}

/**
 * Reads a list of lists of four items each, of which no list is made: a commit's body.
 * @param take is given the items of each, and says whether they are what they should be
 * @returns whether the bytes are such a list, and everything was taken
 */
export function readQuadruples(bytes: Uint8Array, take: (...items: Quadruple) => boolean): boolean {
  try {
    const reader = new Reader(bytes)
    const count = reader.enterList()
    for (let index = 0; index < count; index += 1) {
      if (reader.enterList() !== 4) return false
      if (!take(reader.item(2), reader.item(2), reader.item(2), reader.item(2))) return false
    }
    return reader.isAtEnd
  } catch (error) {
    if (error instanceof CborError) return false
    throw error
  }
}
type Quadruple = readonly [unknown, unknown, unknown, unknown]

/** What keeps the bytes from being one deterministic item; undefined when nothing does. */
export function findCborFault(bytes: Uint8Array): CborFault | undefined {
  const read = readCbor(bytes)
  return read.ok ? undefined : read.fault
}

class CborError extends Error {
  readonly fault: CborFault

  constructor(fault: CborFault) {
    super(fault)
    this.fault = fault
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

class Reader {
  readonly #bytes: Uint8Array
  #view: DataView | undefined
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  /** @returns how many items the list has that begins here; they may not all be there */
  enterList(): number {
    const head = this.#byte()
    if (head >> 5 !== 4) throw new CborError('not-cbor')
    return this.#argument(head & 31)
  }

  /** @param depth in how many lists and maps the item stands */
  item(depth: number): unknown {
    const head = this.#byte()
    const type = head >> 5
    if (type === 7) return this.#simple(head & 31)
    const value = this.#argument(head & 31)
    switch (type) {
      case 0:
        return value
      case 1:
        if (value === Number.MAX_SAFE_INTEGER) throw new CborError('not-deterministic')
        return -1 - value
      case 2:
        // A `slice` of Node's buffers would share their memory.
        return new Uint8Array(this.#bytes.subarray(this.#pass(value), this.#at))
      case 3:
        return this.#text(value)
      case 4:
        return this.#list(value, depth)
      case 5:
        return this.#map(value, depth)
      default:
        // Tags: a tagged value would be another value for whoever knows the tag.
        throw new CborError('not-deterministic')
    }
  }

  #list(count: number, depth: number): unknown[] {
    this.#enter(count, depth)
    const list: unknown[] = []
    for (let index = 0; index < count; index += 1) list.push(this.item(depth + 1))
    return list
  }

  #map(count: number, depth: number): Record<string, unknown> {
    this.#enter(count * 2, depth)
    const map: Record<string, unknown> = {}
    let [lastFrom, lastTo] = [0, 0]
    for (let index = 0; index < count; index += 1) {
      const from = this.#at
      const head = this.#byte()
      if (head >> 5 !== 3) throw new CborError('not-deterministic')
      const key = this.#text(this.#argument(head & 31))
      if (index > 0 && !this.#isAfter(lastFrom, lastTo, from, this.#at)) throw new CborError('not-deterministic')
      lastFrom = from
      lastTo = this.#at
      const value = this.item(depth + 1)
      if (key === '__proto__')
        Object.defineProperty(map, key, { value, configurable: true, enumerable: true, writable: true })
      else map[key] = value
    }
    return map
  }

  /** Each item has at least one byte: a count that cannot be true is found before anybody makes room for it. */
  #enter(count: number, depth: number): void {
    if (count > this.#bytes.length - this.#at) throw new CborError('not-cbor')
    if (depth >= depthMax) throw new CborError('not-deterministic')
  }

  /** Whether the encoded key of the second range comes after that of the first. */
  #isAfter(firstFrom: number, firstTo: number, from: number, to: number): boolean {
    const bytes = this.#bytes
    const length = Math.min(firstTo - firstFrom, to - from)
    for (let index = 0; index < length; index += 1) {
      const difference = (bytes[firstFrom + index] ?? 0) - (bytes[from + index] ?? 0)
      if (difference !== 0) return difference < 0
    }
    return firstTo - firstFrom < to - from
  }

  #simple(info: number): boolean | null | number {
    if (info === 20) return false
    if (info === 21) return true
    if (info === 22) return null
    if (info < 25 || info > 27) throw new CborError('not-deterministic')
    const value = this.#float(info)
    const isShortest = info === 25 || (info === 26 ? Math.f16round(value) !== value : Math.fround(value) !== value)
    // Whole numbers are written as integers.
    if (!isShortest || !Number.isFinite(value) || Number.isSafeInteger(value)) throw new CborError('not-deterministic')
    return value
  }

  #float(info: number): number {
    this.#view ??= new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength)
    const at = this.#pass(2 ** (info - 24))
    if (info === 25) return this.#view.getFloat16(at)
    return info === 26 ? this.#view.getFloat32(at) : this.#view.getFloat64(at)
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

  /** @returns where what was passed begins */
  #pass(length: number): number {
    const from = this.#at
    if (length > this.#bytes.length - from) throw new CborError('not-cbor')
    this.#at = from + length
    return from
  }

  #text(length: number): string {
    const from = this.#pass(length)
    if (length <= knownLengthMax) return knownText(this.#bytes, from, this.#at)
    return decodeUtf8(this.#bytes, from, this.#at)
  }
}

function decodeUtf8(bytes: Uint8Array, from: number, to: number): string {
  try {
    return strictUtf8.decode(bytes.subarray(from, to))
  } catch {
    throw new CborError('not-deterministic')
  }
}

/**
 * Short texts that were read lately, by a hash of their bytes: names of fields, kinds of events, and the id that stands in an
 * event twice. To compare costs a third of decoding, and equal texts are then one.
 */
const knownTexts = Array.from({ length: 1024 }, () => '')
const knownLengthMax = 40

function knownText(bytes: Uint8Array, from: number, to: number): string {
  let hash = to - from
  for (let at = from; at < to; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0
  const place = (hash ^ (hash >>> 10)) & 1023
  const known = knownTexts[place] ?? ''
  if (isSameAscii(known, bytes, from, to)) return known
  const text = decodeUtf8(bytes, from, to)
  knownTexts[place] = text
  return text
}

/** A byte beyond ASCII is never the code of a character that was decoded from one byte, so such texts are not found. */
function isSameAscii(text: string, bytes: Uint8Array, from: number, to: number): boolean {
  if (text.length !== to - from) return false
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte > 127 || text.charCodeAt(at - from) !== byte) return false
  }
  return true
}
