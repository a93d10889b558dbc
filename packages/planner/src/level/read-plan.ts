import { arrivesAtFinish, type Dependency, leavesFromFinish } from '../network/activity.ts'
import { type ActivityDates, DatesReader, type Piece, readDatesOf } from '../network/activity-dates.ts'
import { findBrokenBounds, findMissedDeadlines } from '../network/contradiction.ts'
import type { ActivityNodes, Graph } from '../network/graph.ts'
import type { Network } from '../network/network.ts'
import { elapsed } from '../network/network-calendars.ts'
import { nodeState } from '../network/node-table.ts'
import { ownerOf, workNodes } from '../network/piece-id.ts'
import type { DerivedNetwork } from './derive-network.ts'
import type { LevelInput } from './level-input.ts'
import type { LevelModel } from './level-model.ts'
import type { LevelledActivity, LevelledPlan, LevelProblem, WorkSplit } from './levelled-plan.ts'
import { readHold } from './read-hold.ts'
import type { Turn } from './settle-plan.ts'
import type { WorkOfPeople } from './split-work.ts'

type Told = Pick<
  LevelledPlan,
  'lowerBound' | 'unlevelledFinishAt' | 'overloads' | 'remainingOverloads' | 'settled' | 'cost' | 'work'
>

interface Settled extends Told {
  readonly input: LevelInput
  readonly model: LevelModel
  readonly derived: DerivedNetwork
  readonly network: Network
  readonly turns: ReadonlyMap<string, Turn>
  readonly splitWork: WorkOfPeople
  readonly isRelaxed: boolean
  readonly teamOf: Int32Array
}

/** A settled plan as plain data. */
export function readPlan(settled: Settled): LevelledPlan {
  const { input, model, derived, network, turns, splitWork, isRelaxed, teamOf, ...told } = settled
  const { finishAt } = network
  const { graph, teams } = model
  const activities = new Map<string, LevelledActivity>()
  const reader = new DatesReader(network.graph)
  // One list for all that the same people do.
  const peopleOf = teams.members.map((members) => members.map((person) => input.people[person]!.id))
  for (const { id } of input.activities) {
    const own = graph.mustNodes(id)
    const { node, gate } = own
    const nodes = network.graph === graph ? own : network.graph.mustNodes(id)
    const dates = reader.read(nodes)
    const pieces = gate >= 0 ? dates.pieces : readPieces(network.graph, id, nodes, dates)
    const splits = splitWork.pieces.has(node) ? readSplits(settled, node, pieces) : unsplit
    const team = gate >= 0 ? -1 : teamOf[node]!
    const people = team < 0 ? nobody : peopleOf[team]!
    const heldBy = readHold(network.graph, id, { turns, derived })
    activities.set(id, { id, isSummary: gate >= 0, ...dates, pieces, people, heldBy, splits })
  }
  const { startAt } = input
  return {
    activities,
    finishAt,
    gap: gapOf(startAt, finishAt, told.lowerBound),
    isProven: finishAt <= told.lowerBound,
    missedDeadlines: findMissedDeadlines(network),
    brokenBounds: [...new Set(findBrokenBounds(network).map(ownerOf))],
    problems: [
      ...derived.problems,
      ...findUnstaffed(model, teamOf),
      ...(isRelaxed ? findExceededLags(network, derived.input.dependencies) : []),
    ],
    ...told,
  }
}

const nobody: readonly string[] = []
const unsplit: readonly WorkSplit[] = []

/** Those for whom people were sought, and found only such as never work at the same time. */
function findUnstaffed({ graph, needs, needOf, leaves }: LevelModel, teamOf: Int32Array): readonly LevelProblem[] {
  const isUnstaffed = (node: number) =>
    needs[needOf[node]!] !== undefined && teamOf[node] === -1 && graph.nodes.span[node]! > 0
  return [...leaves.filter(isUnstaffed)].map((node) => ({
    code: 'never-together',
    activityId: graph.ids[node]!,
    personIds: [],
  }))
}

/** Maximal lags that the plan does not hold: all whose arc leads to a later date than the one there is. */
function findExceededLags({ graph }: Network, dependencies: readonly Dependency[]): readonly LevelProblem[] {
  const exceeded = dependencies.filter((dependency) => {
    if (dependency.isMaximal !== true) return false
    const [before, after] = [graph.mustNodes(dependency.from).node, graph.mustNodes(dependency.to).node]
    const { nodes, calendars } = graph
    const from = leavesFromFinish(dependency.type) ? nodes.finish[before]! : nodes.start[before]!
    const to = arrivesAtFinish(dependency.type) ? nodes.finish[after]! : nodes.start[after]!
    const { lag } = dependency
    const calendar = lag?.unit === 'working' ? (lag.calendar ?? elapsed) : elapsed
    const minutes = lag === undefined || lag.unit === 'percent' ? 0 : lag.minutes
    return minutes >= 0 ? to > calendars.add(calendar, from, minutes) : calendars.add(calendar, to, -minutes) > from
  })
  return exceeded.map(({ id }) => ({ code: 'lag-exceeded', dependencyId: id }))
}

/** What is above the bound, as a part of what the bound leaves. */
export const gapOf = (startAt: number, finishAt: number, lowerBound: number) =>
  (finishAt - lowerBound) / Math.max(lowerBound - startAt, 1)

/** Of what is split those of all its pieces. */
function readPieces(graph: Graph, id: string, { node, gate }: ActivityNodes, dates: ActivityDates): readonly Piece[] {
  const piecesOf = (at: number, own: ActivityDates) =>
    graph.nodes.state[at] === nodeState.started ? splitBegun(graph, at, own) : own.pieces
  if (gate < 0) return piecesOf(node, dates)
  return workNodes(graph, id).flatMap((at) => piecesOf(at, readDatesOf(graph, { node: at, gate: -1, closingGate: -1 })))
}

/** What is left of something begun is worked on where it goes on, and what was done, up to the status date. */
function splitBegun({ nodes, statusAt }: Graph, node: number, dates: ActivityDates): readonly Piece[] {
  const resumeAt = nodes.start[node]!
  const pieces = dates.pieces.flatMap(({ startAt, finishAt }) => [
    { startAt, finishAt: Math.min(finishAt, resumeAt, statusAt) },
    { startAt: Math.max(startAt, resumeAt), finishAt },
  ])
  return pieces.filter(({ startAt, finishAt }) => startAt < finishAt)
}

/** Between the pieces that are still to come, which are the last ones. */
function readSplits(
  { input, model, splitWork }: Settled,
  node: number,
  pieces: readonly Piece[],
): readonly WorkSplit[] {
  const interruptions = splitWork.interruptions.get(node) ?? []
  const open = pieces.slice(pieces.length - interruptions.length - 1)
  return interruptions.map(({ person, by }, index) => ({
    fromAt: open[index]!.finishAt,
    toAt: open[index + 1]!.startAt,
    personId: input.people[person]!.id,
    busyWith: model.graph.ids[by]!,
  }))
}
