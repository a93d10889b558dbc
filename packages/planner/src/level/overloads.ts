import type { LevelModel } from './level-model.ts'
import type { Overload } from './levelled-plan.ts'

/** When each node begins and ends, and which team works on it (or -1). */
export interface WorkSpans {
  readonly begin: Int32Array
  readonly finish: Int32Array
  readonly teamOf: Int32Array
}

/** Who has to do several things at once, when, and which: in the order of people, then of time. */
export function findOverloads(
  { graph, teams, leaves, personCount }: LevelModel,
  { begin, finish, teamOf }: WorkSpans,
  personIds: readonly string[],
): readonly Overload[] {
  const work: number[][] = Array.from({ length: personCount }, () => [])
  for (const node of leaves)
    if (teamOf[node]! >= 0 && finish[node]! > begin[node]!)
      for (const person of teams.members[teamOf[node]!]!) work[person]!.push(node)
  return work.flatMap((nodes, person) => {
    nodes.sort((a, b) => begin[a]! - begin[b]! || a - b)
    const isWorking = (from: number, to: number) =>
      teams.calendars[teams.calendarOfPerson[person]!]!.between(from, to) > 0
    return joinOverlaps(nodes, begin, finish, isWorking).map(({ from, to, most, members }) => ({
      personId: personIds[person]!,
      fromAt: from,
      toAt: to,
      loadPercent: most * 100,
      activityIds: members.map((node) => graph.ids[node]!),
    }))
  })
}

interface Stretch {
  readonly from: number
  to: number
  most: number
  readonly members: number[]
}

/** Sweeps over the beginnings. Stretches between which nobody works are one. */
function joinOverlaps(
  nodes: readonly number[],
  begin: Int32Array,
  finish: Int32Array,
  isWorking: (from: number, to: number) => boolean,
): readonly Stretch[] {
  const stretches: Stretch[] = []
  let open: number[] = []
  for (const node of nodes) {
    const from = begin[node]!
    open = open.filter((other) => finish[other]! > from)
    open.push(node)
    if (open.length === 1) continue
    // Until only one of them is left.
    const to = open.map((other) => finish[other]!).sort((a, b) => b - a)[1]!
    const last = stretches.at(-1)
    if (last === undefined || (from > last.to && isWorking(last.to, from))) {
      stretches.push({ from, to, most: open.length, members: [...open] })
      continue
    }
    last.to = Math.max(last.to, to)
    last.most = Math.max(last.most, open.length)
    for (const other of open) if (!last.members.includes(other)) last.members.push(other)
  }
  return stretches
}
