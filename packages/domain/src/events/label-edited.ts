import { z } from 'zod'
import { labelIdShape } from '../ids.ts'
import { defineFieldEvent } from './field-event.ts'
import { color, name, text } from './shapes.ts'

export const labelEdited = defineFieldEvent({
  kind: 'label.edited',
  entity: 'label',
  id: labelIdShape,
  set: z.object({
    name: name.optional(),
    color: color.optional(),
    description: text.nullable().optional(),
    importBase: text.nullable().optional(),
  }),
})
