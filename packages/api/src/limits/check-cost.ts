import { complexityFromQuery } from '@pothos/plugin-complexity'
import { type DocumentNode, type GraphQLError, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql'
import { makeProblem } from '../problems.ts'
import type { Limits } from './limits.ts'

/** What an operation costs; goes to the caller as `extensions.cost`. */
export interface Cost {
  readonly cost: number
  readonly limit: number
  readonly depth: number
}

export interface CostRequest {
  readonly schema: GraphQLSchema
  /** Must be valid: a field that does not exist has no cost. */
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined
}

/** The cost of the operation with these variables, and the errors when it is beyond the limits. */
export function checkCost(
  request: CostRequest,
  limits: Limits,
): { readonly cost: Cost; readonly errors: readonly GraphQLError[] } {
  const { complexity, depth } = measure(request)
  const errors: GraphQLError[] = []
  if (complexity > limits.costMax) {
    const message = `This would cost ${shown(complexity)}; the limit is ${shown(limits.costMax)}. Ask for fewer rows or fields, page by page.`
    errors.push(makeProblem('COST_LIMIT', message, { cost: complexity, limit: limits.costMax }))
  }
  if (depth > limits.depthMax) {
    const message = `This is ${depth} levels deep; the limit is ${limits.depthMax}.`
    errors.push(makeProblem('DEPTH_LIMIT', message, { depth, limit: limits.depthMax }))
  }
  return { cost: { cost: complexity, limit: limits.costMax, depth }, errors }
}

function measure({ schema, document, operation, variables }: CostRequest) {
  // The plugin measures the first operation that it meets: only the one that runs is given to it.
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
  const measured: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] }
  return complexityFromQuery(measured, { schema, variables: { ...variables } })
}

function shown(count: number): string {
  return count.toLocaleString('en')
}
