import { latestMinute } from '../calendar/calendar-days.ts'
import type { Graph } from '../network/graph.ts'
import { noArc, nodeRole, nodeState } from '../network/node-table.ts'
import type { DerivedNetwork } from './derive-network.ts'
import type { LevelInput, LevelOptions } from './level-input.ts'
import type { Need } from './need-table.ts'
import type { TeamTable } from './team-table.ts'

/** What plans are made from: the tables of the network, and per node what people make of it. */
export interface LevelModel {
  readonly graph: Graph
  readonly teams: TeamTable
  readonly needs: readonly Need[]
  readonly personCount: number
  /** The leaves that are not finished. */
  readonly leaves: Int32Array
  /** Of each node: its team and its need, or -1. */
  readonly teamOf: Int32Array
  readonly needOf: Int32Array
  /**
   * 0 for what began, and goes on before anything else does; then by priority, the most urgent first. What may be split
   * makes room for what is more urgent also when it began, and goes on before what is as urgent.
   */
  readonly rankOf: Int32Array
  /** 1: it begins as soon as it may, however busy its people are. */
  readonly isFrozen: Uint8Array
  /** 1: its people may do something else in between. Where pauses are planned it is split there, and nowhere else. */
  readonly isSplittable: Uint8Array
  /** Of leaves: where nothing may be moved beyond its slack, the latest finish for which it waits for its people. */
  readonly patience: Int32Array
  /** The node of the parent, or -1. */
  readonly parentOf: Int32Array
  /** Of each person what an hour costs. */
  readonly costPerHour: Float64Array
  /** Whether the cheapest are found, however late, or those who are done first. */
  readonly isThrifty: boolean
  /** Deadlines count so much. */
  readonly lateWeight: Int32Array
  /** How many arcs come in that a plan is made along. */
  readonly degree: Int32Array
  /** 1: within a knot and against its order; looked at when the plan stands. */
  readonly isBackArc: Uint8Array
}

const standardPriority = 500

type Marks = Pick<LevelModel, 'isFrozen' | 'isSplittable'>

export function makeLevelModel(
  input: LevelInput,
  derived: DerivedNetwork,
  graph: Graph,
  { isWithinSlack = false, objectives = [] }: LevelOptions,
): LevelModel {
  const { nodes, arcs } = graph
  const { count } = nodes
  const columns = () => new Int32Array(count)
  const [teamOf, needOf, parentOf] = [columns().fill(-1), columns().fill(-1), columns().fill(-1)]
  const lateWeight = columns().fill(1)
  const [isFrozen, isSplittable] = [new Uint8Array(count), new Uint8Array(count)]
  const leaves: number[] = []
  for (const [index, activity] of input.activities.entries()) {
    const { node, gate } = graph.mustNodes(activity.id)
    if (activity.parentId !== undefined) parentOf[node] = graph.mustNodes(activity.parentId).node
    lateWeight[node] = activity.lateWeight ?? 1
    if (gate >= 0 || nodes.state[node] === nodeState.finished) continue
    leaves.push(node)
    teamOf[node] = derived.teamOf[index]!
    needOf[node] = derived.needOf[index]!
    isFrozen[node] = derived.frozen.has(activity.id) ? 1 : 0
    const isStaffed = teamOf[node] >= 0 || needOf[node] >= 0
    isSplittable[node] = isStaffed && activity.isSplittable === true && activity.pauses === undefined ? 1 : 0
  }
  const isBackArc = new Uint8Array(arcs.count)
  const degree = columns()
  for (let node = 0; node < count; node += 1)
    for (let arc = nodes.firstIn[node]!; arc !== noArc; arc = arcs.nextIn[arc]!) {
      isBackArc[arc] = nodes.placeOf[arcs.from[arc]!]! >= nodes.placeOf[node]! ? 1 : 0
      if (isBackArc[arc] === 0) degree[node]! += 1
    }
  return {
    graph,
    teams: derived.teams,
    needs: derived.needs,
    personCount: input.people.length,
    leaves: Int32Array.from(leaves),
    teamOf,
    needOf,
    rankOf: rankNodes(input, graph, { isFrozen, isSplittable }),
    isFrozen,
    isSplittable,
    patience: isWithinSlack ? nodes.lateFinish.slice(0, count) : columns().fill(latestMinute),
    parentOf,
    costPerHour: Float64Array.from(input.people, ({ costPerHour = 0 }) => costPerHour),
    isThrifty: objectives.find((one) => one === 'cost' || one === 'finish') === 'cost',
    lateWeight,
    degree,
    isBackArc,
  }
}

/** Ranks by priority; what something urgent waits for is as urgent, back along the arcs. */
function rankNodes(input: LevelInput, graph: Graph, marks: Marks): Int32Array {
  const { nodes, arcs } = graph
  const ranks = new Int32Array(nodes.count)
  if (input.activities.every(({ priority }) => priority === undefined)) return rankBegun(graph, ranks, marks)
  const byId = new Map(input.activities.map((activity) => [activity.id, activity]))
  const priorities = new Int32Array(nodes.count)
  for (const activity of input.activities) {
    let at: typeof activity | undefined = activity
    while (at !== undefined && at.priority === undefined)
      at = at.parentId === undefined ? undefined : byId.get(at.parentId)
    const { node, gate } = graph.mustNodes(activity.id)
    if (gate < 0) priorities[node] = at?.priority ?? standardPriority
  }
  for (let place = nodes.count - 1; place >= 0; place -= 1) {
    const node = nodes.nodeAt[place]!
    for (let arc = nodes.firstOut[node]!; arc !== noArc; arc = arcs.nextOut[arc]!)
      priorities[node] = Math.max(priorities[node]!, priorities[arcs.to[arc]!]!)
  }
  const distinct = [...new Set(priorities)].sort((a, b) => b - a)
  const rankOf = new Map(distinct.map((priority, rank) => [priority, rank]))
  for (let node = 0; node < nodes.count; node += 1) ranks[node] = rankOf.get(priorities[node]!)!
  return rankBegun(graph, ranks, marks)
}

/** What began, or is frozen, comes before other work; what is no leaf takes no time, and its date is known at once. */
function rankBegun({ nodes }: Graph, ranks: Int32Array, { isFrozen, isSplittable }: Marks): Int32Array {
  for (let node = 0; node < nodes.count; node += 1) {
    if (nodes.role[node] !== nodeRole.leaf) ranks[node] = -1
    else if (isSplittable[node] === 1 && isFrozen[node] === 1) ranks[node] = 1
    else if (isSplittable[node] === 1) ranks[node] = 2 * ranks[node]! + (hasBegun(nodes, node) ? 2 : 3)
    else ranks[node] = hasBegun(nodes, node) || isFrozen[node] === 1 ? 0 : 2 * ranks[node]! + 3
  }
  return ranks
}

const hasBegun = ({ state }: Graph['nodes'], node: number) => state[node] !== nodeState.waiting
