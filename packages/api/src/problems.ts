import { type QueryProblem, queryProblemText, type RefusalLanguage } from '@spicetime/domain'
import { GraphQLError } from 'graphql'

/**
 * Problems of a request, as opposed to refusals of a command (those are data in the payload). Each has a stable
 * `extensions.code`; the whole list stands here.
 */
export type ProblemCode =
  | 'QUERY_INVALID'
  | 'ID_INVALID'
  | 'PAGE_INVALID'
  | 'REF_INVALID'
  | 'NOT_ALLOWED'
  | 'DOCUMENT_TOO_LARGE'
  | 'DEPTH_LIMIT'
  | 'COST_LIMIT'
  | 'ALIAS_LIMIT'
  | 'ROOT_FIELD_LIMIT'
  | 'WATCHER_LIMIT'
  | 'PLANNER_BUSY'
  | 'CHANGES_INVALID'
  | 'IDEMPOTENCY_KEY_INVALID'

export function makeProblem(
  code: ProblemCode,
  message: string,
  facts: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...facts } })
}

/** A text of the query language that cannot be understood; `at` and `length` point into it. */
export function queryInvalid(problem: QueryProblem, language: RefusalLanguage): GraphQLError {
  const { at, length, suggestions } = problem
  return makeProblem('QUERY_INVALID', queryProblemText(problem, language), { at, length, suggestions })
}

export function idInvalid(id: string): GraphQLError {
  return makeProblem('ID_INVALID', `“${id.slice(0, 80)}” is no id.`)
}

/** Kept for each change that is asked for with one. */
export const idempotencyKeyLengthMax = 64

export function idempotencyKeyInvalid(): GraphQLError {
  const message = `\`idempotencyKey\` has at most ${idempotencyKeyLengthMax} characters.`
  return makeProblem('IDEMPOTENCY_KEY_INVALID', message, { limit: idempotencyKeyLengthMax })
}

/** What one argument may name at once: as many things as a change lists. */
export const refsMax = 1000

export function checkCount(argument: string, count: number): void {
  if (count <= refsMax) return
  throw makeProblem('PAGE_INVALID', `\`${argument}\` has ${count}; at most ${refsMax} are allowed.`, {
    argument,
    limit: refsMax,
  })
}
