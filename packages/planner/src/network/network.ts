import { accept, type Result, refuse } from '../result.ts'
import type { Activity, Dependency, NetworkInput } from './activity.ts'
import { type ActivityDates, readDates } from './activity-dates.ts'
import { editTables, findChangeFault, invertChange, noteChange, spellOut } from './apply-change.ts'
import { findInputFault } from './check-input.ts'
import { findCircleCulprits } from './contradiction.ts'
import { putActivity } from './edit-graph.ts'
import type { Graph } from './graph.ts'
import { type InputIndex, indexInput } from './input-index.ts'
import type { NetworkChange } from './network-change.ts'
import type { NetworkRefusal } from './network-refusal.ts'
import { orderNodes } from './order.ts'
import { type Solved, solveNetwork } from './solve.ts'
import type { Solver, SolverFault } from './solver.ts'

/**
 * A network of activities and its dates, kept while things change.
 *
 * A change finds anew the dates it may have touched, earlier as well as later, and leaves what a full plan of the same
 * input would be. One that cannot be planned is refused, and the network stays as it was.
 */
export class Network {
  #graph: Graph
  #solver: Solver

  private constructor({ graph, solver }: Solved) {
    this.#graph = graph
    this.#solver = solver
  }

  static make(input: NetworkInput): Result<Network, NetworkRefusal> {
    const index = indexInput(input)
    const fault = findInputFault(input, index)
    return fault === undefined ? Network.#solve(input, index) : refuse(fault)
  }

  /** The same of input that was made from checked input: looking at it again would be a tenth of the work. */
  static makeChecked(input: NetworkInput, index = indexInput(input)): Result<Network, NetworkRefusal> {
    return Network.#solve(input, index)
  }

  static #solve(input: NetworkInput, index: InputIndex): Result<Network, NetworkRefusal> {
    const solved = solveNetwork(input, index)
    return solved.fault === undefined ? accept(new Network(solved)) : refuse(refusalOf(solved.graph, solved.fault))
  }

  /** Makes the changes in their order, all or none. Answers how many nodes were looked at, a measure of the work. */
  change(changes: readonly NetworkChange[]): Result<{ readonly visits: number }, NetworkRefusal> {
    const undo: NetworkChange[] = []
    let needsRebuild = false
    for (const change of changes) {
      const fault = findChangeFault(this.#graph, change)
      if (fault !== undefined) return this.#takeBack(undo, fault)
      for (const one of spellOut(this.#graph, change)) {
        undo.unshift(invertChange(this.#graph, one))
        if (needsRebuild) noteChange(this.#graph, one)
        else needsRebuild = this.#edit(one)
      }
    }
    const refusal = needsRebuild ? this.#rebuild() : this.#run()
    return refusal === undefined ? accept({ visits: this.#solver.visits }) : this.#takeBack(undo, refusal)
  }

  /**
   * Puts leaves that are there already and dependencies of leaves that are not, all at once, and finds all dates anew: what
   * levelling adds to a network, for half the time of a new one. They were checked, as for `makeChecked`. Nothing is taken
   * back: of a network that refuses only `toInput` is of use, with all that was put.
   */
  extend(activities: readonly Activity[], dependencies: readonly Dependency[]): Result<undefined, NetworkRefusal> {
    const graph = this.#graph
    for (const activity of activities) putActivity(graph, activity)
    graph.arcs.reserve(dependencies.length)
    for (const dependency of dependencies) {
      graph.dependencies.set(dependency.id, dependency)
      graph.addDependency(dependency)
    }
    orderNodes(graph)
    this.#solver.touchAll()
    const refusal = this.#run()
    return refusal === undefined ? accept(undefined) : refuse(refusal)
  }

  /** The last finish of all. */
  get finishAt(): number {
    return this.#solver.horizon
  }

  /** What it is made of now. */
  toInput(): NetworkInput {
    return this.#graph.toInput()
  }

  activity(id: string): Activity | undefined {
    return this.#graph.activities.get(id)
  }

  /** Whether others name it as their parent. */
  isSummary(id: string): boolean {
    return this.#graph.isSummary(id)
  }

  dates(id: string): ActivityDates | undefined {
    return readDates(this.#graph, id)
  }

  /** The tables, for the other files of this folder: to read only. */
  get graph(): Graph {
    return this.#graph
  }

  /** Answers whether new tables are needed. */
  #edit(change: NetworkChange): boolean {
    const upkeep = editTables(this.#graph, change)
    if (upkeep.kind === 'touch') for (const node of upkeep.nodes) this.#solver.touch(node)
    if (upkeep.kind === 'all') this.#solver.touchAll()
    return upkeep.kind === 'rebuild'
  }

  #run(): NetworkRefusal | undefined {
    const fault = this.#solver.run()
    return fault === undefined ? undefined : refusalOf(this.#graph, fault)
  }

  #rebuild(): NetworkRefusal | undefined {
    const input = this.#graph.toInput()
    const index = indexInput(input)
    const wrong = findInputFault(input, index)
    if (wrong !== undefined) return wrong
    const { graph, solver, fault } = solveNetwork(input, index)
    if (fault !== undefined) return refusalOf(graph, fault)
    this.#graph = graph
    this.#solver = solver
    return undefined
  }

  #takeBack(undo: readonly NetworkChange[], refusal: NetworkRefusal): Result<never, NetworkRefusal> {
    for (const change of undo) noteChange(this.#graph, change)
    const unexpected = undo.length === 0 ? undefined : this.#rebuild()
    if (unexpected !== undefined) throw new Error(`bug: what was a plan before is one still (${unexpected.code})`)
    return refuse(refusal)
  }
}

function refusalOf(graph: Graph, fault: SolverFault): NetworkRefusal {
  if (fault.kind === 'never') return { code: 'never-done', activityId: graph.ids[fault.node]! }
  return { code: 'contradiction', culprits: findCircleCulprits(graph, fault.node) }
}
