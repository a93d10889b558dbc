/** When a person is taken: spans in order, apart, none empty. Grows with the gaps between them, not with the work. */
export class BusyTime {
  #starts = new Int32Array(16)
  #ends = new Int32Array(16)
  #count = 0

  clear(): void {
    this.#count = 0
  }

  /** The first instant from `at` on behind which `length` minutes are free. */
  freeFrom(at: number, length: number): number {
    let free = at
    for (let index = this.#indexAt(at); index < this.#count; index += 1) {
      if (this.#starts[index]! >= free + length) break
      free = this.#ends[index]!
    }
    return free
  }

  /** When the first span ends that has a part in `[from, to)`; `from` when there is none. */
  firstEndWithin(from: number, to: number): number {
    const index = this.#indexAt(from)
    return index < this.#count && this.#starts[index]! < to ? this.#ends[index]! : from
  }

  /** The start of the first span that ends after an instant; `otherwise` when there is none. */
  nextStart(at: number, otherwise: number): number {
    const index = this.#indexAt(at)
    return index < this.#count ? this.#starts[index]! : otherwise
  }

  /** Joins what it touches or overlaps. */
  add(start: number, end: number): void {
    if (end <= start) return
    // The first that touches it, and the first behind it.
    const first = this.#indexAt(start - 1)
    let behind = first
    let [from, to] = [start, end]
    while (behind < this.#count && this.#starts[behind]! <= end) {
      from = Math.min(from, this.#starts[behind]!)
      to = Math.max(to, this.#ends[behind]!)
      behind += 1
    }
    this.#replace(first, behind, from, to)
  }

  #replace(first: number, behind: number, from: number, to: number): void {
    if (behind !== first + 1) {
      if (this.#count === this.#starts.length) this.#grow()
      this.#starts.copyWithin(first + 1, behind, this.#count)
      this.#ends.copyWithin(first + 1, behind, this.#count)
      this.#count += first + 1 - behind
    }
    this.#starts[first] = from
    this.#ends[first] = to
  }

  #grow(): void {
    const [starts, ends] = [new Int32Array(2 * this.#count), new Int32Array(2 * this.#count)]
    starts.set(this.#starts)
    ends.set(this.#ends)
    this.#starts = starts
    this.#ends = ends
  }

  /** The first span that ends after an instant. Most are asked about at the end. */
  #indexAt(at: number): number {
    const ends = this.#ends
    let high = this.#count
    if (high === 0 || ends[high - 1]! <= at) return high
    let low = 0
    high -= 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (ends[middle]! > at) high = middle
      else low = middle + 1
    }
    return low
  }
}
