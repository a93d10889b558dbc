/** Nodes that may be placed, by rank, key and number: a binary heap over tables of its own. */
export class NodeHeap {
  readonly #nodes: Int32Array
  #count = 0
  #keys: ArrayLike<number> = []
  #ranks: Int32Array = new Int32Array(0)

  constructor(capacity: number) {
    this.#nodes = new Int32Array(capacity)
  }

  begin(keys: ArrayLike<number>, ranks: Int32Array): void {
    this.#keys = keys
    this.#ranks = ranks
    this.#count = 0
  }

  push(node: number): void {
    const nodes = this.#nodes
    let at = this.#count
    this.#count += 1
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!this.#isBefore(node, nodes[above]!)) break
      nodes[at] = nodes[above]!
      at = above
    }
    nodes[at] = node
  }

  /** -1 when there is none. */
  pop(): number {
    if (this.#count === 0) return -1
    const nodes = this.#nodes
    const first = nodes[0]!
    this.#count -= 1
    const moved = nodes[this.#count]!
    let at = 0
    for (let below = 1; below < this.#count; below = 2 * at + 1) {
      if (below + 1 < this.#count && this.#isBefore(nodes[below + 1]!, nodes[below]!)) below += 1
      if (!this.#isBefore(nodes[below]!, moved)) break
      nodes[at] = nodes[below]!
      at = below
    }
    nodes[at] = moved
    return first
  }

  #isBefore(a: number, b: number): boolean {
    const byRank = this.#ranks[a]! - this.#ranks[b]!
    if (byRank !== 0) return byRank < 0
    const byKey = this.#keys[a]! - this.#keys[b]!
    return byKey === 0 ? a < b : byKey < 0
  }
}
