/**
 * What one request may ask for. The cost of an operation is about the number of values that its answer can hold:
 * each field counts 1, a list counts what is asked of a row as often as it can have rows, and what is dear to
 * compute counts more (see `complexity` beside the fields). It is judged before anything is read.
 */
export interface Limits {
  readonly costMax: number
  readonly depthMax: number
  /** Words and signs of the document. */
  readonly tokensMax: number
  /** Brackets inside brackets; the parser and the validator call themselves for each. */
  readonly nestingMax: number
  readonly aliasesMax: number
  /** Fields at the top of an operation: each of a mutation is a commit of its own. */
  readonly rootFieldsMax: number
}

/** 500 items with all that a list shows of them cost about 15,000. */
export const defaultLimits: Limits = {
  costMax: 50_000,
  depthMax: 15,
  tokensMax: 5_000,
  nestingMax: 100,
  aliasesMax: 100,
  rootFieldsMax: 50,
}
