import { z } from 'zod'
import { type RegionId, viewIdShape } from '../ids.ts'
import { viewLayouts } from '../vocabulary/view-layouts.ts'
import { defineEvent } from './define-event.ts'
import { defineExistence } from './existence-events.ts'
import { defineFieldEvent } from './field-event.ts'
import { name } from './shapes.ts'

const query = z.string().max(2000)
const layout = z.enum(viewLayouts)
const regionId = z.string().max(40) as unknown as z.ZodType<RegionId>

/** A list that a member keeps for himself; in his private region. */
export const viewCreated = defineEvent({
  kind: 'view.created',
  version: 1,
  entity: 'view',
  payload: z.object({ id: viewIdShape, regionId, name, query, layout }),
  entityId: ({ id }) => id,
  ids: { id: 'here', regionId: 'here' },
  // Nobody makes a view for another: it is whose region it is, and nobody else writes there.
  effects: ({ id, ...cells }, { actor, atMs }) => {
    const made = { ownerId: actor, createdAt: atMs, createdBy: actor, updatedAt: atMs }
    return [{ op: 'create', entity: 'view', id, cells: { ...cells, ...made } }]
  },
})

export const viewEdited = defineFieldEvent({
  kind: 'view.edited',
  entity: 'view',
  id: viewIdShape,
  set: z.object({ name: name.optional(), query: query.optional(), layout: layout.optional() }),
})

export const viewExistence = defineExistence('view', viewIdShape)
