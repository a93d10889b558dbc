import { latestMinute } from '../calendar/calendar-days.ts'
import { nodeRole, nodeState } from '../network/node-table.ts'
import type { LevelObjective, LevelOptions } from './level-input.ts'
import type { LevelModel } from './level-model.ts'
import { sumSquares } from './weekly-load.ts'

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
  readonly teamOf: Int32Array
  readonly isForced: Uint8Array
  readonly splits: readonly number[]
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
  score(plan: Judged, last: number): Score {
    const forced = plan.isForced.reduce((sum, one) => sum + one, 0)
    return [forced, ...this.#objectives.flatMap((one) => this.#measure(one, plan, last)), plan.pauseCount]
  }

  #measure(objective: LevelObjective, plan: Judged, last: number): Score {
    switch (objective) {
      case 'finish':
        return [last]
      case 'lateness':
        return [this.#lateness(plan.finish)]
      case 'stability':
        return this.#moves(plan.begin)
      case 'cost':
        return [sumCost(this.#model, plan.teamOf)]
      case 'load':
        return [sumSquares(this.#model, plan)]
    }
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

/** What the work that is left costs: hours of people, times what an hour of each costs. */
export function sumCost({ graph, teams, leaves, costPerHour }: LevelModel, teamOf: Int32Array): number {
  let cost = 0
  for (const node of leaves)
    if (teamOf[node]! >= 0) cost += graph.nodes.span[node]! * hourlyCost(teams.members[teamOf[node]!]!, costPerHour)
  return cost / 60
}

export const hourlyCost = (members: readonly number[], costPerHour: Float64Array) =>
  members.reduce((sum, person) => sum + costPerHour[person]!, 0)
