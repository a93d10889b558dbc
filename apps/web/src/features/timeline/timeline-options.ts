import { timelinePreference } from '../../ui/preferences.ts'
import { useStore } from '../../ui/store.ts'
import type { RowOrder } from './timeline-rows.ts'

/** What a person wants to see on timelines; kept on the device. */
export interface TimelineOptions {
  readonly order: RowOrder
  /** The plan in which nobody does two things at once. */
  readonly isLevelled: boolean
  readonly showsPeople: boolean
  readonly showsForecast: boolean
}

export function useTimelineOptions(): readonly [TimelineOptions, (change: Partial<TimelineOptions>) => void] {
  const stored = useStore(timelinePreference)
  const options: TimelineOptions = {
    order: stored['byPlan'] === true ? 'plan' : 'start',
    isLevelled: stored['unlevelled'] !== true,
    showsPeople: stored['people'] === true,
    showsForecast: stored['noForecast'] !== true,
  }
  const change = (changed: Partial<TimelineOptions>) => {
    const next = { ...options, ...changed }
    timelinePreference.set({
      byPlan: next.order === 'plan',
      unlevelled: !next.isLevelled,
      people: next.showsPeople,
      noForecast: !next.showsForecast,
    })
  }
  return [options, change]
}
