/** What the checks know of one source file. Paths are relative to the repository, with forward slashes. */
export interface Module {
  readonly path: string
  readonly lineCount: number
  readonly imports: readonly ImportFound[]
  readonly functions: readonly FunctionFound[]
  readonly calls: readonly CallFound[]
  readonly comments: readonly TextFound[]
  /** Text literals that could be a path, for files that are started or read rather than imported. */
  readonly literals: readonly string[]
  /** Why it could not be read, if so. */
  readonly syntaxProblem: string | undefined
}

export interface ImportFound {
  readonly specifier: string
  readonly line: number
  /** Gone after type stripping: decides nothing at run time. */
  readonly isTypeOnly: boolean
}

export interface FunctionFound {
  /** `name`, or `parent.anonymous` for what is passed to a call. */
  readonly name: string
  readonly line: number
  readonly lineCount: number
}

/** A use of the ambient world: `Date.now`, `new Date()`, `setTimeout`. */
export interface CallFound {
  readonly what: string
  readonly line: number
}

export interface TextFound {
  readonly text: string
  readonly line: number
}
