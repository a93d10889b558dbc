import { latestMinute } from '../calendar/calendar-days.ts'
import { nodeRole, nodeState } from '../network/node-table.ts'
import type { LevelObjective, LevelOptions } from './level-input.ts'
import type { LevelModel } from './level-model.ts'

/** How good a plan is, the first number to count first; less is better. */
export type Score = readonly number[]

export const isBetterScore = (a: Score, b: Score) => compareScores(a, b) < 0

export function compareScores(a: Score, b: Score): number {
  for (const [index, value] of a.entries()) if (value !== b[index]) return value - b[index]!
  return 0
}

/** What is looked at of a plan: when each node begins and ends, which did not wait for their people, and how often work pauses. */
interface Judged {
  readonly begin: Int32Array
  readonly finish: Int32Array
  readonly isForced: Uint8Array
  readonly pauseCount: number
}

const standard: readonly LevelObjective[] = ['finish', 'lateness', 'stability']

/** Judges plans by the objectives in their order. */
export class PlanJudge {
  readonly #objectives: readonly LevelObjective[]
  readonly #model: LevelModel
  /** Nodes with a deadline, summaries among them. */
  readonly #dueNodes: readonly number[]
  readonly #currentNodes: readonly number[]
  readonly #currentStarts: readonly number[]

  constructor(model: LevelModel, { objectives, current }: LevelOptions) {
    const { graph } = model
    const { nodes } = graph
    this.#model = model
    const wanted = objectives ?? standard
    // What is not named decides last.
    this.#objectives = [...wanted, ...standard.filter((one) => !wanted.includes(one))]
    this.#dueNodes = [...nodes.deadline.subarray(0, nodes.count).keys()].filter((node) => isDue(model, node))
    const known = [...(current ?? [])].flatMap(([id, { startAt }]) => {
      const node = graph.nodesOf(id)
      const isOpen = node !== undefined && node.gate < 0 && nodes.state[node.node] === nodeState.waiting
      return isOpen ? [{ node: node.node, startAt }] : []
    })
    this.#currentNodes = known.map(({ node }) => node)
    this.#currentStarts = known.map(({ startAt }) => startAt)
  }

  /** First of all people shall not be asked to do two things at once, where that may be; last work shall not be torn. */
  score({ begin, finish, isForced, pauseCount }: Judged, last: number): Score {
    const forced = isForced.reduce((sum, one) => sum + one, 0)
    const wished = this.#objectives.flatMap((objective) => {
      if (objective === 'finish') return [last]
      return objective === 'lateness' ? [this.#lateness(finish)] : this.#moves(begin)
    })
    return [forced, ...wished, pauseCount]
  }

  #lateness(finish: Int32Array): number {
    const { graph, lateWeight } = this.#model
    const { deadline } = graph.nodes
    return this.#dueNodes.reduce(
      (sum, node) => sum + lateWeight[node]! * Math.max(finish[node]! - deadline[node]!, 0),
      0,
    )
  }

  /** How many starts are moved, and by how many minutes together. */
  #moves(begin: Int32Array): Score {
    let [count, minutes] = [0, 0]
    for (const [index, node] of this.#currentNodes.entries()) {
      const distance = Math.abs(begin[node]! - this.#currentStarts[index]!)
      if (distance > 0) count += 1
      minutes += distance
    }
    return [count, minutes]
  }
}

/** Gates have no deadline of their own. */
function isDue({ graph: { nodes } }: LevelModel, node: number): boolean {
  return nodes.deadline[node]! > 0 && nodes.deadline[node]! < latestMinute && nodes.role[node] !== nodeRole.removed
}
