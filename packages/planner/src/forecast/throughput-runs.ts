import { NormalRandom } from './normal-random.ts'

/**
 * How a future is drawn from past weeks. Tuned on half of twenty public projects, told for the other half
 * (docs/decisions/0023).
 */
const blockWeeks = 3
const windowWeeks = 104
const halfLifeWeeks = 8
/** Standard deviation of the logarithm of the level: now, and what each further week adds. */
const levelNow = 0.25
const levelAWeek = 0.25
/** What comes is a little less than what was, on the whole. */
const drift = -0.1
/** Nobody becomes three times as quick for ever: what wanders without end would do all work within some years. */
const highestLevel = Math.log(3)

export interface ThroughputRuns {
  readonly runs: number
  readonly weeks: number
  /** Items done up to and with each week, a week after another: index `week * runs + run`. */
  readonly done: Int32Array
}

/**
 * Draws futures: blocks of past weeks, recent ones more often, times a level that wanders from week to week. Plain
 * resampling is over-confident, since a team that slows down does so for months (docs/decisions/0023).
 * `counts` are weeks, oldest first, at least one.
 */
export function drawThroughput(counts: Int32Array, weeks: number, runs: number, seed: number): ThroughputRuns {
  const recent = counts.subarray(Math.max(0, counts.length - windowWeeks))
  const random = new NormalRandom(seed)
  const pickStart = makeStartPicker(recent.length, random)
  const done = new Int32Array(runs * weeks)
  for (let run = 0; run < runs; run += 1) {
    let level = drift + random.normal() * levelNow
    let sum = random.uniform()
    let at = 0
    for (let week = 0; week < weeks; week += 1) {
      at = week % blockWeeks === 0 ? pickStart() : at + 1
      if (at >= recent.length) at = Math.max(0, at - blockWeeks)
      level = Math.min(highestLevel, level + random.normal() * levelAWeek)
      sum += (recent[at] ?? 0) * Math.exp(level)
      done[week * runs + run] = Math.min(sum, 0x7fffffff)
    }
  }
  return { runs, weeks, done }
}

/** A week's chance halves with each `halfLifeWeeks` that it lies back. */
function makeStartPicker(length: number, random: NormalRandom): () => number {
  const upTo = new Float64Array(length)
  let sum = 0
  for (let at = 0; at < length; at += 1) {
    sum += 2 ** ((at + 1 - length) / halfLifeWeeks)
    upTo[at] = sum
  }
  return () => {
    const wanted = random.uniform() * sum
    let low = 0
    let high = length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((upTo[middle] ?? 0) > wanted) high = middle
      else low = middle + 1
    }
    return low
  }
}
