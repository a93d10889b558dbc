import { z } from 'zod'
import { milestoneIdShape } from '../ids.ts'
import { defineFieldEvent } from './field-event.ts'
import { date, instant, line, text, url } from './shapes.ts'

export const milestoneEdited = defineFieldEvent({
  kind: 'milestone.edited',
  entity: 'milestone',
  id: milestoneIdShape,
  set: z.object({
    title: line.optional(),
    description: text.nullable().optional(),
    dueOn: date.nullable().optional(),
    closedAt: instant.nullable().optional(),
    externalUrl: url.nullable().optional(),
    importBase: text.nullable().optional(),
  }),
})
