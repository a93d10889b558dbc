import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ProjectPlan } from '../../client/plan-model.ts'
import { useClient } from '../../data/client-context.tsx'
import { planForecastQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { useTimelineWords } from './axis-names.ts'
import { usePlanWish } from './plan-aim.ts'
import type { TimelineBar } from './timeline-bars.ts'
import { makeWallClock } from './wall-time.ts'

const shownConfidences = [0.5, 0.8, 0.95]

/** When an item will be done and how sure that is; asked for by a press, as it takes seconds of the hub's time. */
export function ItemForecast({ bar, plan }: { readonly bar: TimelineBar; readonly plan: ProjectPlan }) {
  const { portfolio: texts, timeline } = useMessages()
  const words = useTimelineWords()
  const { key } = bar.activity.item
  const [isWanted, setWanted] = useState(false)
  const { key: project } = plan.project
  const question = { project, ...usePlanWish(project), items: [key] }
  const { data, isFetching, isError, refetch } = useQuery({
    ...planForecastQuery(useClient(), question),
    enabled: isWanted,
  })
  if (!isWanted) {
    return (
      <Button size="sm" onClick={() => setWanted(true)}>
        {texts.ofItem}
      </Button>
    )
  }
  if (isFetching) return <p role="status">{timeline.forecastPending}</p>
  if (isError || data === undefined) {
    return (
      <Button size="sm" title={timeline.forecastFailed} onClick={() => void refetch()}>
        {texts.again}
      </Button>
    )
  }
  const wallMsOf = makeWallClock(data.timeZone)
  const by = data.finishes.find(({ item }) => item?.key === key)?.by ?? []
  const dates = by
    .filter(({ confidence }) => shownConfidences.includes(confidence))
    .map(({ confidence, at }) => timeline.sureBy(words.percent(confidence), words.lastDay(wallMsOf(at))))
  const text = dates.length === 0 ? (data.refusal ?? texts.itemUnknown) : texts.itemDone(dates.join(', '))
  return (
    <p role="status" className="tabular-nums">
      {text}
    </p>
  )
}
