import type { LevelInput } from '@spicetime/planner'
import { makeCalendars } from './make-calendars.ts'
import type { PlanInput } from './plan-input.ts'

/** The same as the planner takes it. */
export function makeLevelInput(input: PlanInput): LevelInput {
  return {
    startAt: input.startAt,
    statusAt: input.statusAt,
    calendars: makeCalendars(input.calendars),
    activities: input.activities.map(({ activity }) => activity),
    dependencies: input.dependencies,
    people: input.people,
  }
}
