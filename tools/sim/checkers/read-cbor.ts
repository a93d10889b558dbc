/**
 * A reader of CBOR (RFC 8949) of our own, so that checkers do not trust the reader that they check. For bytes that a
 * replica has stored: it verifies nothing.
 */
export function readCbor(bytes: Uint8Array): unknown {
  return new CborReader(bytes).item()
}

class CborReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  item(): unknown {
    const head = this.#bytes[this.#at] ?? 0
    this.#at += 1
    const type = head >> 5
    if (type === 7) return this.#simple(head & 31)
    const count = this.#count(head & 31)
    switch (type) {
      case 0:
        return count
      case 1:
        return -1 - count
      case 2:
        return this.#take(count)
      case 3:
        return text.decode(this.#take(count))
      case 4:
        return Array.from({ length: count }, () => this.item())
      default:
        return new Map(Array.from({ length: count }, () => [this.item(), this.item()]))
    }
  }

  #count(info: number): number {
    if (info < 24) return info
    let value = 0
    for (const byte of this.#take(2 ** (info - 24))) value = value * 256 + byte
    return value
  }

  #simple(info: number): unknown {
    if (info === 20 || info === 21) return info === 21
    if (info < 25) return null
    const at = this.#at
    this.#at += 2 ** (info - 24)
    if (info === 25) return this.#view.getFloat16(at)
    return info === 26 ? this.#view.getFloat32(at) : this.#view.getFloat64(at)
  }

  #take(count: number): Uint8Array {
    this.#at += count
    return this.#bytes.subarray(this.#at - count, this.#at)
  }
}

const text = new TextDecoder()
