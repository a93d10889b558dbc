import { z } from 'zod'
import { definePlanEvent } from './plan-event.ts'
import { count, peopleMax } from './shapes.ts'

/** How many people an item needs at the same time, and whether their work on it may be interrupted. */
export const workItemStaffed = definePlanEvent(
  'workItem.staffed',
  z.object({
    peopleNeeded: count.min(1).max(peopleMax).nullable().optional(),
    isSplittable: count.max(1).nullable().optional(),
  }),
)
