import type { PlanForecast } from '../../client/plan-model.ts'

/** When all is done: from as likely as not to nearly sure, with marks between. */
export interface ForecastBand {
  readonly startMs: number
  readonly finishMs: number
  readonly marks: readonly { readonly confidence: number; readonly ms: number }[]
}

/** The marks that are drawn; others are told in words. */
const shown = [0.5, 0.8, 0.95]

/** Of the whole project, or of a milestone of it; undefined where it is not foretold. */
export function bandOf(
  forecast: PlanForecast | undefined,
  milestoneId: string | null,
  wallMsOf: (instant: string) => number,
): ForecastBand | undefined {
  const finish = forecast?.finishes.find(
    (one) => one.milestoneId === milestoneId && one.project === null && one.item === null,
  )
  const marks = (finish?.by ?? [])
    .filter(({ confidence }) => shown.includes(confidence))
    .map(({ confidence, at }) => ({ confidence, ms: wallMsOf(at) }))
  const [first, last] = [marks[0], marks.at(-1)]
  return first === undefined || last === undefined
    ? undefined
    : { startMs: first.ms, finishMs: Math.max(last.ms, first.ms), marks }
}
