import { z } from 'zod'
import { workItemIdShape } from '../ids.ts'
import { defineFieldEvent } from './field-event.ts'
import { date } from './shapes.ts'

export const workItemScheduled = defineFieldEvent({
  kind: 'workItem.scheduled',
  entity: 'workItem',
  id: workItemIdShape,
  set: z.object({ startOn: date.nullable().optional(), dueOn: date.nullable().optional() }),
})
