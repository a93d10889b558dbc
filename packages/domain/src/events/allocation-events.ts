import { z } from 'zod'
import { allocationIdShape, memberIdShape, projectIdShape, workItemIdShape } from '../ids.ts'
import { allocationKinds } from '../vocabulary/allocation-kinds.ts'
import { defineEvent } from './define-event.ts'
import { defineExistence } from './existence-events.ts'
import { defineFieldEvent } from './field-event.ts'
import { date, percent } from './shapes.ts'

const share = percent.min(1)

export const allocationCreated = defineEvent({
  kind: 'allocation.created',
  version: 1,
  entity: 'allocation',
  payload: z.object({
    id: allocationIdShape,
    memberId: memberIdShape,
    projectId: projectIdShape,
    workItemId: workItemIdShape.nullable(),
    fromOn: date.nullable(),
    toOn: date.nullable(),
    percent: share,
    kind: z.enum(allocationKinds),
  }),
  entityId: ({ id }) => id,
  ids: { id: 'here', projectId: 'here', workItemId: 'here', memberId: 'anywhere' },
  touches: ({ workItemId }) => (workItemId === null ? [] : [workItemId]),
  effects: ({ id, ...cells }, { actor, atMs }) => [
    { op: 'create', entity: 'allocation', id, cells: { ...cells, createdAt: atMs, createdBy: actor, updatedAt: atMs } },
  ],
})

export const allocationEdited = defineFieldEvent({
  kind: 'allocation.edited',
  entity: 'allocation',
  id: allocationIdShape,
  set: z.object({
    fromOn: date.nullable().optional(),
    toOn: date.nullable().optional(),
    percent: share.optional(),
    kind: z.enum(allocationKinds).optional(),
  }),
})

export const allocationExistence = defineExistence('allocation', allocationIdShape)
