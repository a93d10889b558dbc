import { z } from 'zod'
import { leaveIdShape, memberIdShape } from '../ids.ts'
import { leaveStatuses } from '../vocabulary/leave-statuses.ts'
import { defineEvent } from './define-event.ts'
import { defineExistence } from './existence-events.ts'
import { defineFieldEvent } from './field-event.ts'
import { date, line } from './shapes.ts'

/** A wish; who approves it does so by an event of its own, even when it is who asks. */
export const leaveRequested = defineEvent({
  kind: 'leave.requested',
  version: 1,
  entity: 'leave',
  payload: z
    .object({
      id: leaveIdShape,
      memberId: memberIdShape,
      fromOn: date,
      toOn: date,
      note: line.nullable().optional(),
    })
    .refine(({ fromOn, toOn }) => fromOn <= toOn),
  entityId: ({ id }) => id,
  ids: { id: 'here', memberId: 'here' },
  touches: ({ memberId }) => [memberId],
  effects: ({ id, note = null, ...cells }, { actor, atMs }) => [
    {
      op: 'create',
      entity: 'leave',
      id,
      cells: { ...cells, note, status: 'requested', createdAt: atMs, createdBy: actor, updatedAt: atMs },
    },
  ],
})

export const leaveDecided = defineFieldEvent({
  kind: 'leave.decided',
  entity: 'leave',
  id: leaveIdShape,
  set: z.object({ status: z.enum(leaveStatuses) }),
})

export const leaveExistence = defineExistence('leave', leaveIdShape)
