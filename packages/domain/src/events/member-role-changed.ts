import { z } from 'zod'
import { touch } from '../effects.ts'
import { memberIdShape } from '../ids.ts'
import { roles } from '../vocabulary/roles.ts'
import { defineEvent } from './define-event.ts'
import { seenShape } from './seen-chains.ts'

/** With `seen` where the role takes something away. */
export const memberRoleChanged = defineEvent({
  kind: 'member.roleChanged',
  version: 1,
  entity: 'member',
  payload: z.object({ id: memberIdShape, role: z.enum(roles), seen: seenShape.optional() }),
  entityId: ({ id }) => id,
  ids: { id: 'here' },
  effects: ({ id, role }, context) => [{ op: 'set', entity: 'member', id, cells: { role, ...touch(context) } }],
})
