/**
 * The events of a body that name a thing, found without reading the others: a commit of an import holds thousands, of which
 * the history of one item wants a few. Only heads of CBOR (RFC 8949 §3) are looked at, and texts as long as the name.
 */
export interface EventRange {
  /** The event's place in the commit. */
  readonly index: number
  readonly from: number
  readonly until: number
}

const [bytesType, textType, listType, mapType] = [2, 3, 4, 5]

/**
 * @param body deterministic CBOR of definite lengths: a list of events
 * @param name stands as a text of its own somewhere in each of the events, not within another text
 * @returns undefined for bytes that are no such list
 */
export function findEventsNaming(body: Uint8Array, name: string): readonly EventRange[] | undefined {
  const walk = new Walk(body, new TextEncoder().encode(name))
  const count = walk.enterList()
  const found: EventRange[] = []
  for (let index = 0; index < count; index += 1) {
    const from = walk.at
    if (walk.passItem()) found.push({ index, from, until: walk.at })
    if (walk.at > body.length) return undefined
  }
  return walk.at === body.length ? found : undefined
}

class Walk {
  at = 0
  readonly #bytes: Uint8Array
  readonly #name: Uint8Array
  #type = 0
  #argument = 0

  constructor(bytes: Uint8Array, name: Uint8Array) {
    this.#bytes = bytes
    this.#name = name
  }

  /** @returns how many items the list has that begins here; 0 when none does */
  enterList(): number {
    this.#readHead()
    return this.#type === listType ? this.#argument : 0
  }

  /** What containers hold follows their heads, so no stack is needed. @returns whether the name stands in the item */
  passItem(): boolean {
    let isNamed = false
    for (let left = 1; left > 0; left -= 1) {
      // It is cut off: no item begins beyond the end, so the walk ends there.
      if (this.at >= this.#bytes.length) {
        this.at = Infinity
        return false
      }
      this.#readHead()
      if (this.#type === listType) left += this.#argument
      else if (this.#type === mapType) left += 2 * this.#argument
      else if (this.#type === bytesType) this.at += this.#argument
      else if (this.#type === textType) {
        isNamed ||= this.#argument === this.#name.length && this.#isName()
        this.at += this.#argument
      }
    }
    return isNamed
  }

  #isName(): boolean {
    // Ids differ at their end.
    for (let index = this.#name.length - 1; index >= 0; index -= 1) {
      if (this.#bytes[this.at + index] !== this.#name[index]) return false
    }
    return true
  }

  #readHead(): void {
    const head = this.#bytes[this.at] ?? 0
    this.#type = head >> 5
    const info = head & 31
    this.at += 1
    if (info < 24) {
      this.#argument = info
      return
    }
    const end = this.at + 2 ** (Math.min(info, 27) - 24)
    let argument = 0
    for (; this.at < end; this.at += 1) argument = argument * 256 + (this.#bytes[this.at] ?? 0)
    this.#argument = argument
  }
}
