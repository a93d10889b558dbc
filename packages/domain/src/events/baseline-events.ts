import { z } from 'zod'
import { partLengthMax, partPattern, partsMax } from '../baseline/baseline-entries.ts'
import { baselineIdShape, projectIdShape } from '../ids.ts'
import { defineEvent } from './define-event.ts'
import { defineExistence } from './existence-events.ts'
import { defineFieldEvent } from './field-event.ts'
import { count, name } from './shapes.ts'

export const baselineCreated = defineEvent({
  kind: 'baseline.created',
  version: 1,
  entity: 'baseline',
  payload: z.object({ id: baselineIdShape, projectId: projectIdShape, name }),
  entityId: ({ id }) => id,
  ids: { id: 'here', projectId: 'here' },
  effects: ({ id, ...cells }, { actor, atMs }) => [
    { op: 'create', entity: 'baseline', id, cells: { ...cells, createdAt: atMs, createdBy: actor, updatedAt: atMs } },
  ],
})

/** Some of the entries. No command fills a part twice; should somebody do so, the later one counts and both stand in the history. */
export const baselineFilled = defineEvent({
  kind: 'baseline.filled',
  version: 1,
  entity: 'baseline',
  payload: z.object({
    id: baselineIdShape,
    part: count.max(partsMax - 1),
    entries: z.string().max(partLengthMax).regex(partPattern),
  }),
  entityId: ({ id }) => id,
  ids: { id: 'here' },
  effects: ({ id, part, entries }) => [
    { op: 'create', entity: 'baselinePart', id: `${id}.${part}`, cells: { baselineId: id, entries } },
  ],
})

/** What it is called; the dates that it keeps stay. */
export const baselineEdited = defineFieldEvent({
  kind: 'baseline.edited',
  entity: 'baseline',
  id: baselineIdShape,
  set: z.object({ name }),
})

export const baselineExistence = defineExistence('baseline', baselineIdShape)
