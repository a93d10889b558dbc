import { makeWorkTime, type WorkTime } from '@spicetime/planner'
import type { PlanInput } from './plan-input.ts'

/** Calendars were looked at while reading: one that is none is a bug of ours. */
export function makeCalendars(calendars: PlanInput['calendars']): readonly WorkTime[] {
  return calendars.map((layers) => {
    const work = makeWorkTime(layers)
    if (!work.ok) throw new Error(`bug: a calendar was read that is none (${work.refusal.code})`)
    return work.value
  })
}
