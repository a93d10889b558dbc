import { z } from 'zod'
import { workItemIdShape } from '../ids.ts'
import { defineFieldEvent } from './field-event.ts'
import { count } from './shapes.ts'

export const workItemPrioritised = defineFieldEvent({
  kind: 'workItem.prioritised',
  entity: 'workItem',
  id: workItemIdShape,
  set: z.object({ priority: count.max(4) }),
})
