import { z } from 'zod'
import { touch } from '../effects.ts'
import { memberIdShape } from '../ids.ts'
import { defineEvent } from './define-event.ts'
import { seenShape } from './seen-chains.ts'

/** The member keeps the name under what he did, and may do nothing any more. */
export const memberRemoved = defineEvent({
  kind: 'member.removed',
  version: 1,
  entity: 'member',
  payload: z.object({ id: memberIdShape, seen: seenShape }),
  entityId: ({ id }) => id,
  ids: { id: 'here' },
  effects: ({ id }, context) => [{ op: 'set', entity: 'member', id, cells: { role: 'none', ...touch(context) } }],
})
