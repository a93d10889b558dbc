import { z } from 'zod'
import { projectIdShape, scenarioIdShape } from '../ids.ts'
import { scenarioTextMax } from '../scenario/scenario-change.ts'
import { defineEvent } from './define-event.ts'
import { defineExistence } from './existence-events.ts'
import { definedCells, defineFieldEvent } from './field-event.ts'
import { instant, name, text } from './shapes.ts'

/** A plan that might be, as what it would change. That stays as it was made; what was thought better is another one. */
export const scenarioCreated = defineEvent({
  kind: 'scenario.created',
  version: 1,
  entity: 'scenario',
  payload: z.object({
    id: scenarioIdShape,
    projectId: projectIdShape,
    name,
    note: text.optional(),
    changes: z.string().max(scenarioTextMax),
  }),
  entityId: ({ id }) => id,
  ids: { id: 'here', projectId: 'here' },
  effects: ({ id, ...cells }, { actor, atMs }) => [
    {
      op: 'create',
      entity: 'scenario',
      id,
      cells: { ...definedCells(cells), createdAt: atMs, createdBy: actor, updatedAt: atMs },
    },
  ],
})

/** What it is called and what it is for. */
export const scenarioEdited = defineFieldEvent({
  kind: 'scenario.edited',
  entity: 'scenario',
  id: scenarioIdShape,
  set: z.object({ name: name.optional(), note: text.nullable().optional() }),
})

/** Stands beside the changes that it brought about, in one action. */
export const scenarioApplied = defineFieldEvent({
  kind: 'scenario.applied',
  entity: 'scenario',
  id: scenarioIdShape,
  set: z.object({ appliedAt: instant.nullable() }),
})

export const scenarioExistence = defineExistence('scenario', scenarioIdShape)
