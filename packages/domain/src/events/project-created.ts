import { z } from 'zod'
import { projectIdShape, type RegionId } from '../ids.ts'
import { defineEvent } from './define-event.ts'
import { definedCells } from './field-event.ts'
import { name, text } from './shapes.ts'

export const projectKeyPattern = /^[A-Z][A-Z0-9]{0,15}$/

export const projectCreated = defineEvent({
  kind: 'project.created',
  version: 1,
  entity: 'project',
  payload: z.object({
    id: projectIdShape,
    regionId: z.string() as unknown as z.ZodType<RegionId>,
    key: z.string().regex(projectKeyPattern),
    name,
    summary: text.nullable().optional(),
    description: text.nullable().optional(),
  }),
  entityId: ({ id }) => id,
  ids: { id: 'here', regionId: 'here' },
  effects: ({ id, ...cells }, { actor, atMs }) => [
    {
      op: 'create',
      entity: 'project',
      id,
      cells: { ...definedCells(cells), createdAt: atMs, createdBy: actor, updatedAt: atMs },
    },
    { op: 'include', set: 'projectKeys', ownerId: id, element: cells.key },
  ],
})
