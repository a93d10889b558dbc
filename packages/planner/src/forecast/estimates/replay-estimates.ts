import { SeededRandom } from '../../schedule/random.ts'
import type { EstimatedWork } from './estimated-work.ts'
import { isMeasured, learnRatios } from './learn-ratios.ts'
import { correctRatios } from './own-mistakes.ts'

export interface PastEstimate {
  /**
   * Where among the ratios foretold what came stood: 0 below all … 1 above all. In the midst of equal ones (many
   * estimates are met to the minute) a place is drawn, so that ranks of right forecasts are even (Czado et al. 2009).
   */
  readonly rank: number
  /** The same among the ratios that were learned until then, without what was known of earlier mistakes. */
  readonly plainRank: number
  /** Actual by estimated work. */
  readonly ratio: number
  /** Ratios that half, 80, 85 and 95 % were to stay below. */
  readonly foretold: readonly number[]
  readonly work: EstimatedWork
}

export interface ReplayOptions {
  /** 1 when left out. */
  readonly seed?: number
  /** Of those that can be asked for, each nth; 1 when left out. */
  readonly every?: number
  readonly confidences?: readonly number[]
}

/** The rolling back-test: each work is forecast from what was done when it was estimated, and compared with what came. */
export function replayEstimates(
  history: readonly EstimatedWork[],
  { seed = 1, every = 1, confidences = [0.5, 0.8, 0.85, 0.95] }: ReplayOptions = {},
): readonly PastEstimate[] {
  const random = new SeededRandom(seed)
  const learned = history
    .filter((work, index) => index % every === 0 && isMeasured(work))
    .flatMap((work): readonly (PastEstimate & { readonly ratios: Float64Array })[] => {
      const known = learnRatios(history, { ...work, askedOn: work.estimatedOn })
      if (!('ratios' in known)) return []
      const { ratios } = known
      const ratio = work.actualMinutes / work.estimateMinutes
      const plainRank = rankOf(ratio, ratios, random)
      return [{ rank: plainRank, plainRank, ratio, foretold: [], work, ratios }]
    })
  return learned.map(({ ratios: plain, ...past }): PastEstimate => {
    const ratios = correctRatios(plain, { ...past.work, askedOn: past.work.estimatedOn }, learned)
    const foretold = confidences.map((share) => ratios[Math.round(share * (ratios.length - 1))]!)
    return { ...past, rank: rankOf(past.ratio, ratios, random), foretold }
  })
}

function rankOf(ratio: number, ratios: Float64Array, random: SeededRandom): number {
  const below = countWhile(ratios, (one) => one < ratio)
  const upTo = countWhile(ratios, (one) => one <= ratio)
  return (below + ((upTo - below) * random.below(1_000_000)) / 1_000_000) / ratios.length
}

function countWhile(ratios: Float64Array, isStill: (ratio: number) => boolean): number {
  const end = ratios.findIndex((ratio) => !isStill(ratio))
  return end < 0 ? ratios.length : end
}
