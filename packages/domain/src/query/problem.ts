import type { RefusalLanguage } from '../commands/refusal-text.ts'
import { refuse } from '../result.ts'

/** Why a query text was refused; `at` and `length` point into the text (UTF-16 units), so that a view can underline it. */
export interface QueryProblem {
  readonly code: 'query-invalid'
  /** One sentence for people, with what would be right; English. */
  readonly message: string
  /** The same in German. */
  readonly german: string
  readonly at: number
  readonly length: number
  /** Words that would fit there, best first. */
  readonly suggestions: readonly string[]
}

/** A place in the text of a query, in UTF-16 units. */
export interface Span {
  readonly at: number
  readonly length: number
}

export interface RefusedQuery {
  readonly ok: false
  readonly refusal: QueryProblem
}

export function refuseQuery(
  span: Span,
  [message, german]: readonly [english: string, german: string],
  suggestions: readonly string[] = [],
): RefusedQuery {
  return refuse({ code: 'query-invalid', message, german, at: span.at, length: span.length, suggestions })
}

/** The sentence in the language of who reads it. */
export function queryProblemText(problem: QueryProblem, language: RefusalLanguage): string {
  return language === 'de' ? problem.german : problem.message
}
