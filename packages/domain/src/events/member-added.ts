import { z } from 'zod'
import { memberIdShape } from '../ids.ts'
import { memberKinds, roles } from '../vocabulary/roles.ts'
import { defineEvent } from './define-event.ts'
import { definedCells } from './field-event.ts'
import { name } from './shapes.ts'

export const memberAdded = defineEvent({
  kind: 'member.added',
  version: 1,
  entity: 'member',
  payload: z.object({
    id: memberIdShape,
    handle: name,
    name,
    email: name.nullable().optional(),
    kind: z.enum(memberKinds),
    role: z.enum(roles),
    githubLogin: name.nullable().optional(),
  }),
  entityId: ({ id }) => id,
  ids: { id: 'here' },
  effects: ({ id, ...cells }, { actor, atMs }) => [
    {
      op: 'create',
      entity: 'member',
      id,
      cells: { ...definedCells(cells), createdAt: atMs, createdBy: actor, updatedAt: atMs },
    },
  ],
})
