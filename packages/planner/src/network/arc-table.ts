import type { NodeTable } from './node-table.ts'

/**
 * The arcs of a network, a column each, and chained twice: those that come into a node and those that leave it. Arc
 * `from → to` says that the early date of `to` follows that of `from`; so one of a maximal lag runs against its dependency.
 */
export const arcKind = {
  /** At least the lag between them. */
  minimal: 0,
  /** At most the lag between them. */
  maximal: 1,
  /** From a child to its summary. */
  rollUp: 2,
} as const

export class ArcTable {
  readonly #nodes: NodeTable
  capacity: number
  count = 0
  #free: number[] = []
  from: Int32Array
  to: Int32Array
  kind: Uint8Array
  /** 1: it leaves from the finish, 0: from the start. */
  fromFinish: Uint8Array
  toFinish: Uint8Array
  lag: Int32Array
  lagCalendar: Int32Array
  nextIn: Int32Array
  nextOut: Int32Array
  /** Of which dependency; the empty text of those that come from parents. */
  readonly dependencyId: string[] = []

  constructor(nodes: NodeTable, capacity: number) {
    this.#nodes = nodes
    this.capacity = capacity
    const numbers = () => new Int32Array(capacity)
    ;[this.from, this.to, this.nextIn, this.nextOut] = [numbers(), numbers(), numbers(), numbers()]
    ;[this.lag, this.lagCalendar] = [numbers(), numbers()]
    this.kind = new Uint8Array(capacity)
    this.fromFinish = new Uint8Array(capacity)
    this.toFinish = new Uint8Array(capacity)
  }

  /** Makes room for so many more. */
  reserve(more: number): void {
    const needed = this.count + more - this.#free.length
    if (needed <= this.capacity) return
    this.capacity = needed
    const widen = (column: Int32Array) => widenTo(new Int32Array(needed), column)
    const widenBytes = (column: Uint8Array) => widenTo(new Uint8Array(needed), column)
    ;[this.from, this.to] = [widen(this.from), widen(this.to)]
    ;[this.nextIn, this.nextOut] = [widen(this.nextIn), widen(this.nextOut)]
    ;[this.lag, this.lagCalendar] = [widen(this.lag), widen(this.lagCalendar)]
    this.kind = widenBytes(this.kind)
    ;[this.fromFinish, this.toFinish] = [widenBytes(this.fromFinish), widenBytes(this.toFinish)]
  }

  link(ends: ArcEnds): number {
    if (this.count === this.capacity) this.reserve(Math.ceil(this.capacity / 4))
    const arc = this.#free.pop() ?? this.count++
    const nodes = this.#nodes
    this.from[arc] = ends.from
    this.to[arc] = ends.to
    this.kind[arc] = ends.kind
    this.fromFinish[arc] = ends.fromFinish ? 1 : 0
    this.toFinish[arc] = ends.toFinish ? 1 : 0
    this.lag[arc] = 0
    this.lagCalendar[arc] = -1
    this.dependencyId[arc] = ends.dependencyId ?? ''
    this.nextIn[arc] = nodes.firstIn[ends.to]!
    nodes.firstIn[ends.to] = arc
    this.nextOut[arc] = nodes.firstOut[ends.from]!
    nodes.firstOut[ends.from] = arc
    return arc
  }

  unlink(arc: number): void {
    takeOut(this.#nodes.firstIn, this.nextIn, this.to[arc]!, arc)
    takeOut(this.#nodes.firstOut, this.nextOut, this.from[arc]!, arc)
    this.#free.push(arc)
  }
}

export interface ArcEnds {
  readonly from: number
  readonly to: number
  readonly kind: number
  readonly fromFinish: boolean
  readonly toFinish: boolean
  readonly dependencyId?: string
}

function widenTo<T extends Int32Array | Uint8Array>(wider: T, column: T): T {
  wider.set(column)
  return wider
}

function takeOut(first: Int32Array, next: Int32Array, node: number, arc: number): void {
  let at = first[node]!
  if (at === arc) {
    first[node] = next[arc]!
    return
  }
  while (next[at] !== arc) at = next[at]!
  next[at] = next[arc]!
}
