import { z } from 'zod'
import { workItemIdShape } from '../ids.ts'
import { defineFieldEvent } from './field-event.ts'

export const workItemParentChanged = defineFieldEvent({
  kind: 'workItem.parentChanged',
  entity: 'workItem',
  id: workItemIdShape,
  ids: { parentId: 'anywhere' },
  set: z.object({ parentId: workItemIdShape.nullable() }),
})
