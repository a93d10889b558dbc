import { z } from 'zod'
import { workspaceIdShape } from '../ids.ts'
import { defineFieldEvent } from './field-event.ts'
import { name } from './shapes.ts'

export const workspaceRenamed = defineFieldEvent({
  kind: 'workspace.renamed',
  entity: 'workspace',
  id: workspaceIdShape,
  set: z.object({ name }),
})
