/** Places of the order whose dates have to be found anew: a bit each, taken from the front or from the back. */
export class DirtyPlaces {
  readonly #bits: Uint32Array
  #low: number
  #high: number

  constructor(capacity: number) {
    this.#bits = new Uint32Array((capacity >> 5) + 1)
    this.#low = this.#bits.length
    this.#high = -1
  }

  add(place: number): void {
    const word = place >> 5
    this.#bits[word] = this.#bits[word]! | (1 << (place & 31))
    if (word < this.#low) this.#low = word
    if (word > this.#high) this.#high = word
  }

  remove(from: number, count: number): void {
    for (let place = from; place < from + count; place += 1)
      this.#bits[place >> 5] = this.#bits[place >> 5]! & ~(1 << (place & 31))
  }

  fill(count: number): void {
    this.clear()
    if (count === 0) return
    this.#low = 0
    this.#high = (count - 1) >> 5
    this.#bits.fill(0xffff_ffff, 0, this.#high + 1)
    if ((count & 31) !== 0) this.#bits[this.#high] = 2 ** (count & 31) - 1
  }

  clear(): void {
    if (this.#high >= this.#low) this.#bits.fill(0, this.#low, this.#high + 1)
    this.#low = this.#bits.length
    this.#high = -1
  }

  /** -1 when there is none. */
  takeFirst(): number {
    for (; this.#low <= this.#high; this.#low += 1) {
      const bits = this.#bits[this.#low]!
      if (bits === 0) continue
      const bit = 31 - Math.clz32(bits & -bits)
      this.#bits[this.#low] = bits & (bits - 1)
      return (this.#low << 5) + bit
    }
    this.clear()
    return -1
  }

  takeLast(): number {
    for (; this.#high >= this.#low; this.#high -= 1) {
      const bits = this.#bits[this.#high]!
      if (bits === 0) continue
      const bit = 31 - Math.clz32(bits)
      this.#bits[this.#high] = bits & ~(1 << bit)
      return (this.#high << 5) + bit
    }
    this.clear()
    return -1
  }
}
