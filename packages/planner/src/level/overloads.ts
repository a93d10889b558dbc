import type { Graph } from '../network/graph.ts'
import { workNodes } from '../network/piece-id.ts'
import type { LevelModel } from './level-model.ts'
import type { Held, Overload } from './levelled-plan.ts'
import type { WorkStretch } from './split-work.ts'

/**
 * Who has to do several things at once, when, which, and why then: in the order of people, then of time. The dates are
 * those of a network of the same activities, of which some may be split.
 * @param holdOf why an activity is when it is in that network
 */
export function findOverloads(
  model: LevelModel,
  network: Graph,
  teamOf: Int32Array,
  personIds: readonly string[],
  holdOf: (activityId: string) => Held,
): readonly Overload[] {
  const { graph, teams } = model
  return listWork(model, network, teamOf).flatMap((stretches, person) => {
    stretches.sort((a, b) => a.begin - b.begin || a.node - b.node)
    const isWorking = (from: number, to: number) =>
      teams.calendars[teams.calendarOfPerson[person]!]!.between(from, to) > 0
    return joinOverlaps(stretches, isWorking).map(({ from, to, most, members }) => ({
      personId: personIds[person]!,
      fromAt: from,
      toAt: to,
      loadPercent: most * 100,
      activityIds: members.map((node) => graph.ids[node]!),
      holds: members.map((node) => holdOf(graph.ids[node]!)),
    }))
  })
}

function listWork(
  { graph, teams, leaves, personCount }: LevelModel,
  network: Graph,
  teamOf: Int32Array,
): readonly WorkStretch[][] {
  const { start, finish } = network.nodes
  const work: WorkStretch[][] = Array.from({ length: personCount }, () => [])
  for (const node of leaves) {
    if (teamOf[node]! < 0) continue
    const own = network === graph ? [node] : workNodes(network, graph.ids[node]!)
    for (const [piece, at] of own.entries())
      if (finish[at]! > start[at]!)
        for (const person of teams.members[teamOf[node]!]!)
          work[person]!.push({ node, begin: start[at]!, finish: finish[at]!, piece })
  }
  return work
}

interface Stretch {
  readonly from: number
  to: number
  most: number
  readonly members: number[]
}

/** Sweeps over the beginnings. Stretches between which nobody works are one. */
function joinOverlaps(
  work: readonly WorkStretch[],
  isWorking: (from: number, to: number) => boolean,
): readonly Stretch[] {
  const stretches: Stretch[] = []
  let open: WorkStretch[] = []
  for (const one of work) {
    const from = one.begin
    open = open.filter(({ finish }) => finish > from)
    open.push(one)
    if (open.length === 1) continue
    // Until only one of them is left.
    const to = open.map(({ finish }) => finish).sort((a, b) => b - a)[1]!
    const last = stretches.at(-1)
    if (last === undefined || (from > last.to && isWorking(last.to, from))) {
      stretches.push({ from, to, most: open.length, members: open.map(({ node }) => node) })
      continue
    }
    last.to = Math.max(last.to, to)
    last.most = Math.max(last.most, open.length)
    for (const { node } of open) if (!last.members.includes(node)) last.members.push(node)
  }
  return stretches
}
