import { z } from 'zod'
import { commentIdShape } from '../ids.ts'
import { defineEvent } from './define-event.ts'
import { text } from './shapes.ts'

export const commentEdited = defineEvent({
  kind: 'comment.edited',
  version: 1,
  entity: 'comment',
  payload: z.object({ id: commentIdShape, body: text }),
  entityId: ({ id }) => id,
  ids: { id: 'here' },
  effects: ({ id, body }, { atMs, isImport }) => [
    { op: 'set', entity: 'comment', id, cells: { body, updatedAt: atMs, ...(isImport ? {} : { editedAt: atMs }) } },
  ],
})
