import { z } from 'zod'
import { definePlanEvent } from './plan-event.ts'
import { points, workMinutes } from './shapes.ts'

/** How much work an item is: in points, and in minutes as one guess or three, which are written together. */
export const workItemEstimated = definePlanEvent(
  'workItem.estimated',
  z.object({
    estimate: points.nullable().optional(),
    optimisticMinutes: workMinutes.nullable().optional(),
    likelyMinutes: workMinutes.nullable().optional(),
    pessimisticMinutes: workMinutes.nullable().optional(),
  }),
)
