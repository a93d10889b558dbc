import { z } from 'zod'
import { dependencyIdShape } from '../ids.ts'
import { dependencyTypes, lagKinds } from '../vocabulary/plan-terms.ts'
import { defineFieldEvent } from './field-event.ts'
import { lagMinutes, lagPercent } from './shapes.ts'

/** Its ends stay: other ends are another dependency. */
export const dependencyEdited = defineFieldEvent({
  kind: 'dependency.edited',
  entity: 'dependency',
  id: dependencyIdShape,
  set: z.object({
    type: z.enum(dependencyTypes).optional(),
    lagMinutes: lagMinutes.optional(),
    lagPercent: lagPercent.nullable().optional(),
    lagKind: z.enum(lagKinds).nullable().optional(),
  }),
})
