const leastWeeks = 12
const leastItems = 10
const recentWeeks = 26

/** Why nothing is foretold: what the history has, and what it would have to have. */
export interface ThinHistory {
  readonly code: 'thin-history'
  readonly weeks: number
  readonly leastWeeks: number
  /** Items done in the last `recentWeeks` weeks. */
  readonly recentItems: number
  readonly leastItems: number
  readonly recentWeeks: number
}

export function isEnoughHistory(counts: Int32Array): boolean {
  return counts.length >= leastWeeks && countRecent(counts) >= leastItems
}

export function tellThinHistory(counts: Int32Array): ThinHistory {
  const weeks = counts.length
  return { code: 'thin-history', weeks, leastWeeks, recentItems: countRecent(counts), leastItems, recentWeeks }
}

function countRecent(counts: Int32Array): number {
  return counts.subarray(Math.max(0, counts.length - recentWeeks)).reduce((sum, count) => sum + count, 0)
}
