import { z } from 'zod'
import { labelIdShape, memberIdShape, projectIdShape } from '../ids.ts'
import { defineEvent } from './define-event.ts'
import { definedCells } from './field-event.ts'
import { color, instant, name, text } from './shapes.ts'

export const labelCreated = defineEvent({
  kind: 'label.created',
  version: 1,
  entity: 'label',
  payload: z.object({
    id: labelIdShape,
    projectId: projectIdShape,
    name,
    color,
    description: text.nullable().optional(),
    createdAt: instant.optional(),
    createdBy: memberIdShape.optional(),
    importBase: text.nullable().optional(),
  }),
  entityId: ({ id }) => id,
  ids: { id: 'here', projectId: 'here', createdBy: 'anywhere' },
  effects: ({ id, ...cells }, { actor, atMs }) => [
    {
      op: 'create',
      entity: 'label',
      id,
      cells: { createdAt: atMs, createdBy: actor, updatedAt: cells.createdAt ?? atMs, ...definedCells(cells) },
    },
  ],
})
