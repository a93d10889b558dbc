import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql'
import { type Cost, checkCost } from './check-cost.ts'
import { checkSize } from './check-size.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { makeLimitRules } from './rules.ts'

export interface ApiRequest {
  readonly document: string | DocumentNode
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined
  readonly operationName?: string | null | undefined
}

export type Prepared =
  | {
      readonly ok: true
      readonly document: DocumentNode
      readonly operation: OperationDefinitionNode
      readonly cost: Cost
    }
  | { readonly ok: false; readonly errors: readonly GraphQLError[]; readonly cost?: Cost }

/** Everything that is judged before a request runs: is it GraphQL, does it fit the schema, is it within the limits. */
export function prepare(schema: GraphQLSchema, request: ApiRequest, limits: Limits = defaultLimits): Prepared {
  try {
    const document = parseLimited(request.document, limits)
    const errors = validate(schema, document, [...specifiedRules, ...makeLimitRules(limits)])
    if (errors.length > 0) return { ok: false, errors }
    const operation = getOperationAST(document, request.operationName) ?? undefined
    if (operation === undefined) return { ok: false, errors: [noOperation(request.operationName ?? undefined)] }
    const { cost, errors: beyond } = checkCost({ schema, document, operation, variables: request.variables }, limits)
    return beyond.length > 0 ? { ok: false, errors: beyond, cost } : { ok: true, document, operation, cost }
  } catch (error) {
    // Syntax errors and variables of the wrong type are thrown; anything else is a bug and goes on.
    if (error instanceof GraphQLError) return { ok: false, errors: [error] }
    throw error
  }
}

/** Parses a document, but not one that is too large or too deeply nested to be worth it; throws a GraphQLError. */
export function parseLimited(document: string | DocumentNode, limits: Limits = defaultLimits): DocumentNode {
  if (typeof document !== 'string') return document
  checkSize(document, limits)
  return parse(document)
}

function noOperation(name: string | undefined): GraphQLError {
  const message =
    name === undefined
      ? 'The document has several operations: say which in `operationName`.'
      : `The document has no operation “${name.slice(0, 80)}”.`
  return new GraphQLError(message)
}
