import { timelinePreference } from '../../ui/preferences.ts'
import { useStore } from '../../ui/store.ts'
import type { RowOrder } from './timeline-rows.ts'

/** What a person wants to see on timelines; kept on the device. */
export interface TimelineOptions {
  readonly order: RowOrder
  /** The plan in which nobody does two things at once. */
  readonly isLevelled: boolean
  readonly showsPeople: boolean
  /** On a phone, which has room for a list of dates. */
  readonly isChartOnPhone: boolean
  readonly forecast: ForecastSource
}

/** From items done in past weeks, or from the plan drawn many times over. */
export type ForecastSource = 'none' | 'pace' | 'plan'

export function useTimelineOptions(): readonly [TimelineOptions, (change: Partial<TimelineOptions>) => void] {
  const stored = useStore(timelinePreference)
  const options: TimelineOptions = {
    order: stored['byPlan'] === true ? 'plan' : 'start',
    isLevelled: stored['unlevelled'] !== true,
    showsPeople: stored['people'] === true,
    isChartOnPhone: stored['chartOnPhone'] === true,
    forecast: stored['planForecast'] === true ? 'plan' : stored['noForecast'] === true ? 'none' : 'pace',
  }
  const change = (changed: Partial<TimelineOptions>) => {
    const next = { ...options, ...changed }
    timelinePreference.set({
      ...timelinePreference.get(),
      byPlan: next.order === 'plan',
      unlevelled: !next.isLevelled,
      people: next.showsPeople,
      chartOnPhone: next.isChartOnPhone,
      noForecast: next.forecast === 'none',
      planForecast: next.forecast === 'plan',
    })
  }
  return [options, change]
}
