/** One thing that `npm test` makes sure of. */
export interface Stage {
  /** The word to run it alone by: `npm test -- lint`. */
  readonly name: string
  readonly title: string
  /** Also in `npm run check`. */
  readonly isFast: boolean
  /** Begun at once, beside those before it, which leave a core idle now and then; told when its turn comes. */
  readonly isBeside?: boolean
  run(options: StageOptions): Promise<StageOutcome>
}

export interface StageOptions {
  /** Leave out what is slow inside the stage. */
  readonly isFast: boolean
  /** Names given after the stage: files or parts of their names. */
  readonly filters: readonly string[]
}

export interface StageOutcome {
  readonly isPassed: boolean
  /** What it saw, for the summary: "214 files". */
  readonly saw: string
  /** Printed when it failed. */
  readonly output?: string
}

/** Fewer than a known number of files or tests means that the check looked in the wrong place, not that all is well. */
export function withFloor(outcome: StageOutcome, seen: number, floor: number, what: string): StageOutcome {
  if (!outcome.isPassed || seen >= floor) return outcome
  const explanation =
    `saw only ${seen} ${what}, expected at least ${floor}: the check looks in the wrong place, so its silence means nothing.\n` +
    'Mend its configuration; when the repository really shrank, lower the number in tools/checks/floors.ts.'
  return { isPassed: false, saw: `${seen} ${what}`, output: explanation }
}
