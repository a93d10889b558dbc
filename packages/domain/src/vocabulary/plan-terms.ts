/** Which dates a dependency ties: `start-to-start` holds the start of what waits until the other starts. */
export const dependencyTypes = ['finish-to-start', 'start-to-start', 'finish-to-finish', 'start-to-finish'] as const
export type DependencyType = (typeof dependencyTypes)[number]

/** In what a lag is counted: `working` minutes of the calendar, or `elapsed` ones, day and night, as paint dries. */
export const lagKinds = ['working', 'elapsed'] as const
export type LagKind = (typeof lagKinds)[number]

/** What an item's dates are held by besides those that it waits for. All but the first two have a date. */
export const constraintTypes = [
  'as-soon-as-possible',
  'as-late-as-possible',
  'start-no-earlier-than',
  'start-no-later-than',
  'finish-no-earlier-than',
  'finish-no-later-than',
  'must-start-on',
  'must-finish-on',
] as const
export type ConstraintType = (typeof constraintTypes)[number]

export function hasConstraintDate(type: ConstraintType): boolean {
  return type !== 'as-soon-as-possible' && type !== 'as-late-as-possible'
}
