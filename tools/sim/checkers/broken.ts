/** What a run must keep. Each has a checker of its own, which trusts nothing of what it checks but the stored bytes. */
export const invariants = [
  'converged',
  'nothing-lost',
  'one-of-a-stamp',
  'causal-order',
  'no-unauthorised-effect',
  'nothing-leaks',
  'things-at-home',
  'later-writes-win',
  'texts-merge',
  'snapshot-equal',
  'compaction-safe',
  'bodies-arrive',
  'rebuild-equal',
  'log-verifies',
  'bounded',
  'no-strange-failure',
  'faults-happened',
] as const
export type Invariant = (typeof invariants)[number]

/** An invariant does not hold. */
export class InvariantBroken extends Error {
  readonly invariant: Invariant

  constructor(invariant: Invariant, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'InvariantBroken'
    this.invariant = invariant
  }
}
