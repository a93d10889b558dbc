import { z } from 'zod'
import { dependencyIdShape, workItemIdShape } from '../ids.ts'
import { dependencyTypes, lagKinds } from '../vocabulary/plan-terms.ts'
import { defineEvent } from './define-event.ts'
import { definedCells } from './field-event.ts'
import { lagMinutes, lagPercent } from './shapes.ts'

/** An edge added apart from one that closes a cycle with it is kept; the younger of them is suspended. */
export const dependencyAdded = defineEvent({
  kind: 'dependency.added',
  version: 1,
  entity: 'dependency',
  payload: z.object({
    id: dependencyIdShape,
    fromId: workItemIdShape,
    toId: workItemIdShape,
    type: z.enum(dependencyTypes),
    lagMinutes,
    lagPercent: lagPercent.nullable().optional(),
    lagKind: z.enum(lagKinds).nullable().optional(),
  }),
  entityId: ({ id }) => id,
  ids: { id: 'here', fromId: 'anywhere', toId: 'here' },
  touches: ({ fromId, toId }) => [fromId, toId],
  effects: ({ id, ...fields }, { actor, atMs }) => [
    {
      op: 'create',
      entity: 'dependency',
      id,
      cells: { ...definedCells(fields), createdAt: atMs, createdBy: actor, updatedAt: atMs },
    },
  ],
})
