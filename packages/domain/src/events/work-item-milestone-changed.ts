import { z } from 'zod'
import { milestoneIdShape, workItemIdShape } from '../ids.ts'
import { defineFieldEvent } from './field-event.ts'

export const workItemMilestoneChanged = defineFieldEvent({
  kind: 'workItem.milestoneChanged',
  entity: 'workItem',
  id: workItemIdShape,
  ids: { milestoneId: 'here' },
  set: z.object({ milestoneId: milestoneIdShape.nullable() }),
})
