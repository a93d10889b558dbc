import { z } from 'zod'
import { touch } from '../effects.ts'
import { workItemIdShape } from '../ids.ts'
import { defineEvent } from './define-event.ts'

/**
 * An item goes on as an item of another project (docs/decisions/0021). What is left in its own is deleted and says where it
 * went; the other was created in a commit of the other region that this one cites.
 */
export const workItemMovedAway = defineEvent({
  kind: 'workItem.movedAway',
  version: 1,
  entity: 'workItem',
  payload: z.object({ id: workItemIdShape, movedToId: workItemIdShape }),
  entityId: ({ id }) => id,
  ids: { id: 'here', movedToId: 'anywhere' },
  effects: ({ id, movedToId }, context) => [
    {
      op: 'set',
      entity: 'workItem',
      id,
      cells: { deletedAt: context.atMs, movedToId, ...touch(context) },
    },
  ],
})
