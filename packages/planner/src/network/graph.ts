import { earliestMinute, latestMinute } from '../calendar/calendar-days.ts'
import {
  type Activity,
  arrivesAtFinish,
  type Constraint,
  type Dependency,
  leavesFromFinish,
  type NetworkInput,
} from './activity.ts'
import { ArcTable, arcKind } from './arc-table.ts'
import type { InputIndex } from './input-index.ts'
import { elapsed, NetworkCalendars } from './network-calendars.ts'
import { NodeTable, noArc, nodeRole, nodeState } from './node-table.ts'

/** The nodes of an activity; a leaf has the first only. */
export interface ActivityNodes {
  readonly node: number
  /** -1 when there is none. */
  readonly gate: number
  readonly closingGate: number
}

/** A network as tables, made of checked input. It knows which node is whose, and no dates yet. */
export class Graph {
  readonly calendars: NetworkCalendars
  readonly nodes: NodeTable
  readonly arcs: ArcTable
  readonly activities: Map<string, Activity>
  readonly dependencies: Map<string, Dependency>
  readonly childrenOf: Map<string, Set<string>>
  /** Of each node its activity. */
  readonly ids: string[] = []
  readonly #nodesOf = new Map<string, ActivityNodes>()
  readonly #input: NetworkInput
  startAt: number
  statusAt: number

  /** The index becomes its own. */
  constructor(input: NetworkInput, { activities, dependencies, childrenOf }: InputIndex) {
    this.#input = input
    this.startAt = input.startAt
    this.statusAt = input.statusAt ?? input.startAt
    this.calendars = new NetworkCalendars(input.calendars)
    this.activities = activities
    this.dependencies = dependencies
    this.childrenOf = childrenOf
    // A tenth in reserve: later activities and dependencies then need no new tables.
    const nodeCount = input.activities.length + 2 * this.childrenOf.size
    this.nodes = new NodeTable(Math.ceil(nodeCount * 1.1) + 64)
    const arcCount = 2 * input.activities.length + input.dependencies.length
    this.arcs = new ArcTable(this.nodes, Math.ceil(arcCount * 1.1) + 64)
    for (const activity of input.activities) this.#addNodes(activity)
    for (const activity of input.activities) this.linkToParent(activity)
    for (const dependency of input.dependencies) this.addDependency(dependency)
    for (const id of this.childrenOf.keys()) this.#linkClosingGate(id)
    for (const activity of input.activities) this.readActivity(activity)
    this.#openCalendars()
  }

  /** Asked about the start first, calendars read what comes behind it; an instant far ahead would have them read all before it too. */
  #openCalendars(): void {
    const used = new Set(this.nodes.calendar.subarray(0, this.nodes.count))
    for (const calendar of used) this.calendars.next(calendar, this.startAt)
  }

  /** What would make this graph anew. */
  toInput(): NetworkInput {
    const { startAt, statusAt } = this
    const { calendars } = this.#input
    const [activities, dependencies] = [[...this.activities.values()], [...this.dependencies.values()]]
    return { startAt, statusAt, calendars, activities, dependencies }
  }

  nodesOf(id: string): ActivityNodes | undefined {
    return this.#nodesOf.get(id)
  }

  mustNodes(id: string): ActivityNodes {
    const nodes = this.#nodesOf.get(id)
    if (nodes === undefined) throw new Error(`bug: the activity ${id} was looked up before`)
    return nodes
  }

  /** Found among those of the activity it leaves from: a map of all would take more than the arcs do. */
  mustArc({ id, from, to, isMaximal }: Dependency): number {
    let arc = this.nodes.firstOut[this.mustNodes(isMaximal === true ? to : from).node]!
    while (arc !== noArc && this.arcs.dependencyId[arc] !== id) arc = this.arcs.nextOut[arc]!
    if (arc === noArc) throw new Error(`bug: the dependency ${id} was linked before`)
    return arc
  }

  isSummary(id: string): boolean {
    return this.childrenOf.has(id)
  }

  /** Whether what acts on this side of it goes through a node that is not there yet. */
  lacksGate(dependency: Dependency): boolean {
    const { id, isAtFinish } = movedEnd(dependency)
    return isAtFinish && this.isSummary(id) && this.mustNodes(id).closingGate < 0
  }

  addLeaf(activity: Activity): number {
    const node = this.#push(activity.id, nodeRole.leaf)
    this.#nodesOf.set(activity.id, { node, gate: -1, closingGate: -1 })
    return node
  }

  removeLeaf(id: string): void {
    this.nodes.role[this.mustNodes(id).node] = nodeRole.removed
    this.#nodesOf.delete(id)
  }

  #addNodes(activity: Activity): void {
    if (!this.isSummary(activity.id)) {
      this.addLeaf(activity)
      return
    }
    const gate = this.#push(activity.id, nodeRole.gate)
    const node = this.#push(activity.id, nodeRole.summary)
    this.#nodesOf.set(activity.id, { node, gate, closingGate: -1 })
  }

  #push(id: string, role: number): number {
    const node = this.nodes.push(role)
    this.ids[node] = id
    return node
  }

  /** Makes the arcs between an activity and its parent. */
  linkToParent({ id, parentId }: Activity): readonly number[] {
    if (parentId === undefined) return []
    const [own, parent] = [this.mustNodes(id), this.mustNodes(parentId)]
    const opens = own.gate >= 0 ? own.gate : own.node
    return [
      this.arcs.link({ from: parent.gate, to: opens, kind: arcKind.minimal, fromFinish: false, toFinish: false }),
      this.arcs.link({ from: own.node, to: parent.node, kind: arcKind.rollUp, fromFinish: true, toFinish: true }),
    ]
  }

  addDependency(dependency: Dependency): number {
    const { id, from, to, type, isMaximal } = dependency
    const [fromFinish, toFinish] = [leavesFromFinish(type), arrivesAtFinish(type)]
    const arc =
      isMaximal === true
        ? this.#link(id, { id: to, atFinish: toFinish }, { id: from, atFinish: fromFinish }, arcKind.maximal)
        : this.#link(id, { id: from, atFinish: fromFinish }, { id: to, atFinish: toFinish }, arcKind.minimal)
    this.writeLag(arc, dependency)
    return arc
  }

  /** Writes what a dependency and its two activities say about the lag into its arc. */
  writeLag(arc: number, { from, to, lag }: Dependency): void {
    const { arcs } = this
    arcs.lag[arc] = 0
    arcs.lagCalendar[arc] = elapsed
    if (lag === undefined) return
    const [before, after] = [this.activities.get(from), this.activities.get(to)]
    arcs.lag[arc] = lag.unit === 'percent' ? percentOf(lag.percent, before?.durationMinutes ?? 0) : lag.minutes
    if (lag.unit === 'working') arcs.lagCalendar[arc] = lag.calendar ?? calendarOf(after)
    if (lag.unit === 'percent' && before?.calendar !== 'elapsed') arcs.lagCalendar[arc] = calendarOf(after)
  }

  #link(dependencyId: string, from: ArcEnd, to: ArcEnd, kind: number): number {
    const { node, gate } = this.mustNodes(to.id)
    const summaryEnd = () => (to.atFinish ? this.#closingNode(to.id) : gate)
    const target = gate < 0 ? node : summaryEnd()
    const ends = { from: this.mustNodes(from.id).node, to: target, fromFinish: from.atFinish, toFinish: to.atFinish }
    return this.arcs.link({ ...ends, kind, dependencyId })
  }

  #closingNode(id: string): number {
    const nodes = this.mustNodes(id)
    if (nodes.gate < 0) return nodes.node
    if (nodes.closingGate >= 0) return nodes.closingGate
    const closingGate = this.#push(id, nodeRole.closingGate)
    this.#nodesOf.set(id, { ...nodes, closingGate })
    return closingGate
  }

  /**
   * What acts on the finish of a summary acts on those leaves that nothing in it follows: for all of them to wait would
   * say more than was meant.
   */
  #linkClosingGate(id: string): void {
    const constraint = this.activities.get(id)?.constraint?.kind
    if (constraint === 'finish-no-earlier-than' || constraint === 'must-finish-on') this.#closingNode(id)
    const { closingGate } = this.mustNodes(id)
    if (closingGate < 0) return
    for (const leaf of this.#closingLeaves(id))
      this.arcs.link({ from: closingGate, to: leaf, kind: arcKind.minimal, fromFinish: true, toFinish: true })
  }

  #closingLeaves(id: string): readonly number[] {
    const within = new Set<string>([id])
    for (const one of within) for (const child of this.childrenOf.get(one) ?? []) within.add(child)
    const followed = new Set<string>()
    for (const one of within) if (this.#isFollowed(one, within)) followed.add(one)
    // Parents stand before their children in the set.
    for (const one of within) if (followed.has(this.activities.get(one)?.parentId ?? '')) followed.add(one)
    followed.delete(id)
    return [...within]
      .filter((one) => !this.isSummary(one) && !followed.has(one))
      .map((one) => this.mustNodes(one).node)
  }

  #isFollowed(id: string, within: ReadonlySet<string>): boolean {
    const { node } = this.mustNodes(id)
    for (let arc = this.nodes.firstOut[node]!; arc !== noArc; arc = this.arcs.nextOut[arc]!) {
      if (this.arcs.kind[arc] !== arcKind.minimal) continue
      const after = this.ids[this.arcs.to[arc]!]!
      if (after !== id && within.has(after)) return true
    }
    return false
  }

  /** Writes what an activity says of itself into its nodes. */
  readActivity(activity: Activity): void {
    const { node, gate, closingGate } = this.mustNodes(activity.id)
    const { nodes } = this
    const isLeaf = gate < 0
    const bounds = boundsOf(activity.constraint)
    if (isLeaf) settleBounds(bounds, activity)
    nodes.deadline[node] = activity.deadlineAt ?? latestMinute
    nodes.startCeiling[node] = bounds.startCeiling
    nodes.finishCeiling[node] = bounds.finishCeiling
    const putOffTo = activity.progress === undefined ? (activity.putOffTo ?? earliestMinute) : earliestMinute
    nodes.startFloor[node] = isLeaf
      ? Math.max(this.startAt, this.statusAt, bounds.startFloor, putOffTo)
      : earliestMinute
    nodes.finishFloor[node] = isLeaf ? bounds.finishFloor : earliestMinute
    if (isLeaf) this.#readProgress(activity, node)
    else this.#setGates(gate, closingGate, bounds)
    nodes.isLate[node] = isLeaf && this.#isLate(activity) ? 1 : 0
    nodes.mayTakeLonger[node] = isLeaf && activity.mayTakeLonger === true ? 1 : 0
  }

  #setGates(gate: number, closingGate: number, bounds: Bounds): void {
    const { nodes } = this
    for (const one of closingGate < 0 ? [gate] : [gate, closingGate]) {
      nodes.startFloor[one] = one === gate ? bounds.startFloor : earliestMinute
      nodes.finishFloor[one] = one === closingGate ? bounds.finishFloor : earliestMinute
      nodes.startCeiling[one] = latestMinute
      nodes.finishCeiling[one] = latestMinute
      nodes.deadline[one] = latestMinute
    }
  }

  #readProgress({ calendar, durationMinutes, pauses, progress }: Activity, node: number): void {
    const { nodes } = this
    const span = pauses?.reduce((sum, { minutes }) => sum + minutes, durationMinutes) ?? durationMinutes
    nodes.calendar[node] = calendar === 'elapsed' ? elapsed : (calendar ?? 0)
    nodes.state[node] = nodeState.waiting
    nodes.span[node] = span
    if (progress === undefined) return
    const { startedAt, finishedAt, percent, remainingMinutes } = progress
    nodes.state[node] = finishedAt === undefined ? nodeState.started : nodeState.finished
    nodes.span[node] = remainingMinutes ?? span - Math.round((span * (percent ?? 0)) / 100)
    nodes.startedAt[node] = startedAt
    nodes.finishedAt[node] = finishedAt ?? startedAt
  }

  /** By its own word, or when it has none by that of the nearest above. */
  #isLate(activity: Activity): boolean {
    let at: Activity | undefined = activity
    while (at !== undefined && (at.constraint === undefined || (at !== activity && 'at' in at.constraint)))
      at = at.parentId === undefined ? undefined : this.activities.get(at.parentId)
    return at?.constraint?.kind === 'as-late-as-possible'
  }
}

interface ArcEnd {
  readonly id: string
  readonly atFinish: boolean
}

/** The end that a dependency moves: the later one, and of a maximal lag the earlier. */
function movedEnd({ from, to, type, isMaximal }: Dependency): { readonly id: string; readonly isAtFinish: boolean } {
  return isMaximal === true
    ? { id: from, isAtFinish: leavesFromFinish(type) }
    : { id: to, isAtFinish: arrivesAtFinish(type) }
}

interface Bounds {
  startFloor: number
  startCeiling: number
  finishFloor: number
  finishCeiling: number
}

function boundsOf(constraint: Constraint | undefined): Bounds {
  const bounds = {
    startFloor: earliestMinute,
    startCeiling: latestMinute,
    finishFloor: earliestMinute,
    finishCeiling: latestMinute,
  }
  if (constraint === undefined || !('at' in constraint)) return bounds
  const { kind, at } = constraint
  if (kind === 'start-no-earlier-than' || kind === 'must-start-on') bounds.startFloor = at
  if (kind === 'start-no-later-than' || kind === 'must-start-on') bounds.startCeiling = at
  if (kind === 'finish-no-earlier-than' || kind === 'must-finish-on') bounds.finishFloor = at
  if (kind === 'finish-no-later-than' || kind === 'must-finish-on') bounds.finishCeiling = at
  return bounds
}

/** A date that has become a fact is no wish any more. */
function settleBounds(bounds: Bounds, { progress }: Activity): void {
  if (progress === undefined) return
  bounds.startFloor = earliestMinute
  bounds.startCeiling = latestMinute
  if (progress.finishedAt !== undefined) bounds.finishCeiling = latestMinute
}

const percentOf = (percent: number, minutes: number) => Math.round((minutes * percent) / 100)

const calendarOf = (activity: Activity | undefined) =>
  activity?.calendar === 'elapsed' ? elapsed : (activity?.calendar ?? 0)
