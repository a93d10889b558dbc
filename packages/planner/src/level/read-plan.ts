import { arrivesAtFinish, type Dependency, leavesFromFinish } from '../network/activity.ts'
import type { ActivityDates } from '../network/activity-dates.ts'
import { findBrokenBounds, findMissedDeadlines } from '../network/contradiction.ts'
import { explainStart } from '../network/explain.ts'
import type { Network } from '../network/network.ts'
import { elapsed } from '../network/network-calendars.ts'
import { nodeRole, nodeState } from '../network/node-table.ts'
import type { DerivedNetwork } from './derive-network.ts'
import type { LevelInput } from './level-input.ts'
import type { LevelModel } from './level-model.ts'
import type { Held, LevelledActivity, LevelledPlan, LevelProblem } from './levelled-plan.ts'
import type { Turn } from './settle-plan.ts'

type Told = Pick<
  LevelledPlan,
  'lowerBound' | 'unlevelledFinishAt' | 'overloads' | 'remainingOverloads' | 'settled' | 'work'
>

interface Settled extends Told {
  readonly input: LevelInput
  readonly model: LevelModel
  readonly derived: DerivedNetwork
  readonly network: Network
  readonly turns: ReadonlyMap<string, Turn>
  readonly isRelaxed: boolean
  readonly teamOf: Int32Array
}

/** A settled plan as plain data. */
export function readPlan({ input, model, derived, network, turns, isRelaxed, teamOf, ...told }: Settled): LevelledPlan {
  const { finishAt } = network
  const { graph, teams } = model
  const activities = new Map<string, LevelledActivity>()
  for (const { id } of input.activities) {
    const { node, gate } = graph.mustNodes(id)
    const dates = splitBegun(network, node, mustDates(network, id))
    const team = gate >= 0 ? -1 : teamOf[node]!
    const people = team < 0 ? [] : teams.members[team]!.map((person) => input.people[person]!.id)
    activities.set(id, { id, isSummary: gate >= 0, ...dates, people, heldBy: readHold(network, turns, derived, id) })
  }
  const { startAt } = input
  return {
    activities,
    finishAt,
    gap: gapOf(startAt, finishAt, told.lowerBound),
    isProven: finishAt <= told.lowerBound,
    missedDeadlines: findMissedDeadlines(network),
    brokenBounds: findBrokenBounds(network),
    problems: [
      ...derived.problems,
      ...findUnstaffed(model, teamOf),
      ...(isRelaxed ? findExceededLags(network, derived.input.dependencies) : []),
    ],
    ...told,
  }
}

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

function mustDates(network: Network, id: string): ActivityDates {
  const dates = network.dates(id)
  if (dates === undefined) throw new Error(`bug: ${id} is in the network made of it`)
  return dates
}

/** What is left of something begun is worked on where it goes on, and what was done, up to the status date. */
function splitBegun({ graph }: Network, node: number, dates: ActivityDates): ActivityDates {
  const { nodes, statusAt } = graph
  if (nodes.role[node] !== nodeRole.leaf || nodes.state[node] !== nodeState.started) return dates
  const resumeAt = nodes.start[node]!
  const pieces = dates.pieces.flatMap(({ startAt, finishAt }) => [
    { startAt, finishAt: Math.min(finishAt, resumeAt, statusAt) },
    { startAt: Math.max(startAt, resumeAt), finishAt },
  ])
  return { ...dates, pieces: pieces.filter(({ startAt, finishAt }) => startAt < finishAt) }
}

function readHold(network: Network, turns: ReadonlyMap<string, Turn>, { frozen }: DerivedNetwork, id: string): Held {
  const explained = explainStart(network, id)
  if (explained === undefined) throw new Error(`bug: ${id} is in the network made of it`)
  const { reason, bound, boundAt } = explained
  if (reason.kind === 'constraint' && frozen.has(id)) return { hold: { kind: 'frozen' }, bound, boundAt }
  const turn = reason.kind === 'dependency' ? turns.get(reason.dependencyId) : undefined
  if (turn === undefined) return { hold: reason, bound, boundAt }
  return { hold: { kind: 'person', personId: turn.personId, busyWith: turn.from }, bound, boundAt }
}
