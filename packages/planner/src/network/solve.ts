import type { NetworkInput } from './activity.ts'
import { Graph } from './graph.ts'
import { orderNodes } from './order.ts'
import { Solver, type SolverFault } from './solver.ts'

export interface Solved {
  readonly graph: Graph
  readonly solver: Solver
  readonly fault: SolverFault | undefined
}

/** All dates of checked input. */
export function solveNetwork(input: NetworkInput): Solved {
  const graph = new Graph(input)
  orderNodes(graph)
  const solver = new Solver(graph)
  solver.touchAll()
  return { graph, solver, fault: solver.run() }
}
