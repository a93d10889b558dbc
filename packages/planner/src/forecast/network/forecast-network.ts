import { earliestMinute } from '../../calendar/calendar-days.ts'
import type { NetworkInput } from '../../network/activity.ts'
import type { Graph } from '../../network/graph.ts'
import { Network } from '../../network/network.ts'
import type { NetworkRefusal } from '../../network/network-refusal.ts'
import { nodeRole } from '../../network/node-table.ts'
import { workNodes } from '../../network/piece-id.ts'
import { accept, type Result } from '../../result.ts'
import { confidences } from '../sample-quantiles.ts'
import { SpanDrawer } from './draw-spans.ts'
import { RunBatch } from './run-batch.ts'
import { traceCritical } from './trace-critical.ts'
import type { ScheduleRisk, UncertainWork } from './uncertain-work.ts'

export interface NetworkForecastOptions {
  readonly work: readonly UncertainWork[]
  readonly risks?: readonly ScheduleRisk[]
  /** Activities (summaries and milestones too) whose finish is asked for, besides that of the whole. */
  readonly askedIds?: readonly string[]
  /** 10,000 when left out. */
  readonly runs?: number
  readonly seed?: number
  /** How much of what goes wrong goes wrong together, as a part of the variance; 0.3 when left out. */
  readonly shared?: number
}

export interface FinishForecast {
  /** Without `id` the whole. */
  readonly id?: string
  /** Done by then with that confidence; minutes since 1970. */
  readonly by: readonly { readonly confidence: number; readonly at: number }[]
}

export interface NetworkForecast {
  readonly runs: number
  /** The whole first. */
  readonly finishes: readonly FinishForecast[]
  /**
   * Of each uncertain activity: in which share of runs it was on the path that fixed the end (criticality index, Van
   * Slyke 1963), and how its duration and the end go together (−1 … 1; the sensitivity of PERT). The strongest first.
   */
  readonly drivers: readonly {
    readonly activityId: string
    readonly criticality: number
    readonly correlation: number
  }[]
  /** The share of runs in which maximal lags could not be held; their dates break them. */
  readonly unheld: number
}

const batchSize = 256

/** When everything is done, by Monte Carlo over the network: calendars, lags and constraints as in the plan itself. */
export function forecastNetwork(
  input: NetworkInput,
  options: NetworkForecastOptions,
): Result<NetworkForecast, NetworkRefusal> {
  const network = Network.make(input)
  if (!network.ok) return network
  const { graph } = network.value
  const runs = options.runs ?? 10_000
  const asked = options.askedIds?.filter((id) => graph.nodesOf(id) !== undefined) ?? []
  const tally = new Tally(graph, runs, asked, options.work)
  const { work, risks = [], shared = 0.3, seed = 1 } = options
  const drawer = new SpanDrawer(graph, { work, risks, shared, seed })
  let batch = new RunBatch(graph, Math.min(batchSize, runs))
  for (let done = 0; done < runs; done += batch.size) {
    if (runs - done < batch.size) batch = new RunBatch(graph, runs - done)
    drawer.draw(batch)
    tally.add(batch, batch.pass())
  }
  return accept(tally.tell())
}

/** What is kept of all runs. */
class Tally {
  readonly #graph: Graph
  readonly #runs: number
  readonly #asked: readonly string[]
  readonly #uncertain: readonly { readonly activityId: string; readonly node: number }[]
  readonly #leaves: readonly number[]
  /** Finish of the whole, and of each asked one, a run after another. */
  readonly #finishes: readonly Int32Array[]
  readonly #criticalRuns: Int32Array
  readonly #moments: Moments
  #done = 0
  #unheld = 0

  constructor(graph: Graph, runs: number, asked: readonly string[], work: readonly UncertainWork[]) {
    const { nodes } = graph
    this.#graph = graph
    this.#runs = runs
    this.#asked = asked
    this.#finishes = [undefined, ...asked].map(() => new Int32Array(runs))
    this.#criticalRuns = new Int32Array(nodes.count)
    this.#leaves = Array.from({ length: nodes.count }, (_, node) => node).filter(
      (node) => nodes.role[node] === nodeRole.leaf,
    )
    this.#uncertain = work.flatMap(({ activityId }) => {
      // The pieces of what is split are stretched alike, and the last one fixes its end.
      const node = workNodes(graph, activityId).at(-1) ?? graph.nodesOf(activityId)?.node
      return node === undefined ? [] : [{ activityId, node }]
    })
    this.#moments = new Moments(this.#uncertain.length)
  }

  add(batch: RunBatch, unheld: number): void {
    const { size, finish, span } = batch
    const { ends, lasts } = this.#endsOf(batch)
    this.#finishes[0]?.set(ends, this.#done)
    for (const [at, id] of this.#asked.entries()) {
      const node = this.#graph.mustNodes(id).node
      this.#finishes[at + 1]?.set(finish.subarray(node * size, (node + 1) * size), this.#done)
    }
    for (const [at, { node }] of this.#uncertain.entries())
      this.#moments.add(at, span.subarray(node * size, (node + 1) * size), ends)
    this.#moments.addEnds(ends)
    for (let run = 0; run < size; run += 1) {
      traceCritical(this.#graph, batch, { run, last: lasts[run]! }, (node) => {
        this.#criticalRuns[node] = this.#criticalRuns[node]! + 1
      })
    }
    this.#done += size
    this.#unheld += unheld
  }

  /** Of each run the last finish of all leaves, and whose it is. */
  #endsOf({ size, finish }: RunBatch): { readonly ends: Int32Array; readonly lasts: Int32Array } {
    const ends = new Int32Array(size).fill(earliestMinute)
    const lasts = new Int32Array(size).fill(-1)
    for (const node of this.#leaves) {
      const from = node * size
      for (let run = 0; run < size; run += 1) {
        if (finish[from + run]! <= ends[run]!) continue
        ends[run] = finish[from + run]!
        lasts[run] = node
      }
    }
    return { ends, lasts }
  }

  tell(): NetworkForecast {
    const finishes = this.#finishes.map((samples, at): FinishForecast => {
      const sorted = samples.sort()
      const by = confidences.map((confidence) => {
        return { confidence, at: sorted[Math.max(0, Math.ceil(sorted.length * confidence) - 1)] ?? 0 }
      })
      const id = this.#asked[at - 1]
      return id === undefined ? { by } : { id, by }
    })
    const drivers = this.#uncertain.map(({ activityId, node }, at) => {
      return {
        activityId,
        criticality: this.#criticalRuns[node]! / this.#runs,
        correlation: this.#moments.correlation(at),
      }
    })
    drivers.sort((a, b) => b.correlation - a.correlation || (a.activityId < b.activityId ? -1 : 1))
    return { runs: this.#runs, finishes, drivers, unheld: this.#unheld / this.#runs }
  }
}

/** Sums for the correlation (Pearson) of several quantities with the end, without keeping the runs. */
class Moments {
  readonly #sums: Float64Array
  readonly #squares: Float64Array
  readonly #products: Float64Array
  #count = 0
  #end = 0
  #endSquare = 0
  /** Taken off all ends, so that squares stay exact. */
  #origin: number | undefined

  constructor(count: number) {
    this.#sums = new Float64Array(count)
    this.#squares = new Float64Array(count)
    this.#products = new Float64Array(count)
  }

  add(at: number, values: Int32Array, ends: Int32Array): void {
    const origin = (this.#origin ??= ends[0] ?? 0)
    let [sum, square, product] = [0, 0, 0]
    for (let run = 0; run < values.length; run += 1) {
      const value = values[run]!
      sum += value
      square += value * value
      product += value * (ends[run]! - origin)
    }
    this.#sums[at] = this.#sums[at]! + sum
    this.#squares[at] = this.#squares[at]! + square
    this.#products[at] = this.#products[at]! + product
  }

  addEnds(ends: Int32Array): void {
    const origin = (this.#origin ??= ends[0] ?? 0)
    for (const end of ends) {
      this.#end += end - origin
      this.#endSquare += (end - origin) ** 2
    }
    this.#count += ends.length
  }

  correlation(at: number): number {
    const n = this.#count
    const spread = (n * this.#squares[at]! - this.#sums[at]! ** 2) * (n * this.#endSquare - this.#end ** 2)
    return spread <= 0 ? 0 : (n * this.#products[at]! - this.#sums[at]! * this.#end) / Math.sqrt(spread)
  }
}
