import {
  type ExecutionResult,
  execute as executeGraphql,
  GraphQLError,
  OperationTypeNode,
  subscribe as subscribeGraphql,
} from 'graphql'
import { type ContextOptions, makeContext } from './context.ts'
import type { Cost } from './limits/check-cost.ts'
import type { Limits } from './limits/limits.ts'
import { type ApiRequest, prepare } from './limits/prepare.ts'
import { makeSchema } from './schema.ts'

/**
 * The API without a network: the command line, plugins and the browser's worker ask in the same words and under
 * the same limits as clients of the hub.
 *
 * @example
 * const { data, errors } = await execute({ workspace, document: '{ viewer { handle } }' })
 */
export interface ExecuteRequest extends ApiRequest, ContextOptions {
  readonly limits?: Limits | undefined
}

/** Runs a query or mutation. The cost stands in `extensions.cost` of the answer. */
export async function execute(request: ExecuteRequest): Promise<ExecutionResult> {
  const schema = makeSchema()
  const prepared = prepare(schema, request, request.limits)
  if (!prepared.ok) return withCost({ errors: prepared.errors }, prepared.cost)
  if (prepared.operation.operation === OperationTypeNode.SUBSCRIPTION) {
    return { errors: [new GraphQLError('A subscription is a stream of answers: use `subscribe`.')] }
  }
  const result = await executeGraphql({ schema, ...operationArgs(request), document: prepared.document })
  return withCost(result, prepared.cost)
}

/** Runs a subscription: a stream of answers, to be ended by `return()`; or one answer with what was wrong. */
export async function subscribe(request: ExecuteRequest): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> {
  const schema = makeSchema()
  const prepared = prepare(schema, request, request.limits)
  if (!prepared.ok) return withCost({ errors: prepared.errors }, prepared.cost)
  return subscribeGraphql({ schema, ...operationArgs(request), document: prepared.document })
}

function operationArgs(request: ExecuteRequest) {
  return {
    contextValue: makeContext(request),
    variableValues: request.variables ?? null,
    operationName: request.operationName ?? null,
  }
}

function withCost(result: ExecutionResult, cost: Cost | undefined): ExecutionResult {
  return cost === undefined ? result : { ...result, extensions: { ...result.extensions, cost } }
}
