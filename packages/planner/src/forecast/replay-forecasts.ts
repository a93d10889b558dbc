import { NormalRandom } from './normal-random.ts'
import { type PastRank, recalibrate } from './recalibration.ts'
import { confidences, shareBelow } from './sample-quantiles.ts'
import { isEnoughHistory } from './thin-history.ts'
import {
  drawSamples,
  findOutcome,
  pickAnswer,
  type Samples,
  type ThroughputQuestion,
  weeksToAnswer,
} from './throughput-question.ts'

/** A forecast as it would have been made in the past, from nothing but what was known then, and what came. */
export interface PastForecast {
  /** Weeks of history it was made from. */
  readonly origin: number
  /** One for each of `confidences`. */
  readonly answers: readonly number[]
  readonly outcome: number
  readonly hasHeld: readonly boolean[]
  /** Where the outcome stood among the samples, before recalibration: 0 … 1. */
  readonly rank: number
}

export interface ReplayOptions {
  /** Weeks between one forecast and the next. */
  readonly everyWeeks: number
  /** At most so many, the youngest. */
  readonly most: number
  readonly runs: number
  readonly seed: number
}

/** The rolling back-test: makes the forecast anew from earlier weeks, oldest first, and sees whether it held. */
export function replayForecasts(
  counts: Int32Array,
  question: ThroughputQuestion,
  options: ReplayOptions,
): readonly PastForecast[] {
  const weeks = weeksToAnswer(question)
  const random = new NormalRandom(options.seed)
  const past: PastForecast[] = []
  for (const origin of findOrigins(counts, weeks, options)) {
    const known = counts.subarray(0, origin)
    const samples = drawSamples(question, known, { runs: options.runs, seed: options.seed + origin, weeks })
    const answered = past.filter((forecast) => forecast.origin + weeks <= origin)
    const ranks = answered.map((forecast) => ({ rank: forecast.rank, agoWeeks: origin - forecast.origin }))
    const answers = confidences.map((confidence) => answerCalibrated(question, samples, confidence, ranks))
    const outcome = findOutcome(question, counts, origin)
    const below = shareBelow(samples.sorted, outcome)
    const rank = below + random.uniform() * (shareBelow(samples.sorted, outcome + 1) - below)
    past.push({ origin, answers, outcome, rank, hasHeld: answers.map((answer) => hasHeld(question, answer, outcome)) })
  }
  return past
}

function findOrigins(counts: Int32Array, weeks: number, { everyWeeks, most }: ReplayOptions): readonly number[] {
  const origins: number[] = []
  for (let origin = counts.length - weeks; origin > 0 && origins.length < most; origin -= everyWeeks) {
    if (isEnoughHistory(counts.subarray(0, origin))) origins.push(origin)
  }
  return origins.reverse()
}

function hasHeld({ kind }: ThroughputQuestion, answer: number, outcome: number): boolean {
  return kind === 'how-many' ? outcome >= answer : outcome <= answer
}

/** The answer for which past ranks say that it holds with this confidence. */
export function answerCalibrated(
  question: ThroughputQuestion,
  samples: Samples,
  confidence: number,
  past: readonly PastRank[],
): number {
  const share = question.kind === 'how-many' ? 1 - recalibrate(1 - confidence, past) : recalibrate(confidence, past)
  return pickAnswer(question, samples, share)
}
