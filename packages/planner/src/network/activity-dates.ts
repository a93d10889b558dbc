import type { ActivityNodes, Graph } from './graph.ts'
import { nodeRole, nodeState } from './node-table.ts'

/** The dates of an activity. Of a summary all are rolled up from below it. */
export interface ActivityDates {
  readonly startAt: number
  readonly finishAt: number
  readonly earlyStartAt: number
  readonly earlyFinishAt: number
  readonly lateStartAt: number
  readonly lateFinishAt: number
  /** By how many working minutes of its calendar it may finish later: without moving the end or missing a bound. Negative when it misses one. */
  readonly totalSlackMinutes: number
  /** The same, and without moving any other activity. */
  readonly freeSlackMinutes: number
  /** Without total slack, and not finished. */
  readonly isCritical: boolean
  /** When it is worked on: one piece, or several between planned pauses and a rest that goes on later. */
  readonly pieces: readonly Piece[]
}

export interface Piece {
  readonly startAt: number
  readonly finishAt: number
}

export function readDates(graph: Graph, id: string): ActivityDates | undefined {
  const nodes = graph.nodesOf(id)
  return nodes === undefined ? undefined : readDatesOf(graph, nodes)
}

/** The same where its nodes are known already. Whoever reads many keeps leaves for their summaries (`DatesReader`). */
export function readDatesOf(
  graph: Graph,
  { node, gate }: ActivityNodes,
  readOne = (leaf: number) => readLeaf(graph, leaf),
): ActivityDates {
  return gate < 0 ? readOne(node) : readSummary(graph, graph.ids[node]!, readOne)
}

/** Reads the dates of all activities of a network, each leaf once. */
export class DatesReader {
  readonly #graph: Graph
  readonly #leaves: (ActivityDates | undefined)[] = []

  constructor(graph: Graph) {
    this.#graph = graph
  }

  read(nodes: ActivityNodes): ActivityDates {
    return readDatesOf(this.#graph, nodes, this.#readOne)
  }

  readonly #readOne = (node: number): ActivityDates => (this.#leaves[node] ??= readLeaf(this.#graph, node))
}

/** Of a leaf: working minutes from its planned finish to its latest one. */
function totalSlackOf({ nodes, calendars }: Graph, node: number): number {
  if (nodes.state[node] === nodeState.finished) return 0
  return calendars.between(nodes.calendar[node]!, nodes.finish[node]!, nodes.lateFinish[node]!)
}

export function isCriticalLeaf(graph: Graph, node: number, slackMinutes: number): boolean {
  const { nodes } = graph
  const isOpen = nodes.role[node] === nodeRole.leaf && nodes.state[node] !== nodeState.finished
  return isOpen && totalSlackOf(graph, node) <= slackMinutes
}

function readLeaf(graph: Graph, node: number): ActivityDates {
  const { nodes, calendars } = graph
  const isWaiting = nodes.state[node] === nodeState.waiting
  const isFinished = nodes.state[node] === nodeState.finished
  const finishAt = nodes.finish[node]!
  const startAt = isWaiting ? nodes.start[node]! : nodes.startedAt[node]!
  return {
    startAt,
    finishAt,
    earlyStartAt: nodes.earlyStart[node]!,
    earlyFinishAt: nodes.earlyFinish[node]!,
    lateStartAt: isWaiting ? nodes.lateStart[node]! : startAt,
    lateFinishAt: nodes.lateFinish[node]!,
    totalSlackMinutes: totalSlackOf(graph, node),
    freeSlackMinutes: isFinished ? 0 : calendars.between(nodes.calendar[node]!, finishAt, nodes.room[node]!),
    isCritical: isCriticalLeaf(graph, node, 0),
    pieces: readPieces(graph, node, startAt, finishAt),
  }
}

function readPieces(graph: Graph, node: number, startAt: number, finishAt: number): readonly Piece[] {
  const { nodes, calendars } = graph
  const activity = graph.activities.get(graph.ids[node]!)
  const isWhole = nodes.state[node] === nodeState.waiting && activity?.pauses === undefined
  if (isWhole || nodes.state[node] === nodeState.finished || activity === undefined) return [{ startAt, finishAt }]
  const [calendar, resumeAt] = [nodes.calendar[node]!, nodes.start[node]!]
  const total = (activity.pauses ?? []).reduce((sum, { minutes }) => sum + minutes, activity.durationMinutes)
  const done = Math.max(total - nodes.span[node]!, 0)
  const isBroken = nodes.state[node] === nodeState.started && done > 0
  const doneAt = isBroken ? Math.min(calendars.add(calendar, startAt, done), resumeAt) : resumeAt
  const pieces: Piece[] = doneAt > startAt ? [{ startAt, finishAt: doneAt }] : []
  let [beginning, worked, rested] = [resumeAt, 0, 0]
  for (const pause of (activity.pauses ?? []).toSorted((a, b) => a.afterMinutes - b.afterMinutes)) {
    // Of a pause that is over, or would come when all is done, nothing is left.
    const from = pause.afterMinutes + rested - done
    rested += pause.minutes
    if (from < worked || pause.minutes === 0 || pause.afterMinutes >= activity.durationMinutes) continue
    if (from > worked) pieces.push({ startAt: beginning, finishAt: calendars.add(calendar, resumeAt, from) })
    worked = from + pause.minutes
    beginning = calendars.next(calendar, calendars.add(calendar, resumeAt, worked))
  }
  if (beginning < finishAt || pieces.length === 0) pieces.push({ startAt: beginning, finishAt })
  return joinPieces(pieces)
}

/** What goes on without a rest is one piece. */
function joinPieces(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last?.finishAt === piece.startAt)
      joined[joined.length - 1] = { startAt: last.startAt, finishAt: piece.finishAt }
    else joined.push(piece)
  }
  return joined
}

/** The leaves below a summary, at any depth. */
function leavesBelow(graph: Graph, id: string): readonly number[] {
  const below = new Set(graph.childrenOf.get(id) ?? [])
  for (const one of below) for (const child of graph.childrenOf.get(one) ?? []) below.add(child)
  return [...below].filter((one) => !graph.isSummary(one)).map((one) => graph.mustNodes(one).node)
}

function readSummary(graph: Graph, id: string, readOne: (leaf: number) => ActivityDates): ActivityDates {
  const leaves = leavesBelow(graph, id).map(readOne)
  const least = (of: (dates: ActivityDates) => number) =>
    leaves.reduce((found, dates) => Math.min(found, of(dates)), Infinity)
  const most = (of: (dates: ActivityDates) => number) =>
    leaves.reduce((found, dates) => Math.max(found, of(dates)), -Infinity)
  const startAt = least((dates) => dates.startAt)
  const finishAt = most((dates) => dates.finishAt)
  return {
    startAt,
    finishAt,
    earlyStartAt: least((dates) => dates.earlyStartAt),
    earlyFinishAt: most((dates) => dates.earlyFinishAt),
    lateStartAt: least((dates) => dates.lateStartAt),
    lateFinishAt: most((dates) => dates.lateFinishAt),
    totalSlackMinutes: least((dates) => dates.totalSlackMinutes),
    freeSlackMinutes: least((dates) => dates.freeSlackMinutes),
    isCritical: leaves.some((dates) => dates.isCritical),
    pieces: [{ startAt, finishAt }],
  }
}
