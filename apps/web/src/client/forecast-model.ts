/** When open items will be done, from how many were done so far. */
export interface Forecast {
  /** Why nothing is foretold, in English; all else is empty then. */
  readonly tooThin: string | null
  /** Then the last day on which something was done, if ever. */
  readonly lastDoneOn: string | null
  readonly items: number | null
  /** Items done a week over the last half-year. */
  readonly pace: number | null
  /** At least so many in the weeks asked for. `confidence` is 0 … 1. */
  readonly atLeast: readonly { readonly confidence: number; readonly items: number }[]
  /** All by that day; null when that is later than in ten years. Empty when nothing is open. */
  readonly within: readonly { readonly confidence: number; readonly on: string | null }[]
  readonly trackRecord: {
    readonly forecasts: number
    readonly held: readonly { readonly confidence: number; readonly share: number }[]
  } | null
}

export interface ForecastQuestion {
  readonly project: string
  readonly todayOn: string
  readonly weeks: number
  /** Of the open items only those that this query finds. */
  readonly scope: string
}

export interface ForecastQueries {
  /** Undefined for a project that is not there. */
  forecast(question: ForecastQuestion, signal?: AbortSignal): Promise<Forecast | undefined>
}
