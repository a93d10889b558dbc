import { makeRecalibration } from '../recalibration.ts'
import type { AskedWork } from './estimated-work.ts'
import type { PastEstimate } from './replay-estimates.ts'

/** Mistakes of forecasts about another project say less of those about this one. */
const otherProjectShare = 0.1

/**
 * Ratios moved by how forecasts from this history have erred: of a project whose works went beyond more often than was
 * foretold, more is foretold. Only what was done when it is asked is looked at.
 */
export function correctRatios(
  ratios: Float64Array,
  { askedOn, project }: AskedWork,
  past: readonly PastEstimate[],
): Float64Array {
  const ranks = past
    .filter(({ work }) => work.doneOn < askedOn)
    .map(({ plainRank, work }) => ({
      rank: plainRank,
      agoWeeks: (askedOn - work.doneOn) / 7,
      worth: work.project === project ? 1 : otherProjectShare,
    }))
  if (ranks.length === 0) return ratios
  const moved = makeRecalibration(ranks)
  const last = ratios.length - 1
  return ratios.map((_, step) => ratios[Math.round(moved(step / last) * last)]!)
}
