import { z } from 'zod'
import { projectIdShape } from '../ids.ts'
import { defineEvent } from './define-event.ts'

/** Puts a project away (`isArchived`) or back among the current ones. */
export const projectArchived = defineEvent({
  kind: 'project.archived',
  version: 1,
  entity: 'project',
  payload: z.object({ id: projectIdShape, isArchived: z.boolean() }),
  entityId: ({ id }) => id,
  ids: { id: 'here' },
  effects: ({ id, isArchived }, { atMs }) => [
    { op: 'set', entity: 'project', id, cells: { archivedAt: isArchived ? atMs : null, updatedAt: atMs } },
  ],
})
