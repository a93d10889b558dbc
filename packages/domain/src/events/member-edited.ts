import { z } from 'zod'
import { calendarIdShape, memberIdShape } from '../ids.ts'
import { roles } from '../vocabulary/roles.ts'
import { defineFieldEvent } from './field-event.ts'
import { name, weekMinutes } from './shapes.ts'

export const memberEdited = defineFieldEvent({
  kind: 'member.edited',
  entity: 'member',
  id: memberIdShape,
  ids: { calendarId: 'here' },
  set: z.object({
    name: name.optional(),
    email: name.nullable().optional(),
    role: z.enum(roles).optional(),
    githubLogin: name.nullable().optional(),
    calendarId: calendarIdShape.nullable().optional(),
    capacityMinutes: weekMinutes.nullable().optional(),
  }),
})
