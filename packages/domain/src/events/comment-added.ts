import { z } from 'zod'
import { commentIdShape, memberIdShape, workItemIdShape } from '../ids.ts'
import { defineEvent } from './define-event.ts'
import { instant, text } from './shapes.ts'

/** An import says when and by whom it was written elsewhere. */
export const commentAdded = defineEvent({
  kind: 'comment.added',
  version: 1,
  entity: 'comment',
  payload: z.object({
    id: commentIdShape,
    workItemId: workItemIdShape,
    body: text,
    createdAt: instant.optional(),
    createdBy: memberIdShape.optional(),
  }),
  entityId: ({ id }) => id,
  ids: { id: 'here', workItemId: 'here', createdBy: 'anywhere' },
  touches: ({ workItemId }) => [workItemId],
  effects: ({ id, workItemId, body, createdAt, createdBy }, { actor, atMs }) => [
    {
      op: 'create',
      entity: 'comment',
      id,
      cells: {
        workItemId,
        body,
        createdAt: createdAt ?? atMs,
        createdBy: createdBy ?? actor,
        updatedAt: createdAt ?? atMs,
      },
    },
    { op: 'set', entity: 'workItem', id: workItemId, cells: { updatedAt: createdAt ?? atMs } },
  ],
})
