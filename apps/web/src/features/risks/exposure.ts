import type { Risk } from '../../client/calendar-model.ts'

/**
 * How much work a risk costs on the average: its probability times the delay of all the items that it would delay. Undefined
 * where one of them is not known, 0 for one that delays nothing.
 */
export function exposureMinutes({ probabilityPercent, delayMinutes, workItems }: Risk): number | undefined {
  if (probabilityPercent === null || delayMinutes === null) return undefined
  return Math.round((probabilityPercent / 100) * delayMinutes * workItems.length)
}

/** Open risks first; among those of one status the greatest exposure, and what is not known at the end. */
export function byExposure(risks: readonly Risk[]): readonly Risk[] {
  const order = { open: 0, happened: 1, closed: 2 } as const
  return risks.toSorted(
    (a, b) => order[a.status] - order[b.status] || (exposureMinutes(b) ?? -1) - (exposureMinutes(a) ?? -1),
  )
}
