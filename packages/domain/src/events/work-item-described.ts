import { z } from 'zod'
import { workItemIdShape } from '../ids.ts'
import { defineFieldEvent } from './field-event.ts'
import { text } from './shapes.ts'

export const workItemDescribed = defineFieldEvent({
  kind: 'workItem.described',
  entity: 'workItem',
  id: workItemIdShape,
  set: z.object({ description: text.nullable() }),
})
