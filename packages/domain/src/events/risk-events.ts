import { z } from 'zod'
import { memberIdShape, projectIdShape, riskIdShape, workItemIdShape } from '../ids.ts'
import { riskStatuses } from '../vocabulary/risk-statuses.ts'
import { defineEvent } from './define-event.ts'
import { defineExistence } from './existence-events.ts'
import { definedCells, defineFieldEvent } from './field-event.ts'
import { defineSetEvents } from './set-events.ts'
import { line, money, percent, text, workMinutes } from './shapes.ts'

const fields = {
  description: text.nullable().optional(),
  probabilityPercent: percent.nullable().optional(),
  delayMinutes: workMinutes.nullable().optional(),
  costMinor: money.nullable().optional(),
  ownerId: memberIdShape.nullable().optional(),
  response: text.nullable().optional(),
}

export const riskCreated = defineEvent({
  kind: 'risk.created',
  version: 1,
  entity: 'risk',
  payload: z.object({
    id: riskIdShape,
    projectId: projectIdShape,
    title: line,
    status: z.enum(riskStatuses),
    ...fields,
  }),
  entityId: ({ id }) => id,
  ids: { id: 'here', projectId: 'here', ownerId: 'anywhere' },
  effects: ({ id, ...cells }, { actor, atMs }) => [
    {
      op: 'create',
      entity: 'risk',
      id,
      cells: { ...definedCells(cells), createdAt: atMs, createdBy: actor, updatedAt: atMs },
    },
  ],
})

export const riskEdited = defineFieldEvent({
  kind: 'risk.edited',
  entity: 'risk',
  id: riskIdShape,
  ids: { ownerId: 'anywhere' },
  set: z.object({ title: line.optional(), status: z.enum(riskStatuses).optional(), ...fields }),
})

/** The items that it would delay. */
export const riskItems = defineSetEvents({
  set: 'riskItems',
  entity: 'risk',
  id: riskIdShape,
  element: workItemIdShape,
  elements: 'here',
  touchesElement: true,
  verbs: { include: 'risk.itemAdded', exclude: 'risk.itemRemoved' },
})

export const riskExistence = defineExistence('risk', riskIdShape)
