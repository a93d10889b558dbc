import {
  confidences,
  correctRatios,
  type EstimatedWork,
  learnRatios,
  type PastEstimate,
  replayEstimates,
} from '@spicetime/planner'
import type { Reader } from '../workspace.ts'
import type { PlanInputActivity } from './plan-input.ts'

/** Older ones say little, and each open item asks all of them. */
const historyMax = 2_000
/** As many of them are forecast from what was before, to see how such forecasts held. */
const replayedMax = 200
const dayMs = 86_400_000

/** Done work of all projects that can be seen, of which people said how much it is and what it has taken. */
export function readEstimateHistory(read: Pick<Reader, 'pastEstimates'>): readonly EstimatedWork[] {
  return read
    .pastEstimates(historyMax)
    .map(({ projectId, likelyMinutes, spentMinutes, createdAt, closedAt, memberId }) => ({
      estimateMinutes: likelyMinutes,
      actualMinutes: spentMinutes,
      estimatedOn: Math.floor(createdAt / dayMs),
      doneOn: Math.floor(closedAt / dayMs),
      project: projectId,
      ...(memberId === null ? {} : { person: memberId }),
    }))
}

/** How often forecasts from estimates that were made of earlier work of this history have held. */
export interface EstimateRecord {
  readonly forecasts: number
  readonly held: readonly { readonly confidence: number; readonly share: number }[]
}

/** How far such work ran beyond what was said of it, learned once for what is alike. */
export class LearnedRatios {
  readonly #history: readonly EstimatedWork[]
  #past: readonly PastEstimate[] | undefined
  readonly #askedOn: number
  readonly #known = new Map<string, Float64Array | undefined>()

  /** @param todayOn `YYYY-MM-DD`; what is done that day counts */
  constructor(history: readonly EstimatedWork[], todayOn: string) {
    this.#history = history
    this.#askedOn = Math.floor(Date.parse(`${todayOn}T00:00:00Z`) / dayMs) + 1
  }

  /** Undefined where too little is known to learn from, and where nobody said how much work it is. */
  of({ projectId, workMinutes, workSource, assignees }: PlanInputActivity): Float64Array | undefined {
    if (workSource !== 'work' || workMinutes <= 0 || this.#history.length === 0) return undefined
    const [person, ...others] = assignees
    // Twice the work is alike enough to be another: halves of that are one.
    const size = Math.round(2 * Math.log2(workMinutes))
    const isAlone = person !== undefined && others.length === 0
    const key = `${projectId} ${isAlone ? person : ''} ${size}`
    if (!this.#known.has(key)) {
      const asked = { estimateMinutes: 2 ** (size / 2), askedOn: this.#askedOn, project: projectId }
      const learned = learnRatios(this.#history, isAlone ? { ...asked, person } : asked)
      this.#known.set(key, 'ratios' in learned ? correctRatios(learned.ratios, asked, this.#replayed()) : undefined)
    }
    return this.#known.get(key)
  }
  /** How forecasts that were made in the same way have held. */
  record(): EstimateRecord {
    const past = this.#replayed()
    const held = confidences.map((confidence, at) => {
      const isHeld = past.filter(({ ratio, foretold }) => ratio <= (foretold[at] ?? Number.POSITIVE_INFINITY)).length
      return { confidence, share: past.length === 0 ? 0 : isHeld / past.length }
    })
    return { forecasts: past.length, held: past.length === 0 ? [] : held }
  }

  /** Some of the history, each forecast from what was done before it; made when it is first asked for. */
  #replayed(): readonly PastEstimate[] {
    const every = Math.max(1, Math.ceil(this.#history.length / replayedMax))
    this.#past ??= replayEstimates(this.#history, { every, confidences })
    return this.#past
  }
}
