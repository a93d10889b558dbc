import type { NetworkInput } from './activity.ts'
import { Graph } from './graph.ts'
import { indexInput } from './input-index.ts'
import { orderNodes } from './order.ts'
import { Solver, type SolverFault } from './solver.ts'

export interface Solved {
  readonly graph: Graph
  readonly solver: Solver
  readonly fault: SolverFault | undefined
}

/** All dates of checked input. */
export function solveNetwork(input: NetworkInput, index = indexInput(input)): Solved {
  const graph = new Graph(input, index)
  orderNodes(graph)
  const solver = new Solver(graph)
  solver.touchAll()
  return { graph, solver, fault: solver.run() }
}
