/** What is not known of an activity's work. Its duration is what half of all such work stays below. */
export interface UncertainWork {
  readonly activityId: string
  /** One in ten stays below, and one in ten goes beyond; either, both, or `ratios`. Whole minutes. */
  readonly lowMinutes?: number
  readonly highMinutes?: number
  /** Actual to estimated work of what was like it, instead of low and high. Ascending. */
  readonly ratios?: Float64Array
  /** What makes several activities late together: a team, a person, a technology. One for all when left out. */
  readonly factor?: string
}

/** Something that may happen and delays what it hits. */
export interface ScheduleRisk {
  readonly id: string
  /** 0 … 1. */
  readonly probability: number
  readonly activityIds: readonly string[]
  readonly delayMinutes: { readonly low: number; readonly likely: number; readonly high: number }
}

/** The standard normal deviate beyond which one of ten lies. */
const oneInTen = 1.281_551_565_545

/**
 * How a duration is stretched: two halves of lognormals about the median, so that both estimates are met and delays have
 * the longer tail; or what happened before, at the same place of its distribution. Spreads are of the logarithm.
 */
export interface Stretch {
  readonly below: number
  readonly above: number
  readonly ratios: Float64Array | undefined
}

export function makeStretch(durationMinutes: number, work: UncertainWork): Stretch {
  const { lowMinutes = durationMinutes, highMinutes = durationMinutes } = work
  const spreadOf = (ratio: number) => (durationMinutes <= 0 ? 0 : Math.max(0, Math.log(ratio)) / oneInTen)
  return {
    below: spreadOf(durationMinutes / Math.max(1, lowMinutes)),
    above: spreadOf(Math.max(1, highMinutes) / durationMinutes),
    ratios: work.ratios !== undefined && work.ratios.length > 0 ? work.ratios : undefined,
  }
}

/** By how much a standard normal deviate stretches. */
function stretchBy({ below, above, ratios }: Stretch, deviate: number): number {
  if (ratios !== undefined) return readQuantile(ratios, shareBelowNormal(deviate))
  return Math.exp(deviate * (deviate < 0 ? below : above))
}

/** Deviates beyond are taken for it: two in a thousand million. */
const deviateMax = 6
const stepsPerDeviate = 40
const stretchSteps = 2 * deviateMax * stepsPerDeviate

/**
 * `planned` minutes stretched by each deviate from -6 to 6 in steps of a fortieth. Between them a straight line is off by at
 * most step² × spread² / 8: less than a ten-thousandth for spreads up to one.
 */
export function tabulateStretch(planned: number, stretch: Stretch): Float64Array {
  return Float64Array.from({ length: stretchSteps + 2 }, (_, step) => {
    return planned * stretchBy(stretch, step / stepsPerDeviate - deviateMax)
  })
}

/** Of such a table. */
export function readStretched(table: Float64Array, deviate: number): number {
  const place = (deviate + deviateMax) * stepsPerDeviate
  const inside = place < 0 ? 0 : place > stretchSteps ? stretchSteps : place
  const step = inside | 0
  const low = table[step]!
  return low + (table[step + 1]! - low) * (inside - step)
}

/** Between neighbours in proportion. */
function readQuantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1)
  const at = Math.floor(place)
  const [low = 1, high = low] = [sorted[at], sorted[at + 1]]
  return low + (high - low) * (place - at)
}

/** The normal distribution function; Abramowitz & Stegun (1964), 26.2.17: an error below 7.5e-8. */
function shareBelowNormal(deviate: number): number {
  const size = Math.abs(deviate)
  const t = 1 / (1 + 0.231_641_9 * size)
  const series =
    t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))))
  const beyond = (Math.exp((-size * size) / 2) / Math.sqrt(2 * Math.PI)) * series
  return deviate < 0 ? beyond : 1 - beyond
}

/** The triangular distribution at a share of 0 … 1. */
export function readTriangle({ low, likely, high }: ScheduleRisk['delayMinutes'], share: number): number {
  if (high <= low) return likely
  const turn = (likely - low) / (high - low)
  return share < turn
    ? low + Math.sqrt(share * (high - low) * (likely - low))
    : high - Math.sqrt((1 - share) * (high - low) * (high - likely))
}
