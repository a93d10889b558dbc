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
      activityIds: Array.from(members, (node) => graph.ids[node]!),
      holds: Array.from(members, (node) => holdOf(graph.ids[node]!)),
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
  /** Nodes, in the order in which they begin to overlap. */
  readonly members: Set<number>
}

/**
 * Sweeps over the beginnings, in their order. Stretches between which nobody works are one. What is still going on when a third
 * begins overlapped before, and is a member by then; so at most one has to be looked up: the one that ends last.
 */
function joinOverlaps(
  work: readonly WorkStretch[],
  isWorking: (from: number, to: number) => boolean,
): readonly Stretch[] {
  const stretches: Stretch[] = []
  const ends = Int32Array.from(work, ({ finish }) => finish).sort()
  let ended = 0
  let longest: WorkStretch | undefined
  let [end, endBefore] = [-Infinity, -Infinity]
  for (const [index, one] of work.entries()) {
    const from = one.begin
    while (ended < ends.length && ends[ended]! <= from) ended += 1
    const open = index + 1 - ended
    const other = longest
    endBefore = Math.max(endBefore, Math.min(end, one.finish))
    if (longest === undefined || one.finish > end) longest = one
    end = Math.max(end, one.finish)
    if (open === 1 || other === undefined) continue
    let last = stretches.at(-1)
    if (last === undefined || (from > last.to && isWorking(last.to, from))) {
      last = { from, to: endBefore, most: open, members: new Set() }
      stretches.push(last)
    }
    last.to = Math.max(last.to, endBefore)
    last.most = Math.max(last.most, open)
    if (open === 2) last.members.add(other.node)
    last.members.add(one.node)
  }
  return stretches
}
