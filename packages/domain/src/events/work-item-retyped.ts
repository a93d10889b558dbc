import { z } from 'zod'
import { workItemIdShape } from '../ids.ts'
import { workItemTypes } from '../vocabulary/work-item-types.ts'
import { defineFieldEvent } from './field-event.ts'

export const workItemRetyped = defineFieldEvent({
  kind: 'workItem.retyped',
  entity: 'workItem',
  id: workItemIdShape,
  set: z.object({ type: z.enum(workItemTypes) }),
})
