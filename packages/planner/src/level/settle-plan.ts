import type { Activity, Dependency } from '../network/activity.ts'
import { Network } from '../network/network.ts'
import { elapsed } from '../network/network-calendars.ts'
import type { NetworkRefusal } from '../network/network-refusal.ts'
import type { Result } from '../result.ts'
import type { DerivedNetwork } from './derive-network.ts'
import type { LevelModel } from './level-model.ts'

/** Who waits for whom because one person does both, told as a dependency of the settled network. */
export interface Turn {
  readonly personId: string
  readonly from: string
}

export interface SettledPlan {
  readonly network: Network
  /** Of each dependency that stands for a person's turn what it stands for. */
  readonly turns: ReadonlyMap<string, Turn>
}

/** What a plan decided: of each node where it begins and with whom. */
export interface Placement {
  readonly begin: Int32Array
  readonly teamOf: Int32Array
}

/**
 * A plan as a network of its own, in which each person's activities wait for one another in their order. So dates,
 * slack, what is critical and what is as late as possible are what they are in any network, and never two things of
 * one person at once. No activity is later in it than it was placed.
 */
export function settlePlan(
  { graph, teams }: LevelModel,
  derived: DerivedNetwork,
  personIds: readonly string[],
  placement: Placement,
): { readonly made: Result<Network, NetworkRefusal>; readonly turns: ReadonlyMap<string, Turn> } {
  const turns = new Map<string, Turn>()
  const { input } = derived
  const activities = input.activities.map((activity): Activity => {
    const { node, gate } = graph.mustNodes(activity.id)
    const team = gate >= 0 ? -1 : placement.teamOf[node]!
    if (team < 0) return activity
    const calendar = teams.calendarOf[team]!
    return activity.calendar === calendar
      ? activity
      : { ...activity, calendar: calendar === elapsed ? 'elapsed' : calendar }
  })
  const dependencies = [...input.dependencies]
  for (const [person, nodes] of orderWork(graph, teams.members, placement, personIds.length).entries())
    for (let index = 1; index < nodes.length; index += 1) {
      const [from, to] = [graph.ids[nodes[index - 1]!]!, graph.ids[nodes[index]!]!]
      const id = `${turnPrefix}${person} ${index}`
      turns.set(id, { personId: personIds[person]!, from })
      dependencies.push({ id, from, to, type: 'finish-to-start' } satisfies Dependency)
    }
  return { made: Network.make({ ...input, calendars: teams.calendars, activities, dependencies }), turns }
}

/** No id of anything stored begins so. */
const turnPrefix = '\u0000turn '

/** Of each person the nodes that take time, in the order of the plan. */
function orderWork(
  graph: LevelModel['graph'],
  members: readonly (readonly number[])[],
  { begin, teamOf }: Placement,
  personCount: number,
): readonly (readonly number[])[] {
  const work: number[][] = Array.from({ length: personCount }, () => [])
  for (let node = 0; node < graph.nodes.count; node += 1)
    if (teamOf[node]! >= 0 && graph.nodes.span[node]! > 0)
      for (const person of members[teamOf[node]!]!) work[person]!.push(node)
  for (const nodes of work) nodes.sort((a, b) => begin[a]! - begin[b]! || a - b)
  return work
}
