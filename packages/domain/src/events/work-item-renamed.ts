import { z } from 'zod'
import { workItemIdShape } from '../ids.ts'
import { defineFieldEvent } from './field-event.ts'
import { line } from './shapes.ts'

export const workItemRenamed = defineFieldEvent({
  kind: 'workItem.renamed',
  entity: 'workItem',
  id: workItemIdShape,
  set: z.object({ title: line }),
})
