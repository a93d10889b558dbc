/** Why a query text was refused; `at` and `length` point into the text (UTF-16 units), so that a view can underline it. */
export interface QueryProblem {
  readonly code: 'query-invalid'
  /** One sentence for people, with what would be right. */
  readonly message: string
  readonly at: number
  readonly length: number
  /** Words that would fit there, best first. */
  readonly suggestions: readonly string[]
}
