import { z } from 'zod'
import { memberIdShape, milestoneIdShape, projectIdShape } from '../ids.ts'
import { defineEvent } from './define-event.ts'
import { definedCells } from './field-event.ts'
import { date, instant, line, text, url } from './shapes.ts'

export const milestoneCreated = defineEvent({
  kind: 'milestone.created',
  version: 1,
  entity: 'milestone',
  payload: z.object({
    id: milestoneIdShape,
    projectId: projectIdShape,
    title: line,
    description: text.nullable().optional(),
    dueOn: date.nullable().optional(),
    closedAt: instant.nullable().optional(),
    externalUrl: url.nullable().optional(),
    createdAt: instant.optional(),
    createdBy: memberIdShape.optional(),
    importBase: text.nullable().optional(),
  }),
  entityId: ({ id }) => id,
  ids: { id: 'here', projectId: 'here', createdBy: 'anywhere' },
  effects: ({ id, ...cells }, { actor, atMs }) => [
    {
      op: 'create',
      entity: 'milestone',
      id,
      cells: { createdAt: atMs, createdBy: actor, updatedAt: cells.createdAt ?? atMs, ...definedCells(cells) },
    },
  ],
})
