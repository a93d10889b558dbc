import {
  type DocumentNode, getOperationAST, GraphQLError, type GraphQLSchema, type OperationDefinitionNode, parse, specifiedRules, validate,
} from 'graphql'
import { makeProblem } from '../problems.ts'
import { checkCost, type Cost } from './check-cost.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { makeLimitRules } from './rules.ts'

export interface ApiRequest {
  readonly document: string | DocumentNode
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined
  readonly operationName?: string | null | undefined
}

export type Prepared =
  | { readonly ok: true; readonly document: DocumentNode; readonly operation: OperationDefinitionNode; readonly cost: Cost }
  | { readonly ok: false; readonly errors: readonly GraphQLError[]; readonly cost?: Cost }

/** Everything that is judged before a request runs: is it GraphQL, does it fit the schema, is it within the limits. */
export function prepare(schema: GraphQLSchema, request: ApiRequest, limits: Limits = defaultLimits): Prepared {
  try {
    const document = parseLimited(request.document, limits)
    const errors = validate(schema, document, [...specifiedRules, ...makeLimitRules(limits)])
    if (errors.length > 0) return { ok: false, errors }
    const operation = getOperationAST(document, request.operationName)
    if (operation == null) return { ok: false, errors: [noOperation(request.operationName)] }
    const { cost, errors: beyond } = checkCost({ schema, document, operation, variables: request.variables }, limits)
    return beyond.length > 0 ? { ok: false, errors: beyond, cost } : { ok: true, document, operation, cost }
  } catch (error) {
    // Syntax errors and variables of the wrong type are thrown; anything else is a bug and goes on.
    if (error instanceof GraphQLError) return { ok: false, errors: [error] }
    throw error
  }
}

/** Parses a document and gives up early on one that is too large; throws a GraphQLError. */
export function parseLimited(document: string | DocumentNode, { tokensMax }: Limits = defaultLimits): DocumentNode {
  if (typeof document !== 'string') return document
  try {
    return parse(document, { maxTokens: tokensMax })
  } catch (error) {
    if (error instanceof GraphQLError && /more (?:than|that) \d+ tokens/.test(error.message)) {
      throw makeProblem('DOCUMENT_TOO_LARGE', `The document is too large: at most ${tokensMax.toLocaleString('en')} tokens are allowed.`, {
        limit: tokensMax,
      })
    }
    throw error
  }
}

function noOperation(name: string | null | undefined): GraphQLError {
  const message = name == null ? 'The document has several operations: say which in `operationName`.' : `The document has no operation “${name.slice(0, 80)}”.`
  return new GraphQLError(message)
}
