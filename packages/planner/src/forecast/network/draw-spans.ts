import type { Graph } from '../../network/graph.ts'
import { workNodes } from '../../network/piece-id.ts'
import { NormalRandom } from '../normal-random.ts'
import type { RunBatch } from './run-batch.ts'
import {
  makeStretch,
  readStretched,
  readTriangle,
  type ScheduleRisk,
  tabulateStretch,
  type UncertainWork,
} from './uncertain-work.ts'

interface UncertainNode {
  /** Of work that is split one for each piece: they are stretched alike. */
  readonly nodes: readonly number[]
  /** The span of each by deviate. */
  readonly stretched: readonly Float64Array[]
  readonly factor: number
}

interface PlacedRisk {
  readonly risk: ScheduleRisk
  readonly nodes: readonly number[]
}

/** Draws the spans of batches of runs, one batch after another, from one seed. */
export class SpanDrawer {
  readonly #spans: Int32Array
  readonly #random: NormalRandom
  readonly #uncertain: readonly UncertainNode[]
  readonly #risks: readonly PlacedRisk[]
  readonly #factorCount: number
  readonly #shared: number

  /** `shared` is the part of the variance that all activities of a factor have in common: 0 … 1. */
  constructor(
    graph: Graph,
    {
      work,
      risks,
      shared,
      seed,
    }: { work: readonly UncertainWork[]; risks: readonly ScheduleRisk[]; shared: number; seed: number },
  ) {
    this.#random = new NormalRandom(seed)
    this.#spans = graph.nodes.span.slice(0, graph.nodes.count)
    this.#shared = shared
    const factors = new Map<string, number>()
    this.#uncertain = work.flatMap((one) => {
      const nodes = workNodes(graph, one.activityId)
      if (nodes.length === 0) return []
      const name = one.factor ?? ''
      if (!factors.has(name)) factors.set(name, factors.size)
      const durations = nodes.map((node) => graph.activities.get(graph.ids[node]!)?.durationMinutes ?? 0)
      const stretch = makeStretch(
        durations.reduce((sum, duration) => sum + duration, 0),
        one,
      )
      const stretched = nodes.map((node) => tabulateStretch(this.#spans[node]!, stretch))
      return { nodes, stretched, factor: factors.get(name) ?? 0 }
    })
    // What is split is delayed at its end.
    this.#risks = risks.map((risk) => ({
      risk,
      nodes: risk.activityIds.flatMap((id) => workNodes(graph, id).slice(-1)),
    }))
    this.#factorCount = factors.size
  }

  /** Fills `span` of all runs of the batch. */
  draw(batch: RunBatch): void {
    const { size, span } = batch
    for (let node = 0; node < this.#spans.length; node += 1)
      span.fill(this.#spans[node]!, node * size, (node + 1) * size)
    const common = Float64Array.from({ length: this.#factorCount * size }, () => this.#random.normal())
    const [together, alone] = [Math.sqrt(this.#shared), Math.sqrt(1 - this.#shared)]
    for (const { nodes, stretched, factor } of this.#uncertain) {
      for (let run = 0; run < size; run += 1) {
        const deviate = together * common[factor * size + run]! + alone * this.#random.normal()
        for (let piece = 0; piece < nodes.length; piece += 1) {
          const minutes = Math.round(readStretched(stretched[piece]!, deviate))
          span[nodes[piece]! * size + run] = Math.min(longestSpan, minutes)
        }
      }
    }
    for (const risk of this.#risks) this.#drawRisk(risk, batch)
  }

  #drawRisk({ risk, nodes }: PlacedRisk, { size, span }: RunBatch): void {
    for (let run = 0; run < size; run += 1) {
      const happens = this.#random.uniform() < risk.probability
      const delay = Math.round(readTriangle(risk.delayMinutes, this.#random.uniform()))
      if (!happens) continue
      for (const node of nodes) span[node * size + run] = Math.min(longestSpan, span[node * size + run]! + delay)
    }
  }
}

/** Fifty years of working days: beyond, nobody plans, and tables would grow without end. */
const longestSpan = 50 * 250 * 480
