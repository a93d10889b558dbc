import type { Graph } from './graph.ts'
import { noArc } from './node-table.ts'

/**
 * Puts all nodes in an order in which dates can be computed: each after those that it follows. Nodes that follow one
 * another in a circle, as maximal lags make them, are a *knot* and stand together.
 *
 * Tarjan, "Depth-First Search and Linear Graph Algorithms" (1972), without recursion: chains are long.
 */
export function orderNodes(graph: Graph): void {
  const search = new KnotSearch(graph)
  // From the last: what is told in about the order in which it is done then keeps it, and later changes reorder little.
  for (let node = graph.nodes.count - 1; node >= 0; node -= 1) search.visit(node)
}

class KnotSearch {
  readonly #graph: Graph
  /** When a node was first seen, from 1; 0 when it was not. */
  readonly #seenAt: Int32Array
  /** The first seen of the nodes that one can go back to. */
  readonly #backTo: Int32Array
  readonly #isOpen: Uint8Array
  /** Seen nodes whose knot is not known yet. */
  readonly #open: number[] = []
  /** The way from the beginning to the present node, and the arc to follow next of each. */
  readonly #way: number[] = []
  readonly #nextArc: Int32Array
  #clock = 0
  /** Knots are found last first. */
  #place: number

  constructor(graph: Graph) {
    const { count } = graph.nodes
    this.#graph = graph
    this.#seenAt = new Int32Array(count)
    this.#backTo = new Int32Array(count)
    this.#isOpen = new Uint8Array(count)
    this.#nextArc = new Int32Array(count)
    this.#place = count
  }

  visit(beginning: number): void {
    if (this.#seenAt[beginning] !== 0) return
    const { arcs } = this.#graph
    this.#enter(beginning)
    for (let node = this.#way.at(-1); node !== undefined; node = this.#way.at(-1)) {
      const arc = this.#nextArc[node]!
      if (arc === noArc) {
        this.#leave(node)
        continue
      }
      this.#nextArc[node] = arcs.nextOut[arc]!
      const to = arcs.to[arc]!
      if (this.#seenAt[to] === 0) this.#enter(to)
      else if (this.#isOpen[to] === 1) this.#backTo[node] = Math.min(this.#backTo[node]!, this.#seenAt[to]!)
    }
  }

  #enter(node: number): void {
    this.#clock += 1
    this.#seenAt[node] = this.#clock
    this.#backTo[node] = this.#clock
    this.#isOpen[node] = 1
    this.#open.push(node)
    this.#way.push(node)
    this.#nextArc[node] = this.#graph.nodes.firstOut[node]!
  }

  #leave(node: number): void {
    this.#way.pop()
    const before = this.#way.at(-1)
    if (before !== undefined) this.#backTo[before] = Math.min(this.#backTo[before]!, this.#backTo[node]!)
    if (this.#backTo[node] === this.#seenAt[node]) this.#close(node)
  }

  /** All that was seen since belongs to the knot of this node. */
  #close(node: number): void {
    const { nodes } = this.#graph
    const size = this.#open.length - this.#open.lastIndexOf(node)
    this.#place -= size
    for (const [index, member] of this.#open.splice(-size).entries()) {
      this.#isOpen[member] = 0
      nodes.nodeAt[this.#place + index] = member
      nodes.placeOf[member] = this.#place + index
      nodes.knotPlace[member] = this.#place
      nodes.knotSize[member] = size
    }
  }
}
