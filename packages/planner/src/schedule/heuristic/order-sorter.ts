import type { OrderedInstance } from '../model/schedule-instance.ts'

/**
 * Makes topological orders of keys: sorted by group and key with counting, ties in topological order. Keys are starts in
 * some feasible schedule, so this is topological but for negative lags, where an activity may start before one that
 * precedes it; there predecessors are pulled forward.
 */
export class OrderSorter {
  readonly #base: Int32Array
  readonly #instance: OrderedInstance
  readonly #hasNegativeLags: boolean
  readonly #bins: Int32Array
  readonly #sorted: Int32Array
  readonly #isEmitted: Uint8Array

  constructor(instance: OrderedInstance, binCount: number) {
    this.#instance = instance
    this.#base = instance.topologicalOrder
    this.#hasNegativeLags = instance.arcs.lag.some((lag) => lag < 0)
    this.#bins = new Int32Array(binCount + 1)
    this.#sorted = new Int32Array(instance.activityCount)
    this.#isEmitted = new Uint8Array(instance.activityCount)
  }

  /** Sorts by `keys[activity]`, each from 0 to `keyMax` and below the number of bins, into `order`. */
  sort(keys: Int32Array, keyMax: number, order: Int32Array): void {
    this.sortByKeys(keys, keyMax, order)
    this.mend(order)
  }

  /** The same, but with negative lags not topological yet. */
  sortByKeys(keys: Int32Array, keyMax: number, order: Int32Array): void {
    const bins = this.#bins
    const base = this.#base
    bins.fill(0, 0, keyMax + 2)
    for (let at = 0; at < base.length; at += 1) bins[keys[base[at]!]! + 1]! += 1
    for (let key = 1; key <= keyMax; key += 1) bins[key]! += bins[key - 1]!
    for (let at = 0; at < base.length; at += 1) {
      const activity = base[at]!
      const key = keys[activity]!
      const position = bins[key]!
      bins[key] = position + 1
      order[position] = activity
    }
  }

  /** Makes an order topological that negative lags have made otherwise. */
  mend(order: Int32Array): void {
    if (!this.#hasNegativeLags) return
    this.#sorted.set(order)
    this.#pullPredecessorsForward(order)
  }

  #pullPredecessorsForward(order: Int32Array): void {
    this.#isEmitted.fill(0)
    let filled = 0
    for (const activity of this.#sorted) filled = this.#emit(activity, order, filled)
  }

  /** An explicit stack: chains may be as long as the project. */
  #emit(activity: number, order: Int32Array, filled: number): number {
    const { arcs } = this.#instance
    const stack = [activity]
    let emitted = filled
    while (stack.length > 0) {
      const top = stack.at(-1)!
      if (this.#isEmitted[top] === 1) {
        stack.pop()
        continue
      }
      const before = stack.length
      for (let at = arcs.incomingFrom[top]!; at < arcs.incomingFrom[top + 1]!; at += 1) {
        const tail = arcs.tail[arcs.incoming[at]!]!
        if (this.#isEmitted[tail] === 0) stack.push(tail)
      }
      if (stack.length > before) continue
      this.#isEmitted[top] = 1
      order[emitted] = top
      emitted += 1
      stack.pop()
    }
    return emitted
  }
}
