/** Single heads of deterministic CBOR (RFC 8949 §3), written and read by hand where a library's way round is too long. */

/** Writes items of a header one after the other. */
export class CborWriter {
  #bytes = new Uint8Array(256)
  #view = new DataView(this.#bytes.buffer)
  #at = 0

  /** What was written; the next header begins anew. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#at)
    this.#at = 0
    return taken
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#at)
    this.#at += bytes.length
  }

  uint(value: number): void {
    this.#head(0, value)
  }
  bytes(value: Uint8Array): void {
    this.#head(2, value.length)
    this.raw(value)
  }
  arrayHead(length: number): void {
    this.#head(4, length)
  }

  #head(major: number, value: number): void {
    this.#reserve(9)
    const type = major << 5
    if (value < 24) this.#put(type | value)
    else if (value < 0x100) this.#put(type | 24, value)
    else if (value < 0x1_0000) this.#put(type | 25, value >> 8, value & 255)
    else if (value < 0x1_0000_0000) {
      this.#put(type | 26)
      this.#view.setUint32(this.#at, value)
      this.#at += 4
    } else {
      this.#put(type | 27)
      this.#view.setUint32(this.#at, Math.floor(value / 0x1_0000_0000))
      this.#view.setUint32(this.#at + 4, value % 0x1_0000_0000)
      this.#at += 8
    }
  }

  #put(...bytes: readonly number[]): void {
    for (const byte of bytes) this.#bytes[this.#at++] = byte
  }

  #reserve(count: number): void {
    if (this.#at + count <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + count))
    grown.set(this.#bytes)
    this.#bytes = grown
    this.#view = new DataView(grown.buffer)
  }
}

/** How many items the list at the beginning of the bytes says it has; undefined when no short list stands there. */
export function lengthOfList(bytes: Uint8Array): number | undefined {
  const [head = 0, first = 0, second = 0] = bytes
  if (head >= 0x80 && head <= 0x97) return head & 31
  if (head === 0x98 && bytes.length > 1) return first
  if (head === 0x99 && bytes.length > 2) return first * 256 + second
  return undefined
}
