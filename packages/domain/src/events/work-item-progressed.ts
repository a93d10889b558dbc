import { z } from 'zod'
import { definePlanEvent } from './plan-event.ts'
import { instant, percent, workMinutes } from './shapes.ts'

/** How far the work on an item has come. */
export const workItemProgressed = definePlanEvent(
  'workItem.progressed',
  z.object({
    remainingMinutes: workMinutes.nullable().optional(),
    spentMinutes: workMinutes.nullable().optional(),
    percentComplete: percent.nullable().optional(),
    startedAt: instant.nullable().optional(),
  }),
)
