import { pickAtLeast, pickWithin } from './sample-quantiles.ts'
import { drawThroughput, type ThroughputRuns } from './throughput-runs.ts'

/** What is asked of the weeks to come: how many items in so many weeks, or when so much work will be done. */
export type ThroughputQuestion =
  | { readonly kind: 'how-many'; readonly weeks: number }
  /** Work in weeks at the pace of the last half-year, so that past and present questions are alike. */
  | { readonly kind: 'when'; readonly weeksOfWork: number }

/** What futures answer, ascending: items, or weeks; weeks beyond those drawn count as one more than these. */
export interface Samples {
  readonly sorted: Int32Array
  readonly weeksDrawn: number
}

const paceWeeks = 26

/** Items a week over the last half-year. */
export function findPace(counts: Int32Array): number {
  const recent = counts.subarray(Math.max(0, counts.length - paceWeeks))
  return recent.reduce((sum, count) => sum + count, 0) / Math.max(1, recent.length)
}

/** How many items the question is about, from these weeks on. */
function itemsAsked(question: ThroughputQuestion & { readonly kind: 'when' }, counts: Int32Array): number {
  return Math.max(1, Math.round(question.weeksOfWork * findPace(counts)))
}

/** After so many weeks the answer to a question of the past is taken to be known: done, or far too late. */
export function weeksToAnswer(question: ThroughputQuestion): number {
  return question.kind === 'how-many' ? question.weeks : Math.ceil(question.weeksOfWork * 3) + 1
}

export function drawSamples(
  question: ThroughputQuestion,
  counts: Int32Array,
  { runs, seed, weeks }: { runs: number; seed: number; weeks: number },
): Samples {
  const drawn = drawThroughput(counts, weeks, runs, seed)
  const sorted =
    question.kind === 'how-many'
      ? drawn.done.slice((weeks - 1) * runs, weeks * runs)
      : findWeeksNeeded(drawn, itemsAsked(question, counts))
  return { sorted: sorted.sort(), weeksDrawn: weeks }
}

function findWeeksNeeded({ runs, weeks, done }: ThroughputRuns, items: number): Int32Array {
  const needed = new Int32Array(runs).fill(weeks + 1)
  for (let week = weeks - 1; week >= 0; week -= 1) {
    for (let run = 0; run < runs; run += 1) {
      if ((done[week * runs + run] ?? 0) >= items) needed[run] = week + 1
    }
  }
  return needed
}

/** The answer that holds with this confidence: at least so many items, or within so many weeks. */
export function pickAnswer(question: ThroughputQuestion, { sorted }: Samples, confidence: number): number {
  return question.kind === 'how-many' ? pickAtLeast(sorted, confidence) : pickWithin(sorted, confidence)
}

/** What came after the first `origin` weeks: items, or weeks (one more than those waited for when still not done). */
export function findOutcome(question: ThroughputQuestion, counts: Int32Array, origin: number): number {
  const weeks = weeksToAnswer(question)
  const items = question.kind === 'when' ? itemsAsked(question, counts.subarray(0, origin)) : Number.POSITIVE_INFINITY
  let sum = 0
  for (let week = 0; week < weeks; week += 1) {
    sum += counts[origin + week] ?? 0
    if (sum >= items) return week + 1
  }
  return question.kind === 'how-many' ? sum : weeks + 1
}
