/** Histories that once broke an invariant, kept so that they never do again. */
export const regressions: readonly {
  readonly what: string
  readonly seed: number
  readonly replicas: number
  readonly steps: number
}[] = []
