/** What each check must at least see; about four fifths of what there was when the number was last raised. */
export const floors = {
  formattedFiles: 570,
  lintedFiles: 540,
  typedFiles: 430,
  webTypedFiles: 150,
  tests: 500,
  journeys: 95,
} as const

/** Of the simulated histories. */
export const simFloors = { runs: 200, commits: 8000, kinds: 42 } as const
