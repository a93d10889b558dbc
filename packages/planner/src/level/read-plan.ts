import type { ActivityDates } from '../network/activity-dates.ts'
import { findBrokenBounds, findMissedDeadlines } from '../network/contradiction.ts'
import { explainStart } from '../network/explain.ts'
import type { Network } from '../network/network.ts'
import { nodeRole, nodeState } from '../network/node-table.ts'
import type { LevelInput } from './level-input.ts'
import type { LevelModel } from './level-model.ts'
import type { Held, LevelledActivity, LevelledPlan } from './levelled-plan.ts'
import type { Turn } from './settle-plan.ts'

type Told = Pick<
  LevelledPlan,
  'lowerBound' | 'unlevelledFinishAt' | 'overloads' | 'remainingOverloads' | 'problems' | 'work'
>

interface Settled extends Told {
  readonly input: LevelInput
  readonly model: LevelModel
  readonly network: Network
  readonly turns: ReadonlyMap<string, Turn>
  readonly teamOf: Int32Array
}

/** A settled plan as plain data. */
export function readPlan({ input, model, network, turns, teamOf, ...told }: Settled): LevelledPlan {
  const { finishAt } = network
  const { graph, teams } = model
  const activities = new Map<string, LevelledActivity>()
  for (const { id } of input.activities) {
    const { node, gate } = graph.mustNodes(id)
    const dates = splitBegun(network, network.graph.mustNodes(id).node, mustDates(network, id))
    const team = gate >= 0 ? -1 : teamOf[node]!
    const people = team < 0 ? [] : teams.members[team]!.map((person) => input.people[person]!.id)
    activities.set(id, { id, isSummary: gate >= 0, ...dates, people, heldBy: readHold(network, turns, id) })
  }
  const { startAt } = input
  return {
    activities,
    finishAt,
    gap: gapOf(startAt, finishAt, told.lowerBound),
    isProven: finishAt <= told.lowerBound,
    missedDeadlines: findMissedDeadlines(network),
    brokenBounds: findBrokenBounds(network),
    ...told,
  }
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

function readHold(network: Network, turns: ReadonlyMap<string, Turn>, id: string): Held {
  const explained = explainStart(network, id)
  if (explained === undefined) throw new Error(`bug: ${id} is in the network made of it`)
  const { reason, bound, boundAt } = explained
  const turn = reason.kind === 'dependency' ? turns.get(reason.dependencyId) : undefined
  if (turn === undefined) return { hold: reason, bound, boundAt }
  return { hold: { kind: 'person', personId: turn.personId, busyWith: turn.from }, bound, boundAt }
}
