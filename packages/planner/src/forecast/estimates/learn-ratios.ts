import type { AskedWork, EstimatedWork } from './estimated-work.ts'

/** What work weighs of which something else holds than of what is asked: all of it counts, the like of it most. */
const otherPersonShare = 0.1
const otherKindShare = 0.1
const otherProjectShare = 0.5
/** The width of likeness of estimates, in natural logarithms: twice the size is one of it. Others keep a twentieth. */
const sizeWidth = 0.7
const otherSizeShare = 0.05
const halfLifeDays = 365
/** Work done as many days ago as this no longer says anything: ten half-lives. */
const memoryDays = 3650
/** As many even works of the whole history must stand behind a forecast (Kish 1965, the effective sample size). */
const leastWorth = 15
/** Ratios are told in steps of half a percent. */
const steps = 200

export interface LearnedRatios {
  /** Actual by estimated work: of all such work, i in 200 stays below `ratios[i]`. Ascending; heavy tails are kept. */
  readonly ratios: Float64Array
  /** How many works of equal weight are as telling as those it was learned from. */
  readonly worth: number
}

export interface ThinEstimates {
  readonly code: 'thin-estimates'
  readonly worth: number
  readonly leastWorth: number
}

/**
 * How far such work ran beyond its estimate before: of everything that was done by then, recent work, of the same person,
 * kind and size weighing most. Where little is alike the rest decides, so a newcomer's estimates are taken for those of all
 * (shrinkage by kernel weights; Nadaraya 1964, Watson 1964, for the distribution instead of its mean).
 */
export function learnRatios(history: readonly EstimatedWork[], asked: AskedWork): LearnedRatios | ThinEstimates {
  const known: { ratio: number; weight: number }[] = []
  for (const work of history) {
    if (work.doneOn >= asked.askedOn || work.doneOn < asked.askedOn - memoryDays || !isMeasured(work)) continue
    known.push({ ratio: work.actualMinutes / work.estimateMinutes, weight: weigh(work, asked) })
  }
  const worth = measureWorth(known)
  if (worth < leastWorth) return { code: 'thin-estimates', worth, leastWorth }
  known.sort((a, b) => a.ratio - b.ratio)
  return { ratios: readSteps(known, worth), worth }
}

export function isMeasured({ estimateMinutes, actualMinutes }: EstimatedWork): boolean {
  return estimateMinutes > 0 && actualMinutes > 0
}

function weigh(work: EstimatedWork, asked: AskedWork): number {
  let weight = 2 ** (-(asked.askedOn - work.doneOn) / halfLifeDays)
  if (work.person !== asked.person) weight *= otherPersonShare
  if (work.kind !== asked.kind) weight *= otherKindShare
  if (work.project !== asked.project) weight *= otherProjectShare
  const distance = Math.log(work.estimateMinutes / asked.estimateMinutes) / sizeWidth
  return weight * (otherSizeShare + (1 - otherSizeShare) * Math.exp((-distance * distance) / 2))
}

function measureWorth(known: readonly { readonly weight: number }[]): number {
  let [sum, squares] = [0, 0]
  for (const { weight } of known) {
    sum += weight
    squares += weight * weight
  }
  return squares === 0 ? 0 : (sum * sum) / squares
}

/**
 * The next of n works stays below the k-th of them with k / (n + 1), so shares are read a little further out (Vovk, Gammerman
 * & Shafer 2005); beyond the last there is nothing to read.
 */
function readSteps(
  sorted: readonly { readonly ratio: number; readonly weight: number }[],
  worth: number,
): Float64Array {
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0)
  const ratios = new Float64Array(steps + 1)
  let [at, below] = [0, 0]
  for (let step = 0; step <= steps; step += 1) {
    const share = Math.min(1, (step / steps) * (1 + 1 / worth))
    while (at < sorted.length - 1 && below + sorted[at]!.weight < share * total) {
      below += sorted[at]!.weight
      at += 1
    }
    ratios[step] = sorted[at]!.ratio
  }
  return ratios
}
