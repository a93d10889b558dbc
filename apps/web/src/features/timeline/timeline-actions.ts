import { makeStore } from '../../ui/store.ts'

/** What the header can ask of the chart that is on the page. */
export interface TimelineActions {
  print(): void
  savePicture(): void
}

export const timelineActions = makeStore<TimelineActions | undefined>(undefined)
