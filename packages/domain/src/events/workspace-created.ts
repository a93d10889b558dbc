import { z } from 'zod'
import { memberIdShape, type RegionId, workspaceIdShape } from '../ids.ts'
import { defineEvent } from './define-event.ts'
import { name } from './shapes.ts'

export const workspaceCreated = defineEvent({
  kind: 'workspace.created',
  version: 1,
  entity: 'workspace',
  payload: z.object({
    id: workspaceIdShape,
    name,
    regionId: z.string() as unknown as z.ZodType<RegionId>,
    createdBy: memberIdShape,
  }),
  entityId: ({ id }) => id,
  ids: { id: 'here', regionId: 'here', createdBy: 'here' },
  effects: ({ id, ...cells }, { atMs }) => [
    { op: 'create', entity: 'workspace', id, cells: { ...cells, createdAt: atMs, updatedAt: atMs } },
  ],
})
