import { latestMinute } from '../calendar/calendar-days.ts'
import type { WorkTime } from '../calendar/work-time.ts'
import { arcKind } from '../network/arc-table.ts'
import { elapsed } from '../network/network-calendars.ts'
import { noArc, nodeRole, nodeState } from '../network/node-table.ts'
import type { ScheduleActivity, SchedulePrecedence, ScheduleProblem } from '../schedule/model/schedule-problem.ts'
import { solveSchedule } from '../schedule/solve-schedule.ts'
import { makeAnyTime } from './any-time.ts'
import { listPools } from './finish-bound.ts'
import type { LevelModel } from './level-model.ts'

export interface ExactOutcome {
  /** No plan finishes earlier: proven. */
  readonly lowerBound: number
  /** An order in which that may be reached; undefined when none was found. */
  readonly keys: Float64Array | undefined
  readonly work: number
}

/** More work than that is no small plan. */
const leavesMax = 120
/** Activities × instants, beyond which instants are taken together. */
const cellsMax = 150_000

/**
 * A plan without its calendars, for the exact solver: time is what can be worked in by anybody, an activity takes what it
 * takes at the least, and people are resources. Whatever cannot be said so is left out; so each plan is a schedule of it,
 * and none finishes before the best of these. Where all have the same calendar nothing is lost but lags of elapsed time,
 * maximal ones and to the minute what rounding costs, and a plan that reaches the bound is proven to be the best.
 *
 * Undefined for large plans, and where people may be asked to do two things at once.
 */
export function findExactBound(
  model: LevelModel,
  upTo: number,
  options: { readonly workLimit: number; readonly seed: number; readonly shouldStop: () => boolean },
): ExactOutcome | undefined {
  const { graph, leaves, patience } = model
  if (leaves.length > leavesMax || leaves.some((node) => patience[node]! < latestMinute)) return undefined
  const time = commonTime(model)
  if (time === undefined) return undefined
  const relaxed = new RelaxedPlan(model, time, upTo)
  const solved = solveSchedule(relaxed.problem, options)
  if (solved.status === 'refused' || solved.status === 'infeasible') return undefined
  const lowerBound = time.work.add(graph.startAt, solved.lowerBound * relaxed.grain)
  const keys = 'starts' in solved ? relaxed.keysOf(solved.starts) : undefined
  return { lowerBound, keys, work: solved.work }
}

interface CommonTime {
  readonly work: WorkTime
  /** The calendar that all have; undefined when they have several. */
  readonly calendar: number | undefined
}

/** When anybody may work on any of it. */
function commonTime(model: LevelModel): CommonTime | undefined {
  const { leaves, teams } = model
  const calendars = [...new Set([...leaves].map((node) => calendarOf(model, node)))].filter((one) => one !== elapsed)
  const [first] = calendars
  if (first === undefined) return undefined
  const works = calendars.map((one) => teams.calendars[one]!)
  return calendars.length === 1
    ? { work: works[0]!, calendar: first }
    : { work: makeAnyTime(works), calendar: undefined }
}

function calendarOf({ graph, teams, teamOf }: LevelModel, node: number): number {
  return teamOf[node]! < 0 ? graph.nodes.calendar[node]! : teams.calendarOf[teamOf[node]!]!
}

class RelaxedPlan {
  readonly problem: ScheduleProblem
  /** Minutes of an instant of the problem. */
  readonly grain: number
  readonly #model: LevelModel
  readonly #time: CommonTime
  /** Nodes that are activities of the problem, and which one each is, or -1. */
  readonly #nodes: readonly number[]
  readonly #placeOf: Int32Array
  /** Of each activity its minutes, and those before it may begin. */
  readonly #spans: readonly number[]
  readonly #releases: readonly number[]

  constructor(model: LevelModel, time: CommonTime, upTo: number) {
    const { nodes, startAt } = model.graph
    this.#model = model
    this.#time = time
    this.#nodes = Array.from({ length: nodes.count }, (_, node) => node).filter(
      (node) => nodes.role[node] !== nodeRole.removed && !isFact(model, node),
    )
    this.#placeOf = new Int32Array(nodes.count).fill(-1)
    for (const [place, node] of this.#nodes.entries()) this.#placeOf[node] = place
    const isWork = (node: number) => nodes.role[node] === nodeRole.leaf && calendarOf(model, node) !== elapsed
    this.#spans = this.#nodes.map((node) => (isWork(node) ? nodes.span[node]! : 0))
    this.#releases = this.#nodes.map((node) =>
      nodes.role[node] === nodeRole.leaf ? Math.max(time.work.between(startAt, nodes.resume[node]!), 0) : 0,
    )
    const arcs = this.#listArcs()
    const divisor = [...this.#spans, ...this.#releases, ...arcs.map(({ lag }) => Math.abs(lag))].reduce(gcd, 0)
    const cells = (this.#nodes.length * time.work.between(startAt, upTo)) / cellsMax
    this.grain = Math.max(divisor, 1) * Math.ceil(cells / Math.max(divisor, 1) || 1)
    const round = (minutes: number) => Math.floor(minutes / this.grain)
    const resources = this.#listResources()
    this.problem = {
      activities: this.#nodes.map((_, place): ScheduleActivity => {
        const demands = resources.map(({ demands: all }) => all[place]!)
        return { duration: round(this.#spans[place]!), earliestStart: round(this.#releases[place]!), demands }
      }),
      precedences: arcs.map((arc) => ({ ...arc, lag: round(arc.lag) })),
      resources,
    }
  }

  /** The order of a schedule as keys of nodes. */
  keysOf(starts: readonly number[]): Float64Array {
    const keys = new Float64Array(this.#placeOf.length)
    for (const [place, node] of this.#nodes.entries()) keys[node] = starts[place]!
    return keys
  }

  /** All from start to start. */
  #listArcs(): readonly (SchedulePrecedence & { readonly lag: number })[] {
    const { nodes, arcs } = this.#model.graph
    return this.#nodes.flatMap((to, after) => {
      const found: (SchedulePrecedence & { readonly lag: number })[] = []
      for (let arc = nodes.firstIn[to]!; arc !== noArc; arc = arcs.nextIn[arc]!) {
        const before = this.#placeOf[arcs.from[arc]!]!
        const distance = before < 0 ? undefined : this.#distanceOf(arc, before, after)
        if (distance !== undefined) found.push({ before, after, lag: distance, measuredFrom: 'start' })
      }
      return found
    })
  }

  /** The least there is between two starts for the sake of an arc; undefined when nothing can be said. */
  #distanceOf(arc: number, before: number, after: number): number | undefined {
    const { graph, isBackArc } = this.#model
    const { nodes, arcs } = graph
    const from = arcs.from[arc]!
    if (arcs.kind[arc] === arcKind.maximal || isBackArc[arc] === 1) return undefined
    // A summary stands where it finishes; what has begun began long ago.
    const isStartKnown = nodes.role[from] === nodeRole.leaf && nodes.state[from] === nodeState.waiting
    const isGate = nodes.role[from] === nodeRole.gate || nodes.role[from] === nodeRole.closingGate
    if (arcs.fromFinish[arc] === 0 && !isStartKnown && !isGate) return undefined
    const lag = this.#lagOf(arc)
    if (lag === undefined) return undefined
    const worked = arcs.fromFinish[arc] === 1 ? this.#spans[before]! : 0
    if (arcs.toFinish[arc] === 0 || arcs.kind[arc] === arcKind.rollUp) return worked + lag
    // Only where time is the same for all does it take no longer than its work.
    const span = this.#spans[after]!
    const mayTakeLonger = this.#time.calendar === undefined || nodes.mayTakeLonger[arcs.to[arc]!] === 1
    return mayTakeLonger && span > 0 ? undefined : worked + lag - span
  }

  #lagOf(arc: number): number | undefined {
    const { lag, lagCalendar } = this.#model.graph.arcs
    if (lag[arc]! !== 0 && lagCalendar[arc] === this.#time.calendar) return lag[arc]!
    return lag[arc]! >= 0 ? 0 : undefined
  }

  /** Everybody who is named, and pools of those who may be found. What may be split, or is frozen, takes nobody's time. */
  #listResources(): readonly { readonly capacity: number; readonly demands: readonly number[] }[] {
    const { teams, teamOf, needs, needOf, personCount } = this.#model
    const namedOf = (node: number) => needs[needOf[node]!]?.fixed ?? teams.members[teamOf[node]!] ?? []
    const countOf = (node: number) => namedOf(node).length + (needs[needOf[node]!]?.count ?? 0)
    const isBusy = (place: number) => {
      const node = this.#nodes[place]!
      return this.#spans[place]! > 0 && this.#model.isSplittable[node] === 0 && this.#model.isFrozen[node] === 0
    }
    const demandsOf = (unitsOf: (node: number) => number) =>
      this.#nodes.map((node, place) => (isBusy(place) ? unitsOf(node) : 0))
    const people = Array.from({ length: personCount }, (_, person) => ({
      capacity: 1,
      demands: demandsOf((node) => (namedOf(node).includes(person) ? 1 : 0)),
    }))
    const pools = listPools(this.#model).map(({ people: pool, nodes }) => {
      const own = new Set(nodes)
      return { capacity: pool.length, demands: demandsOf((node) => (own.has(node) ? countOf(node) : 0)) }
    })
    return [...people, ...pools].filter(({ demands }) => demands.filter((units) => units > 0).length > 1)
  }
}

/** Where nothing is left to plan. */
function isFact({ graph: { nodes } }: LevelModel, node: number): boolean {
  return nodes.role[node] === nodeRole.leaf && nodes.state[node] === nodeState.finished
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))
