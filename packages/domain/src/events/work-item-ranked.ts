import { z } from 'zod'
import { workItemIdShape } from '../ids.ts'
import { defineFieldEvent } from './field-event.ts'
import { rank } from './shapes.ts'

export const workItemRanked = defineFieldEvent({
  kind: 'workItem.ranked',
  entity: 'workItem',
  id: workItemIdShape,
  set: z.object({ rank }),
})
