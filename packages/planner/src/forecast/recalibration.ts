/** So many even ranks are taken to be known before the first real one. */
const priorRanks = 10
/** A rank weighs half as much as one that is so many weeks younger. */
const halfLifeWeeks = 52

export interface PastRank {
  /** Where among its samples what came stood: 0 below all of them … 1 above all. */
  readonly rank: number
  readonly agoWeeks: number
  /** How telling it is for what is asked now, up to 1; 1 when left out. */
  readonly worth?: number
}

/**
 * Which share of the samples must lie below, so that the share `wanted` of what really came did: the inverse of the
 * distribution of past ranks, drawn towards an even one while few are known. Kuleshov, Fenner & Ermon, "Accurate
 * uncertainties for deep learning using calibrated regression" (2018), with a prior and forgetting.
 */
export function recalibrate(wanted: number, past: readonly PastRank[]): number {
  return makeRecalibration(past)(wanted)
}

/** The same, for many shares. */
export function makeRecalibration(past: readonly PastRank[]): (wanted: number) => number {
  const ranks = past
    .map(({ rank, agoWeeks, worth = 1 }) => ({ rank, weight: worth * 2 ** (-agoWeeks / halfLifeWeeks) }))
    .sort((a, b) => a.rank - b.rank)
  const total = ranks.reduce((sum, { weight }) => sum + weight, priorRanks)
  return (wanted) => {
    let below = 0
    for (const { rank, weight } of ranks) {
      if (wanted * total <= priorRanks * rank + below) break
      if (wanted * total <= priorRanks * rank + below + weight) return rank
      below += weight
    }
    return Math.min(1, Math.max(0, (wanted * total - below) / priorRanks))
  }
}
