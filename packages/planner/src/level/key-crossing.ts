import { noArc, nodeRole } from '../network/node-table.ts'
import type { SeededRandom } from '../schedule/random.ts'
import type { LevelModel } from './level-model.ts'

interface Planned {
  readonly begin: Int32Array
  readonly last: number
}

/** Of a thousand activities of a child, how many move at most. */
const movesPerMille = 40
const windowPercentMin = 5
const windowPercentMax = 45
/** How far a first key is scattered, in parts of the length of the plan. */
const scatterParts = 4

/** Makes keys for new plans from the beginnings of others. */
export class KeyCrossing {
  readonly #model: LevelModel
  readonly #random: SeededRandom
  readonly #keys: Float64Array
  readonly #origin: number
  readonly #movesMax: number

  constructor(model: LevelModel, random: SeededRandom) {
    this.#model = model
    this.#random = random
    this.#keys = new Float64Array(model.graph.nodes.count)
    this.#origin = model.graph.startAt
    this.#movesMax = Math.max(Math.ceil((model.leaves.length * movesPerMille) / 1000), 1)
  }

  /** The order of a plan, each activity a little earlier or later in it. The keys are overwritten by the next call. */
  scatter({ begin, last }: Planned): ArrayLike<number> {
    const reach = Math.max(Math.floor((last - this.#origin) / scatterParts), 1)
    for (const node of this.#model.leaves) this.#keys[node] = begin[node]! + this.#random.below(2 * reach) - reach
    return this.#keys
  }

  /** A window of time whole from one plan, the order before and behind it from another; then a few are moved. */
  cross(father: Planned, mother: Planned): ArrayLike<number> {
    const range = Math.max(father.last - this.#origin, 1)
    const least = Math.floor((range * windowPercentMin) / 100)
    const length = 1 + least + this.#random.below(Math.floor((range * (windowPercentMax - windowPercentMin)) / 100) + 1)
    const from = this.#origin + this.#random.below(Math.max(1, range - length + 1))
    const to = from + length
    // Far enough apart that the three parts do not mix.
    const far = Math.max(father.last, mother.last) - this.#origin + 1
    for (const node of this.#model.leaves) {
      const key = father.begin[node]!
      if (key < from) this.#keys[node] = mother.begin[node]!
      else if (key < to) this.#keys[node] = key + far
      else this.#keys[node] = mother.begin[node]! + 2 * far
    }
    this.#move(this.#origin + 3 * far)
    return this.#keys
  }

  /** Some activities go anywhere behind what they wait for and before what waits for them. */
  #move(highest: number): void {
    const { leaves, graph } = this.#model
    const { nodes, arcs } = graph
    const keys = this.#keys
    const isLeaf = (node: number) => nodes.role[node] === nodeRole.leaf
    for (let moves = this.#random.below(this.#movesMax + 1); moves > 0; moves -= 1) {
      const node = leaves[this.#random.below(leaves.length)]!
      let [from, to] = [this.#origin, highest]
      for (let arc = nodes.firstIn[node]!; arc !== noArc; arc = arcs.nextIn[arc]!)
        if (isLeaf(arcs.from[arc]!)) from = Math.max(from, keys[arcs.from[arc]!]!)
      for (let arc = nodes.firstOut[node]!; arc !== noArc; arc = arcs.nextOut[arc]!)
        if (isLeaf(arcs.to[arc]!)) to = Math.min(to, keys[arcs.to[arc]!]!)
      if (to > from) keys[node] = from + this.#random.below(to - from + 1)
    }
  }
}
