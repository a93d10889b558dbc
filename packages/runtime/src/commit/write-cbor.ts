import { assert } from '../assert.ts'
import { depthMax } from './read-cbor.ts'

/**
 * Writes deterministic CBOR (RFC 8949 §4.2.1) as `readCbor` accepts it: the same value has the same bytes, and so the same
 * hash, everywhere. Members of maps that are undefined (optional fields left out) are no data and are not written; for
 * anything else that is no plain data it throws.
 * @param hear is told of each text of `heardBytesMin` and more that can be read back as it is
 */
export function writeCbor(value: unknown, hear?: HearText): Uint8Array {
  const writer = idle ?? new Writer()
  // Given back only when all went well, and not by one within another.
  idle = undefined
  writer.hear = hear
  writer.item(value, 0)
  const bytes = writer.take()
  if (!writer.isLarge) idle = writer
  return bytes
}

/** @param offset where the text's head stands */
export type HearText = (text: string, offset: number) => void

/** In bytes of UTF-8, with the head: longer than those of any shorter than 32. */
export const heardBytesMin = 34

/** The room of the last one, for the next. */
let idle: Writer | undefined

const roomKept = 256 * 1024
const utf8 = new TextEncoder()

class Writer {
  #bytes = new Uint8Array(4096)
  #view = new DataView(this.#bytes.buffer)
  #at = 0
  hear: HearText | undefined

  get isLarge(): boolean {
    return this.#bytes.length > roomKept
  }

  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#at)
    this.#at = 0
    return taken
  }

  item(value: unknown, depth: number): void {
    if (typeof value === 'string') this.#text(value)
    else if (typeof value === 'number') this.#number(value)
    else if (value === null) this.#byte(0xf6)
    else if (typeof value === 'boolean') this.#byte(value ? 0xf5 : 0xf4)
    else if (value instanceof Uint8Array) this.#bytesOf(value)
    else {
      assert(typeof value === 'object' && depth < depthMax, 'payloads are plain data that can be read back')
      if (Array.isArray(value)) this.#list(value, depth)
      // An object that is neither null nor a list.
      else this.#map(value as Readonly<Record<string, unknown>>, depth)
    }
  }

  #list(list: readonly unknown[], depth: number): void {
    this.#head(4, list.length)
    for (const item of list) this.item(item, depth + 1)
  }

  #map(map: Readonly<Record<string, unknown>>, depth: number): void {
    const prototype: unknown = Object.getPrototypeOf(map)
    assert(prototype === Object.prototype || prototype === null, 'payloads are plain data that can be read back')
    const keys = Object.keys(map).filter((key) => map[key] !== undefined)
    if (keys.length > 1) keys.sort(compareKeys)
    this.#head(5, keys.length)
    for (const key of keys) {
      this.#text(key)
      this.item(map[key], depth + 1)
    }
  }

  #number(value: number): void {
    if (!Number.isSafeInteger(value)) this.#float(value)
    else if (value >= 0) this.#head(0, value)
    else this.#head(1, -1 - value)
  }

  /** In the shortest form that holds it. */
  #float(value: number): void {
    assert(Number.isFinite(value), 'payloads are plain data that can be read back')
    this.#room(9)
    if (Math.f16round(value) === value) {
      this.#bytes[this.#at] = 0xf9
      this.#view.setFloat16(this.#at + 1, value)
      this.#at += 3
    } else if (Math.fround(value) === value) {
      this.#bytes[this.#at] = 0xfa
      this.#view.setFloat32(this.#at + 1, value)
      this.#at += 5
    } else {
      this.#bytes[this.#at] = 0xfb
      this.#view.setFloat64(this.#at + 1, value)
      this.#at += 9
    }
  }

  #bytesOf(value: Uint8Array): void {
    this.#head(2, value.length)
    this.#room(value.length)
    this.#bytes.set(value, this.#at)
    this.#at += value.length
  }

  #text(text: string): void {
    const start = this.#at
    if (text.length > asciiLengthMax || !this.#ascii(text)) this.#encoded(text)
    if (this.hear === undefined || this.#at - start < heardBytesMin) return
    // Halves of surrogate pairs are written otherwise than they are.
    if (text.isWellFormed()) this.hear(text, start)
  }

  /** Most texts are short and of ASCII, for which a loop is faster than the call. @returns whether it was written */
  #ascii(text: string): boolean {
    this.#room(text.length + 2)
    const start = this.#at
    this.#head(3, text.length)
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index)
      if (code > 127) {
        this.#at = start
        return false
      }
      this.#bytes[this.#at] = code
      this.#at += 1
    }
    return true
  }

  #encoded(text: string): void {
    const encoded = utf8.encode(text)
    this.#head(3, encoded.length)
    this.#room(encoded.length)
    this.#bytes.set(encoded, this.#at)
    this.#at += encoded.length
  }

  #head(type: number, value: number): void {
    this.#room(9)
    const major = type << 5
    if (value < 24) this.#byte(major | value)
    else if (value < 256) {
      this.#byte(major | 24)
      this.#byte(value)
    } else if (value < 65_536) {
      this.#byte(major | 25)
      this.#view.setUint16(this.#at, value)
      this.#at += 2
    } else if (value < 4_294_967_296) {
      this.#byte(major | 26)
      this.#view.setUint32(this.#at, value)
      this.#at += 4
    } else {
      this.#byte(major | 27)
      this.#view.setUint32(this.#at, Math.floor(value / 4_294_967_296))
      this.#view.setUint32(this.#at + 4, value % 4_294_967_296)
      this.#at += 8
    }
  }

  #byte(byte: number): void {
    this.#room(1)
    this.#bytes[this.#at] = byte
    this.#at += 1
  }

  #room(length: number): void {
    if (this.#at + length <= this.#bytes.length) return
    const bytes = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + length))
    bytes.set(this.#bytes)
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer)
  }
}

const asciiLengthMax = 200
const isAscii = /^[\0-\x7f]*$/

/**
 * The bytewise order of encoded keys. Of ASCII texts the shorter comes first, since its length stands before it, and then
 * letters decide.
 */
function compareKeys(a: string, b: string): number {
  const isPlain = isPlainKey(a) && isPlainKey(b)
  const order = isPlain ? a.length - b.length || (a < b ? -1 : 1) : compareEncoded(utf8.encode(a), utf8.encode(b))
  // Halves of surrogate pairs are all written alike.
  assert(order !== 0, 'payloads are plain data that can be read back')
  return order
}

/** Names of fields are few, and asked for millions of times. */
const plainKeys = new Set<string>()
const plainKeysMax = 1024

function isPlainKey(key: string): boolean {
  if (plainKeys.has(key)) return true
  if (!isAscii.test(key)) return false
  if (plainKeys.size >= plainKeysMax) plainKeys.clear()
  plainKeys.add(key)
  return true
}

function compareEncoded(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return a.length - b.length
  for (const [index, byte] of a.entries()) {
    const difference = byte - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
