import { z } from 'zod'
import { constraintTypes } from '../vocabulary/plan-terms.ts'
import { definePlanEvent } from './plan-event.ts'
import { date } from './shapes.ts'

/** When an item should start and be done; its constraint is written whole. */
export const workItemScheduled = definePlanEvent(
  'workItem.scheduled',
  z.object({
    startOn: date.nullable().optional(),
    dueOn: date.nullable().optional(),
    constraintType: z.enum(constraintTypes).nullable().optional(),
    constraintOn: date.nullable().optional(),
  }),
)
