import type { Activity, Dependency, NetworkInput } from '../network/activity.ts'
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

interface Settled {
  readonly made: Result<Network, NetworkRefusal>
  /** What it is made of. */
  readonly input: NetworkInput
  /** Of each dependency that stands for a person's turn what it stands for. */
  readonly turns: ReadonlyMap<string, Turn>
  /** Maximal lags are not in it. */
  readonly isRelaxed: boolean
}

/** What a plan decided: of each node where it begins and with whom. */
export interface Placement {
  readonly begin: Int32Array
  readonly finish: Int32Array
  readonly teamOf: Int32Array
  readonly isForced: Uint8Array
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
): Settled {
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
    for (const [before, after] of listTurns(nodes, placement)) {
      const [from, to] = [graph.ids[before]!, graph.ids[after]!]
      const id = `${turnPrefix}${turns.size}`
      turns.set(id, { personId: personIds[person]!, from })
      dependencies.push({ id, from, to, type: 'finish-to-start' } satisfies Dependency)
    }
  const settled = { ...input, calendars: teams.calendars, activities, dependencies }
  const made = Network.makeChecked(settled)
  if (made.ok || made.refusal.code !== 'contradiction') return { made, input: settled, turns, isRelaxed: false }
  // The turns of people leave no room for some maximal lag.
  const relaxed = { ...settled, dependencies: dependencies.filter(({ isMaximal }) => isMaximal !== true) }
  return { made: Network.makeChecked(relaxed), input: relaxed, turns, isRelaxed: true }
}

/** No id of anything stored begins so. Of two that say the same a dependency is told, not the turn: this sorts last. */
const turnPrefix = '\uffffturn '

/** Which of a person's nodes follow which. What was forced waits for none, and what follows waits for it and all before. */
function listTurns(
  nodes: readonly number[],
  { finish, begin, isForced }: Placement,
): readonly (readonly [number, number])[] {
  let open: number[] = []
  return nodes.flatMap((node) => {
    const done = isForced[node] === 1 ? [] : open.filter((before) => finish[before]! <= begin[node]!)
    open = [...open.filter((before) => !done.includes(before)), node]
    return done.map((before) => [before, node] as const)
  })
}

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
