import { accept, type Result, refuse } from '../result.ts'
import { answerCalibrated, type PastForecast, replayForecasts } from './replay-forecasts.ts'
import { confidences } from './sample-quantiles.ts'
import { isEnoughHistory, type ThinHistory, tellThinHistory } from './thin-history.ts'
import { drawSamples, findPace, type Samples, type ThroughputQuestion, weeksToAnswer } from './throughput-question.ts'

/** Work that is not done in ten years is not foretold. */
const mostWeeks = 520
const replay = { everyWeeks: 4, most: 60 }
/** Weeks that are drawn, of all runs together: what is far away is told from fewer futures, in about the same time. */
const weeksDrawnMost = 2_000_000
const runsLeast = 200

export interface ThroughputOptions {
  readonly runs?: number
  readonly seed?: number
}

/** How forecasts of this kind, made from earlier weeks of the same history, have held. */
export interface TrackRecord {
  readonly forecasts: number
  /** The share that held, for each confidence; none without past forecasts. */
  readonly held: readonly { readonly confidence: number; readonly share: number }[]
}

export interface HowManyForecast {
  readonly weeks: number
  /** At least so many items will be done, each with its confidence. */
  readonly atLeast: readonly { readonly confidence: number; readonly items: number }[]
  readonly trackRecord: TrackRecord
}

export interface WhenForecast {
  readonly items: number
  /** Within so many weeks all will be done; without `weeks` where that is later than ten years from now. */
  readonly within: readonly { readonly confidence: number; readonly weeks?: number }[]
  readonly trackRecord: TrackRecord
}

/**
 * How many items will be done in the coming weeks, from the items done in each past week, oldest first. Recalibrated by
 * what became of the same forecast made from earlier weeks; a seed fixes the outcome.
 */
export function forecastHowMany(
  counts: Int32Array,
  weeks: number,
  options: ThroughputOptions = {},
): Result<HowManyForecast, ThinHistory> {
  if (!isEnoughHistory(counts)) return refuse(tellThinHistory(counts))
  const question = { kind: 'how-many', weeks: Math.min(weeks, mostWeeks) } as const
  const { seed = 1, runs = 10_000 } = options
  const past = replayPast(counts, question, seed)
  const samples = drawSamples(question, counts, { runs: runsFor(question.weeks, runs), seed, weeks: question.weeks })
  const answers = answerAll(counts, question, samples, past)
  const atLeast = answers.map(({ confidence, answer }) => ({ confidence, items: answer }))
  return accept({ weeks: question.weeks, atLeast, trackRecord: tellRecord(past) })
}

/** When so many items will be done, otherwise as `forecastHowMany`. */
export function forecastWhen(
  counts: Int32Array,
  items: number,
  options: ThroughputOptions = {},
): Result<WhenForecast, ThinHistory> {
  if (!isEnoughHistory(counts)) return refuse(tellThinHistory(counts))
  const question = { kind: 'when', weeksOfWork: items / findPace(counts) } as const
  const { seed = 1, runs = 10_000 } = options
  const past = weeksToAnswer(question) < counts.length ? replayPast(counts, question, seed) : []
  const within = answerWhen(counts, question, past, { runs, seed })
  return accept({ items, within, trackRecord: tellRecord(past) })
}

function replayPast(counts: Int32Array, question: ThroughputQuestion, seed: number): readonly PastForecast[] {
  const runs = runsFor(weeksToAnswer(question) * replay.most, 500)
  return replayForecasts(counts, question, { ...replay, runs, seed })
}

function runsFor(weeks: number, wanted: number): number {
  return Math.min(wanted, Math.max(runsLeast, Math.floor(weeksDrawnMost / weeks)))
}

/** Draws as many weeks as the most cautious answer needs, and no more than ten years. */
function answerWhen(
  counts: Int32Array,
  question: ThroughputQuestion & { readonly kind: 'when' },
  past: readonly PastForecast[],
  options: { readonly runs: number; readonly seed: number },
): WhenForecast['within'] {
  for (let weeks = Math.min(mostWeeks, weeksToAnswer(question)); ; weeks = Math.min(mostWeeks, weeks * 2)) {
    const samples = drawSamples(question, counts, { seed: options.seed, runs: runsFor(weeks, options.runs), weeks })
    const answers = answerAll(counts, question, samples, past)
    if (weeks < mostWeeks && answers.some(({ answer }) => answer > weeks)) continue
    return answers.map(({ confidence, answer }) => (answer > weeks ? { confidence } : { confidence, weeks: answer }))
  }
}

function answerAll(
  counts: Int32Array,
  question: ThroughputQuestion,
  samples: Samples,
  past: readonly PastForecast[],
): readonly { readonly confidence: number; readonly answer: number }[] {
  const ranks = past.map(({ rank, origin }) => ({ rank, agoWeeks: counts.length - origin }))
  return confidences.map((confidence) => {
    return { confidence, answer: answerCalibrated(question, samples, confidence, ranks) }
  })
}

function tellRecord(past: readonly PastForecast[]): TrackRecord {
  if (past.length === 0) return { forecasts: 0, held: [] }
  const held = confidences.map((confidence, at) => {
    return { confidence, share: past.filter(({ hasHeld }) => hasHeld[at]).length / past.length }
  })
  return { forecasts: past.length, held }
}
