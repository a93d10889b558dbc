/** What a check found: where, what is wrong, and what to do instead. */
export interface Problem {
  readonly path: string
  /** Counted from 1; 0 when it concerns the whole file. */
  readonly line: number
  readonly message: string
}
