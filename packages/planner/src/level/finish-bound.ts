import { elapsed } from '../network/network-calendars.ts'
import { LateBounds } from './late-bounds.ts'
import type { LevelModel } from './level-model.ts'
import { type Demand, isDoneInTime } from './preemptive-order.ts'

/**
 * Proves that no plan finishes by an instant (destructive improvement, Klein and Scholl 1999), in calendar time: had it
 * finished by then, each activity would lie between its earliest and its latest date by dependencies, and
 *
 * - what one person has to do, interrupted at will, would fit between them (Jackson's preemptive schedule, 1955);
 * - what a pool of people has to do from an instant on, or up to one, would be no more than they work in that time.
 */
export class FinishBound {
  readonly #model: LevelModel
  readonly #late: LateBounds
  readonly #loads: readonly PersonLoad[]
  readonly #pools: readonly Pool[]

  constructor(model: LevelModel) {
    this.#model = model
    this.#late = new LateBounds(model.graph)
    this.#loads = listLoads(model)
    this.#pools = listPools(model)
  }

  /** False proves that there is no such plan; true says nothing. */
  mayFinishBy(end: number): boolean {
    this.#late.find(end)
    return this.#loads.every((load) => this.#fitsPerson(load)) && this.#pools.every((pool) => this.#fitsPool(pool))
  }

  #fitsPerson({ calendar, nodes, releases }: PersonLoad): boolean {
    const { graph, teams } = this.#model
    const { resume, span } = graph.nodes
    const worked = teams.calendars[calendar]!
    const from = nodes.reduce((least, node) => Math.min(least, resume[node]!), Infinity)
    const demands: Demand[] = nodes.map((node, index) => {
      releases[index] ??= worked.between(from, resume[node]!)
      const due = worked.between(from, this.#late.finish[node]!)
      return { release: releases[index], due, work: span[node]! }
    })
    return isDoneInTime(demands)
  }

  #fitsPool({ people, nodes, work }: Pool): boolean {
    const { resume } = this.#model.graph.nodes
    const first = nodes.reduce((least, node) => Math.min(least, resume[node]!), Infinity)
    const last = nodes.reduce((most, node) => Math.max(most, this.#late.finish[node]!), -Infinity)
    const byRelease = nodes.map((node, index) => ({ at: resume[node]!, work: work[index]! }))
    const byDue = nodes.map((node, index) => ({ at: this.#late.finish[node]!, work: work[index]! }))
    byRelease.sort((a, b) => b.at - a.at)
    byDue.sort((a, b) => a.at - b.at)
    return (
      this.#holds(byRelease, (at) => this.#capacity(people, at, last)) &&
      this.#holds(byDue, (at) => this.#capacity(people, first, at))
    )
  }

  /** Whether what comes up to each of some dates is no more than there is room. */
  #holds(steps: readonly { readonly at: number; readonly work: number }[], roomAt: (at: number) => number): boolean {
    const stride = Math.max(Math.floor(steps.length / datesTried), 1)
    let sum = 0
    for (const [index, step] of steps.entries()) {
      sum += step.work
      const isTried = (steps.length - 1 - index) % stride === 0 && steps[index + 1]?.at !== step.at
      if (isTried && sum > roomAt(step.at)) return false
    }
    return true
  }

  #capacity(people: readonly number[], from: number, to: number): number {
    const { calendarOfPerson, calendars } = this.#model.teams
    return people.reduce((sum, person) => sum + Math.max(calendars[calendarOfPerson[person]!]!.between(from, to), 0), 0)
  }
}

/** More would cost more than the bound gains. */
const datesTried = 24
const poolLimit = 24

/** What one person alone has to do. */
interface PersonLoad {
  readonly calendar: number
  readonly nodes: readonly number[]
  /** Working minutes of this person before each may begin; counted once. */
  readonly releases: number[]
}

/** People, and what nobody else may do: minutes of one person's work. */
interface Pool {
  readonly people: readonly number[]
  readonly nodes: readonly number[]
  readonly work: readonly number[]
}

function listLoads(model: LevelModel): readonly PersonLoad[] {
  const { teams, leaves, teamOf, needs, needOf, personCount } = model
  const nodesOf: number[][] = Array.from({ length: personCount }, () => [])
  for (const node of leaves) {
    if (workOf(model, node) === 0) continue
    const fixed = needs[needOf[node]!]?.fixed ?? teams.members[teamOf[node]!]!
    for (const person of fixed) nodesOf[person]!.push(node)
  }
  return nodesOf.flatMap((nodes, person) =>
    nodes.length === 0 ? [] : [{ calendar: teams.calendarOfPerson[person]!, nodes, releases: [] }],
  )
}

/** One of everybody, and one of those whom each need allows, as far as activities have no other choice. */
export function listPools(model: LevelModel): readonly Pool[] {
  const { needs, needOf, leaves, personCount } = model
  if (needs.length === 0) return []
  const everybody = Array.from({ length: personCount }, (_, person) => person)
  const sets = new Map([[everybody.join(), everybody]])
  for (const { candidates, fixed } of needs.slice(0, poolLimit)) {
    const people = [...new Set([...candidates, ...fixed])].sort((a, b) => a - b)
    sets.set(people.join(), people)
  }
  const staffed = leaves.filter((node) => model.teamOf[node]! >= 0 || needOf[node]! >= 0)
  return [...sets.values()].map((people) => {
    const within = new Set(people)
    const nodes = [...staffed].filter((node) => workersOf(model, node).every((person) => within.has(person)))
    return { people, nodes, work: nodes.map((node) => workOf(model, node)) }
  })
}

function workersOf({ teams, teamOf, needs, needOf }: LevelModel, node: number): readonly number[] {
  const need = needs[needOf[node]!]
  return need === undefined ? teams.members[teamOf[node]!]! : [...need.fixed, ...need.candidates]
}

/** What is frozen is done at the same time as other work, if need be. */
function workOf({ graph, teams, teamOf, needs, needOf, isFrozen }: LevelModel, node: number): number {
  if (isFrozen[node] === 1) return 0
  const need = needs[needOf[node]!]
  if (need === undefined && teamOf[node]! < 0) return 0
  const calendar = need === undefined ? teams.calendarOf[teamOf[node]!]! : need.calendar
  if (calendar === elapsed) return 0
  const count = need === undefined ? teams.members[teamOf[node]!]!.length : need.fixed.length + need.count
  return graph.nodes.span[node]! * count
}
