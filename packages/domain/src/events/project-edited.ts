import { z } from 'zod'
import { calendarIdShape, memberIdShape, projectIdShape } from '../ids.ts'
import { defineFieldEvent } from './field-event.ts'
import { date, name, text } from './shapes.ts'

export const projectEdited = defineFieldEvent({
  kind: 'project.edited',
  entity: 'project',
  id: projectIdShape,
  ids: { leadId: 'anywhere', calendarId: 'anywhere' },
  set: z.object({
    name: name.optional(),
    summary: text.nullable().optional(),
    description: text.nullable().optional(),
    leadId: memberIdShape.nullable().optional(),
    startOn: date.nullable().optional(),
    targetOn: date.nullable().optional(),
    calendarId: calendarIdShape.nullable().optional(),
  }),
})
