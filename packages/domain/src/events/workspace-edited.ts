import { z } from 'zod'
import { calendarIdShape, workspaceIdShape } from '../ids.ts'
import { defineFieldEvent } from './field-event.ts'

/** What a workspace is set to, besides its name. */
export const workspaceEdited = defineFieldEvent({
  kind: 'workspace.edited',
  entity: 'workspace',
  id: workspaceIdShape,
  ids: { calendarId: 'here' },
  set: z.object({ calendarId: calendarIdShape.nullable().optional() }),
})
