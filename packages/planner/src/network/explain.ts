import { earliestMinute } from '../calendar/calendar-days.ts'
import type { Activity, Constraint } from './activity.ts'
import type { Graph } from './graph.ts'
import { leadOn } from './lag.ts'
import type { Network } from './network.ts'
import type { NetworkChange } from './network-change.ts'
import { noArc, nodeRole, nodeState } from './node-table.ts'

/** Why an activity is when it is: one link of the chain that fixed its dates. */
export interface ExplainedDate {
  readonly activityId: string
  readonly startAt: number
  readonly finishAt: number
  readonly reason: DateReason
  /** The date that the reason names, and when it is: the activity may have waited on until somebody works. */
  readonly bound: 'start' | 'finish'
  readonly boundAt: number
}

export type DateReason =
  | { readonly kind: 'project-start' }
  | { readonly kind: 'status-date' }
  /** It began or finished, and that is that. */
  | { readonly kind: 'progress' }
  /** Of the activity itself, or of a summary above. */
  | { readonly kind: 'constraint'; readonly of: string; readonly constraint: Constraint }
  /** It was put off to then, so that work is spread evenly. */
  | { readonly kind: 'put-off' }
  /** Nobody is delayed by it, and that was wished. */
  | { readonly kind: 'as-late-as-possible' }
  /** `waitsFor`: the activity, perhaps a summary, whose start or finish it depends on. */
  | { readonly kind: 'dependency'; readonly dependencyId: string; readonly waitsFor: string }

/** The chain that fixed the dates of an activity, from it back to where nothing is waited for; empty when it is unknown. */
export function explainDates({ graph }: Network, id: string): readonly ExplainedDate[] {
  const nodes = graph.nodesOf(id)
  const chain: ExplainedDate[] = []
  const seen = new Set<number>()
  let node = nodes === undefined ? -1 : findLeaf(graph, nodes.node, false)
  while (node >= 0 && !seen.has(node)) {
    seen.add(node)
    const { step, next } = explainLeaf(graph, node)
    chain.push(step)
    node = next
  }
  return chain
}

/** The first link of that chain alone: why the activity (of a summary its first part) is when it is. */
export function explainStart({ graph }: Network, id: string): ExplainedDate | undefined {
  const nodes = graph.nodesOf(id)
  return nodes === undefined ? undefined : explainNode(graph, nodes.node)
}

/** The same where the node of the activity is known already. */
export const explainNode = (graph: Graph, node: number): ExplainedDate =>
  explainLeaf(graph, findLeaf(graph, node, true)).step

interface Explained {
  readonly step: ExplainedDate
  /** The leaf to ask next, or -1. */
  readonly next: number
}

function explainLeaf(graph: Graph, node: number): Explained {
  const { nodes } = graph
  const dates = {
    activityId: graph.ids[node]!,
    startAt: nodes.state[node] === nodeState.waiting ? nodes.start[node]! : nodes.startedAt[node]!,
    finishAt: nodes.finish[node]!,
  }
  if (nodes.finish[node]! > nodes.earlyFinish[node]!) {
    const reason: DateReason = { kind: 'as-late-as-possible' }
    return { step: { ...dates, reason, bound: 'finish', boundAt: nodes.room[node]! }, next: -1 }
  }
  // What acts on all leaves of a summary comes through gates.
  let at = node
  let arc = nodes.driver[node]!
  while (arc !== noArc && graph.arcs.dependencyId[arc] === '') {
    at = graph.arcs.from[arc]!
    arc = nodes.driver[at]!
  }
  return arc === noArc ? explainFloor(graph, dates, node, at) : explainArc(graph, dates, arc)
}

type Dates = Pick<ExplainedDate, 'activityId' | 'startAt' | 'finishAt'>

function explainArc(graph: Graph, dates: Dates, arc: number): Explained {
  const { nodes, arcs, calendars } = graph
  const from = arcs.from[arc]!
  const isFinish = arcs.fromFinish[arc] === 1
  const dependencyId = arcs.dependencyId[arc]!
  const boundAt = leadOn(arcs, calendars, arc, isFinish ? nodes.earlyFinish[from]! : nodes.earlyStart[from]!)
  const reason: DateReason = { kind: 'dependency', dependencyId, waitsFor: graph.ids[from]! }
  const bound = arcs.toFinish[arc] === 1 ? 'finish' : 'start'
  return { step: { ...dates, reason, bound, boundAt }, next: findLeaf(graph, from, !isFinish) }
}

/** Nothing is waited for: a constraint of the activity or of the summary whose gate it is, the project, or a fact. */
function explainFloor(graph: Graph, dates: Dates, node: number, floorNode: number): Explained {
  const { nodes } = graph
  const { constraint, putOffTo } = graph.activities.get(graph.ids[floorNode]!) ?? {}
  const [startFloor, finishFloor] = [nodes.startFloor[floorNode]!, nodes.finishFloor[floorNode]!]
  const step = (reason: DateReason, bound: 'start' | 'finish', boundAt: number): Explained => ({
    step: { ...dates, reason, bound, boundAt },
    next: -1,
  })
  const isProgress = nodes.state[node] === nodeState.finished || nodes.startedAt[node]! > startFloor
  if (nodes.state[node] !== nodeState.waiting && isProgress) return step({ kind: 'progress' }, 'start', dates.startAt)
  const isPutOff = putOffTo === startFloor && !isFixedByFinish(graph, node, startFloor)
  if (isPutOff && startFloor > Math.max(graph.startAt, graph.statusAt))
    return step({ kind: 'put-off' }, 'start', startFloor)
  if (constraint !== undefined && 'at' in constraint) {
    const reason: DateReason = { kind: 'constraint', of: graph.ids[floorNode]!, constraint }
    const wasLater = finishFloor > earliestMinute && isFixedByFinish(graph, node, startFloor)
    if (wasLater) return step(reason, 'finish', finishFloor)
    if (startFloor === constraint.at) return step(reason, 'start', startFloor)
  }
  const isStatus = graph.statusAt > graph.startAt
  return step({ kind: isStatus ? 'status-date' : 'project-start' }, 'start', Math.max(graph.startAt, graph.statusAt))
}

/** Whether the early start is later than the start alone would ask for. */
function isFixedByFinish({ nodes, calendars }: Graph, node: number, startFloor: number): boolean {
  const begin = nodes.span[node] === 0 ? startFloor : calendars.next(nodes.calendar[node]!, startFloor)
  const goesOn = nodes.state[node] === nodeState.started ? nodes.resume[node]! : nodes.earlyStart[node]!
  return goesOn > begin
}

/** The leaf that gives a summary its start or finish; a leaf itself. */
function findLeaf(graph: Graph, beginning: number, isStart: boolean): number {
  const { nodes, arcs } = graph
  let node = beginning
  while (nodes.role[node] === nodeRole.summary)
    node = isStart ? nodes.firstChild[node]! : arcs.from[nodes.driver[node]!]!
  return node
}

/** A change that would let an activity start earlier, and by how much. */
export interface Remedy {
  readonly change: RemedyChange
  readonly startAt: number
  /** Elapsed minutes between the start now and then. */
  readonly earlierMinutes: number
}

export type RemedyChange =
  | { readonly kind: 'without-dependency'; readonly dependencyId: string }
  | { readonly kind: 'without-constraint'; readonly activityId: string }
  /** Of another activity, to nothing: less than that gains less. */
  | { readonly kind: 'shorten'; readonly activityId: string }

/**
 * What would have to change for an activity to start earlier: each link of its chain is tried alone, and the plan made
 * with it. The greatest gain comes first. At most `limit` links near the activity are looked at; the network is
 * afterwards as it was.
 */
export function findRemedies(network: Network, id: string, limit = 20): readonly Remedy[] {
  const now = network.dates(id)?.startAt
  if (now === undefined) return []
  const chain = explainDates(network, id).slice(0, limit)
  const remedies = chain
    .flatMap((step) => remediesOf(network, step, id))
    .flatMap(({ change, tried, back }) => {
      if (!network.change(tried).ok) return []
      const startAt = network.dates(id)?.startAt ?? now
      network.change(back)
      return startAt < now ? [{ change, startAt, earlierMinutes: now - startAt }] : []
    })
  return remedies.sort((a, b) => b.earlierMinutes - a.earlierMinutes)
}

interface Trial {
  readonly change: RemedyChange
  readonly tried: readonly NetworkChange[]
  readonly back: readonly NetworkChange[]
}

function remediesOf({ graph }: Network, { activityId, reason }: ExplainedDate, goalId: string): readonly Trial[] {
  const trials: Trial[] = []
  const put = (id: string, change: RemedyChange, without: 'constraint' | 'duration') => {
    const activity = graph.activities.get(id)
    if (activity === undefined) return
    const changed: Activity =
      without === 'constraint'
        ? { ...activity, constraint: { kind: 'as-soon-as-possible' } }
        : { ...activity, durationMinutes: 0, pauses: [] }
    trials.push({
      change,
      tried: [{ kind: 'put-activity', activity: changed }],
      back: [{ kind: 'put-activity', activity }],
    })
  }
  if (activityId !== goalId) put(activityId, { kind: 'shorten', activityId }, 'duration')
  if (reason.kind === 'constraint') put(reason.of, { kind: 'without-constraint', activityId: reason.of }, 'constraint')
  if (reason.kind === 'as-late-as-possible') put(activityId, { kind: 'without-constraint', activityId }, 'constraint')
  const dependency = reason.kind === 'dependency' ? graph.dependencies.get(reason.dependencyId) : undefined
  if (dependency !== undefined)
    trials.push({
      change: { kind: 'without-dependency', dependencyId: dependency.id },
      tried: [{ kind: 'remove-dependency', id: dependency.id }],
      back: [{ kind: 'put-dependency', dependency }],
    })
  return trials
}
