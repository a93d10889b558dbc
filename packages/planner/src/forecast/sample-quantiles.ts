/** How sure a forecast is, as a share of futures: what planners ask for. */
export const confidences = [0.5, 0.8, 0.85, 0.95] as const

/**
 * The count for which the share of samples at or above it is nearest to `confidence`. Whole numbers have no exact
 * quantile: the cautious one of two neighbours would promise less than it says.
 * `sorted` ascends and is not empty.
 */
export function pickAtLeast(sorted: Int32Array, confidence: number): number {
  const value = sorted[clampIndex(sorted, Math.round(sorted.length * (1 - confidence)))] ?? 0
  return pickNearest([value, value + 1, Math.max(0, value - 1)], confidence, (candidate) => {
    return 1 - shareBelow(sorted, candidate)
  })
}

/** The count for which the share of samples at or below it is nearest to `confidence`. */
export function pickWithin(sorted: Int32Array, confidence: number): number {
  const value = sorted[clampIndex(sorted, Math.ceil(sorted.length * confidence) - 1)] ?? 0
  return pickNearest([value, Math.max(0, value - 1)], confidence, (candidate) => shareBelow(sorted, candidate + 1))
}

/** The share of samples less than `value`. */
export function shareBelow(sorted: Int32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low / sorted.length
}

function pickNearest(values: readonly number[], wanted: number, shareOf: (value: number) => number): number {
  let best = values[0] ?? 0
  let bestDistance = Number.POSITIVE_INFINITY
  for (const value of values) {
    const distance = Math.abs(shareOf(value) - wanted)
    if (distance < bestDistance - 1e-12) {
      best = value
      bestDistance = distance
    }
  }
  return best
}

function clampIndex(sorted: Int32Array, index: number): number {
  return Math.min(sorted.length - 1, Math.max(0, index))
}
