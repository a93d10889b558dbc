/** Days since 1970-01-01, which was a Thursday; weeks begin on Mondays. */
const mondayOffset = 3

/**
 * How many items were done in each whole week, oldest first, from the week of the first one to the last week that had
 * ended on the day `todayOn`. Days are counted since 1970-01-01; their order does not matter. Weeks without any are
 * zeros: a week in which nothing was done says as much as another.
 */
export function countWeekly(doneOn: readonly number[], todayOn: number): Int32Array {
  const endWeek = weekOf(todayOn)
  const weeks = doneOn.map(weekOf).filter((week) => week < endWeek)
  const firstWeek = weeks.reduce((least, week) => Math.min(least, week), endWeek)
  const counts = new Int32Array(endWeek - firstWeek)
  for (const week of weeks) counts[week - firstWeek] = (counts[week - firstWeek] ?? 0) + 1
  return counts
}

function weekOf(day: number): number {
  return Math.floor((day + mondayOffset) / 7)
}
