import { z } from 'zod'
import { withTouch } from '../effects.ts'
import { memberIdShape, workItemIdShape } from '../ids.ts'
import { isClosedStatus, statuses } from '../vocabulary/statuses.ts'
import { defineEvent } from './define-event.ts'
import { planEffects } from './plan-event.ts'
import { instant, line } from './shapes.ts'

/**
 * A new status. When and by whom the item was closed follows from it; an undo and an import say those themselves.
 * All are written with one stamp, so of two concurrent changes one wins whole.
 */
export const workItemStatusChanged = defineEvent({
  kind: 'workItem.statusChanged',
  version: 1,
  entity: 'workItem',
  payload: z.object({
    id: workItemIdShape,
    status: z.enum(statuses),
    closedAt: instant.nullable().optional(),
    closedBy: memberIdShape.nullable().optional(),
    closeReason: line.nullable().optional(),
    /** Of the change with which work begins. */
    startedAt: instant.optional(),
  }),
  entityId: ({ id }) => id,
  ids: { id: 'here', closedBy: 'anywhere' },
  effects: (payload, context) => {
    const { actor, atMs } = context
    const isClosed = isClosedStatus(payload.status)
    const { closedAt = isClosed ? atMs : null, closedBy = isClosed ? actor : null, closeReason = null } = payload
    const cells = withTouch({ status: payload.status, closedAt, closedBy, closeReason }, context)
    const { startedAt } = payload
    return [
      { op: 'set', entity: 'workItem', id: payload.id, cells },
      ...(startedAt === undefined ? [] : planEffects(payload.id, { startedAt })),
    ]
  },
})
