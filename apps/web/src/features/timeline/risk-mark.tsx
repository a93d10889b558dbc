import { useMessages } from '../../messages/messages-context.tsx'
import { WarningIcon } from '../../ui/icons.tsx'

/** Beside the name of what an open risk would delay; the sentence of the bar tells it to those who do not see it. */
export function RiskMark({ titles }: { readonly titles: readonly string[] }) {
  const { timeline: texts } = useMessages()
  if (titles.length === 0) return null
  return (
    <span title={texts.atRisk(titles)} aria-hidden="true" data-sign="risk" className="flex shrink-0 text-warning">
      <WarningIcon />
    </span>
  )
}
