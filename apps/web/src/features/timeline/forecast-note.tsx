import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { TimelineIcon } from '../../ui/icons.tsx'
import { useTimelineWords } from './axis-names.ts'
import type { ForecastBand } from './forecast-band.ts'
import type { PlanForecastState } from './use-plan-forecast.ts'

export interface ForecastNoteProps {
  readonly state: PlanForecastState
  /** Of the whole project. */
  readonly band: ForecastBand | undefined
}

/** What the band of a forecast means, in words: dates with their confidence, and what they are made of. */
export function ForecastNote({ state, band }: ForecastNoteProps) {
  const { timeline: texts, common } = useMessages()
  const words = useTimelineWords()
  const { forecast, isPending, hasFailed } = state
  if (forecast === undefined && !isPending && !hasFailed) return null
  const dates =
    band?.marks.map(({ confidence, ms }) => texts.sureBy(words.percent(confidence), words.lastDay(ms))) ?? []
  return (
    <p
      role="status"
      className="flex shrink-0 items-start gap-2 border-b border-line bg-sunken px-4 py-1.5 text-ink-muted"
    >
      <TimelineIcon className="mt-0.5 shrink-0" />
      <span className="min-w-0 flex-1">
        {isPending && texts.forecastPending}
        {hasFailed && texts.forecastFailed}
        {forecast?.refusal}
        {forecast !== undefined && forecast.refusal === null && (
          <>
            <span className="text-ink tabular-nums">{texts.doneBy(dates.join(', '))}</span>{' '}
            <span>{texts.forecastBasis(forecast)}</span>
          </>
        )}
      </span>
      {hasFailed && (
        <Button size="sm" onClick={state.retry}>
          {common.tryAgain}
        </Button>
      )}
    </p>
  )
}
