import { z } from 'zod'
import { memberIdShape } from '../ids.ts'
import { roles } from '../vocabulary/roles.ts'
import { defineFieldEvent } from './field-event.ts'
import { name } from './shapes.ts'

export const memberEdited = defineFieldEvent({
  kind: 'member.edited',
  entity: 'member',
  id: memberIdShape,
  set: z.object({
    name: name.optional(),
    email: name.nullable().optional(),
    role: z.enum(roles).optional(),
    githubLogin: name.nullable().optional(),
  }),
})
