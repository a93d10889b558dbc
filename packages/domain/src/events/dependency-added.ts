import { z } from 'zod'
import { dependencyIdShape, workItemIdShape } from '../ids.ts'
import { defineEvent } from './define-event.ts'

/** An edge added apart from one that closes a cycle with it is kept; the younger of them is suspended. */
export const dependencyAdded = defineEvent({
  kind: 'dependency.added',
  version: 1,
  entity: 'dependency',
  payload: z.object({
    id: dependencyIdShape,
    fromId: workItemIdShape,
    toId: workItemIdShape,
    type: z.enum(['finish-to-start']),
    lagMinutes: z.number().int().min(-10_000_000).max(10_000_000),
  }),
  entityId: ({ id }) => id,
  ids: { id: 'here', fromId: 'anywhere', toId: 'here' },
  touches: ({ fromId, toId }) => [fromId, toId],
  effects: ({ id, ...cells }, { actor, atMs }) => [
    { op: 'create', entity: 'dependency', id, cells: { ...cells, createdAt: atMs, createdBy: actor, updatedAt: atMs } },
  ],
})
