import type { Forecast } from '../../client/forecast-model.ts'
import { useLocale, useMessages } from '../../messages/messages-context.tsx'

/** How such forecasts have held: for each confidence a bar of what came true, and a mark where it should end. */
export function TrackRecord({ record }: { readonly record: Forecast['trackRecord'] }) {
  const { forecast: texts } = useMessages()
  const percent = new Intl.NumberFormat(useLocale(), { style: 'percent' })
  const hasRecord = record !== null && record.forecasts > 0
  return (
    <section aria-labelledby="track-record" className="flex max-w-xl flex-col gap-2">
      <h2 id="track-record" className="font-medium">
        {texts.record}
      </h2>
      <p className="text-ink-muted">{hasRecord ? texts.recordText(record.forecasts) : texts.noRecord}</p>
      {hasRecord && (
        <ul className="flex flex-col gap-1.5 tabular-nums">
          {record.held.map(({ confidence, share }) => (
            <li key={confidence} className="flex items-center gap-3">
              <span className="w-28 shrink-0 text-ink-muted">{texts.said(percent.format(confidence))}</span>
              <span aria-hidden="true" className="relative h-2 flex-1 rounded-full bg-hover">
                <span
                  className="absolute inset-y-0 left-0 rounded-full bg-accent"
                  style={{ width: `${share * 100}%` }}
                />
                <span className="absolute -inset-y-1 w-0.5 bg-ink" style={{ left: `${confidence * 100}%` }} />
              </span>
              <span className="w-32 shrink-0">{texts.held(percent.format(share))}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
