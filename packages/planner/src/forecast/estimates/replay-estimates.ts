import { SeededRandom } from '../../schedule/random.ts'
import type { EstimatedWork } from './estimated-work.ts'
import { isMeasured, learnRatios } from './learn-ratios.ts'

export interface PastEstimate {
  /**
   * Where among the ratios learned until then what came stood: 0 below all … 1 above all. In the midst of equal ones (many
   * estimates are met to the minute) a place is drawn, so that ranks of right forecasts are even (Czado et al. 2009).
   */
  readonly rank: number
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
  return history
    .filter((work, index) => index % every === 0 && isMeasured(work))
    .flatMap((work): readonly PastEstimate[] => {
      const learned = learnRatios(history, { ...work, askedOn: work.estimatedOn })
      if (!('ratios' in learned)) return []
      const { ratios } = learned
      const ratio = work.actualMinutes / work.estimateMinutes
      const below = countWhile(ratios, (one) => one < ratio)
      const upTo = countWhile(ratios, (one) => one <= ratio)
      const rank = (below + ((upTo - below) * random.below(1_000_000)) / 1_000_000) / ratios.length
      const foretold = confidences.map((share) => ratios[Math.round(share * (ratios.length - 1))]!)
      return [{ rank, ratio, foretold, work }]
    })
}

function countWhile(ratios: Float64Array, isStill: (ratio: number) => boolean): number {
  const end = ratios.findIndex((ratio) => !isStill(ratio))
  return end < 0 ? ratios.length : end
}
