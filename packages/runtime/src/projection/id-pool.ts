/**
 * Ids of things by number, while commits are folded: to find an id among a hundred thousand costs more than to fold a cell, so
 * it is done once, and whoever keeps something of a thing keeps it by the number.
 *
 * The ids are found by a hash of their characters (open addressing; Knuth, "The Art of Computer Programming" 3, §6.4), each of
 * them read from bytes a moment ago: a `Map` of V8 would look each of these texts up among all texts of the program first, to
 * know by which object it goes, and then among its own.
 */
export class IdPool {
  readonly #texts: string[] = []
  /** By the hash of a text its number and one more, 0 where there is none, and the hash beside it. */
  #places = new Int32Array(2 * smallest)
  /** Those that found no place near their own: ids may be chosen so that they meet. */
  readonly #crowded = new Map<string, number>()
  /** An event names its thing several times. */
  #last = ''
  #lastNumber = -1

  get size(): number {
    return this.#texts.length
  }

  numberOf(id: string): number {
    if (id === this.#last && this.#lastNumber !== -1) return this.#lastNumber
    const number = this.#find(id)
    this.#last = id
    this.#lastNumber = number
    return number
  }

  #find(id: string): number {
    const places = this.#places
    const mask = places.length / 2 - 1
    const hash = hashOfId(id)
    for (let step = 0; step < stepsMax; step += 1) {
      const place = 2 * ((hash + step) & mask)
      const number = (places[place] ?? 0) - 1
      if (number === -1) return this.#add(id)
      if (places[place + 1] === hash && this.#texts[number] === id) return number
    }
    return this.#crowded.get(id) ?? this.#add(id)
  }

  #add(id: string): number {
    const number = this.#texts.push(id) - 1
    if (4 * this.#texts.length > this.#places.length) {
      this.#places = new Int32Array(this.#places.length * 2)
      this.#crowded.clear()
      for (const [other, text] of this.#texts.entries()) this.#place(text, other)
    } else this.#place(id, number)
    return number
  }

  #place(id: string, number: number): void {
    const places = this.#places
    const mask = places.length / 2 - 1
    const hash = hashOfId(id)
    for (let step = 0; step < stepsMax; step += 1) {
      const place = 2 * ((hash + step) & mask)
      if (places[place] !== 0) continue
      places[place] = number + 1
      places[place + 1] = hash
      return
    }
    this.#crowded.set(id, number)
  }

  textOf(number: number): string {
    return this.#texts[number] ?? ''
  }

  /** Nobody keeps anything by these numbers any more. */
  clear(): void {
    if (this.#places.length > 2 * smallest) this.#places = new Int32Array(2 * smallest)
    else this.#places.fill(0)
    this.#texts.length = 0
    this.#crowded.clear()
    this.#last = ''
    this.#lastNumber = -1
  }
}

/** Powers of two. */
const smallest = 16
const stepsMax = 64

/** FNV-1a (Fowler, Noll, Vo), and what mixes its lower bits. */
export function hashOfId(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x27d4eb2f)
  return hash ^ (hash >>> 13)
}
