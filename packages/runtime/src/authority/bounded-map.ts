/** Remembers at most so many answers; the one that was not asked for longest goes first. */
export class BoundedMap<Key, Value> {
  readonly #entries = new Map<Key, Value>()
  readonly #sizeMax: number
  /** The one asked for last: most are asked for many times in a row. */
  #last: { readonly key: Key; readonly value: Value } | undefined

  constructor(sizeMax: number) {
    this.#sizeMax = sizeMax
  }

  getOrMake(key: Key, make: () => Value): Value {
    if (this.#last !== undefined && this.#last.key === key) return this.#last.value
    const known = this.#entries.get(key)
    const value = known ?? make()
    this.#entries.delete(key)
    this.#entries.set(key, value)
    this.#last = { key, value }
    if (this.#entries.size > this.#sizeMax) {
      const oldest = this.#entries.keys().next()
      if (oldest.done !== true) this.#entries.delete(oldest.value)
    }
    return value
  }
}
