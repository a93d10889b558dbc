/** Intervals `[start, end)` of minutes, in order, none empty and none touching another; two arrays side by side. */
export class Intervals {
  readonly starts: Int32Array
  readonly ends: Int32Array

  /** Of arrays that keep the order; `union` makes it. */
  constructor(starts: Int32Array, ends: Int32Array) {
    this.starts = starts
    this.ends = ends
  }

  get count(): number {
    return this.starts.length
  }

  /** What at least one of them covers. They may come in any order, overlap and be empty. */
  static union(intervals: readonly (readonly [number, number])[]): Intervals {
    const builder = new IntervalBuilder(intervals.length)
    for (const [start, end] of intervals) builder.add(start, end)
    return builder.finish()
  }

  /** What both cover. */
  intersect(other: Intervals): Intervals {
    const builder = new IntervalBuilder(this.count + other.count)
    let [mine, theirs] = [0, 0]
    while (mine < this.count && theirs < other.count) {
      const [myEnd, theirEnd] = [this.ends[mine]!, other.ends[theirs]!]
      builder.add(Math.max(this.starts[mine]!, other.starts[theirs]!), Math.min(myEnd, theirEnd))
      if (myEnd <= theirEnd) mine += 1
      else theirs += 1
    }
    return builder.finish()
  }

  /** What these cover and the other ones do not. */
  without(other: Intervals): Intervals {
    if (other.count === 0) return this
    const builder = new IntervalBuilder(this.count + other.count)
    let theirs = 0
    for (let mine = 0; mine < this.count; mine += 1) {
      let start = this.starts[mine]!
      const end = this.ends[mine]!
      while (theirs < other.count && other.ends[theirs]! <= start) theirs += 1
      for (let cut = theirs; cut < other.count && other.starts[cut]! < end; cut += 1) {
        builder.add(start, other.starts[cut]!)
        start = other.ends[cut]!
      }
      builder.add(start, end)
    }
    return builder.finish()
  }

  /** Those parts that lie within `[from, to)`. */
  within(from: number, to: number): Intervals {
    const first = this.#countUpTo(this.ends, from)
    const behind = this.#countUpTo(this.starts, to - 1)
    if (first >= behind || to <= from) return new Intervals(new Int32Array(0), new Int32Array(0))
    const [starts, ends] = [this.starts.slice(first, behind), this.ends.slice(first, behind)]
    starts[0] = Math.max(starts[0]!, from)
    ends[ends.length - 1] = Math.min(ends.at(-1)!, to)
    return new Intervals(starts, ends)
  }

  /** How many of the bounds are not after a minute. */
  #countUpTo(bounds: Int32Array, minute: number): number {
    let [low, high] = [0, bounds.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (bounds[middle]! <= minute) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Takes intervals, the first to begin first if possible, and joins those that touch: their union without an object for each. */
export class IntervalBuilder {
  #starts: Int32Array
  #ends: Int32Array
  #count = 0
  #isSorted = true

  /** Grows when there are more. */
  constructor(expected: number) {
    this.#starts = new Int32Array(Math.max(expected, 1))
    this.#ends = new Int32Array(Math.max(expected, 1))
  }

  add(start: number, end: number): void {
    if (end <= start) return
    const last = this.#count - 1
    if (last >= 0 && this.#ends[last]! >= start && this.#starts[last]! <= start) {
      if (this.#ends[last]! < end) this.#ends[last] = end
      return
    }
    if (last >= 0 && this.#starts[last]! > start) this.#isSorted = false
    if (this.#count === this.#starts.length) this.#grow()
    this.#starts[this.#count] = start
    this.#ends[this.#count] = end
    this.#count += 1
  }

  finish(): Intervals {
    if (!this.#isSorted) return this.#sort()
    return new Intervals(this.#starts.slice(0, this.#count), this.#ends.slice(0, this.#count))
  }

  #sort(): Intervals {
    const order = Array.from({ length: this.#count }, (_, index) => index)
    order.sort((a, b) => this.#starts[a]! - this.#starts[b]!)
    const sorted = new IntervalBuilder(this.#count)
    for (const index of order) sorted.add(this.#starts[index]!, this.#ends[index]!)
    return sorted.finish()
  }

  #grow(): void {
    const [starts, ends] = [new Int32Array(2 * this.#count), new Int32Array(2 * this.#count)]
    starts.set(this.#starts)
    ends.set(this.#ends)
    this.#starts = starts
    this.#ends = ends
  }
}
