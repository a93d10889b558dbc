import { z } from 'zod'
import { workItemIdShape } from '../ids.ts'
import { defineFieldEvent } from './field-event.ts'
import { points } from './shapes.ts'

export const workItemEstimated = defineFieldEvent({
  kind: 'workItem.estimated',
  entity: 'workItem',
  id: workItemIdShape,
  set: z.object({ estimate: points.nullable() }),
})
