import { z } from 'zod'
import { workItemIdShape } from '../ids.ts'
import { defineEvent } from './define-event.ts'
import { count, instant, line, text, url } from './shapes.ts'

/**
 * What another system says of an item that came from there, and that people do not edit here: counts, flags, and the
 * base against which the next import compares.
 */
export const workItemSynced = defineEvent({
  kind: 'workItem.synced',
  version: 1,
  entity: 'workItem',
  payload: z.object({
    id: workItemIdShape,
    externalUrl: url.nullable().optional(),
    externalReactions: count.nullable().optional(),
    externalComments: count.nullable().optional(),
    isDraft: z.boolean().optional(),
    isLocked: z.boolean().optional(),
    closeReason: line.nullable().optional(),
    updatedAt: instant.optional(),
    importBase: text.nullable().optional(),
  }),
  entityId: ({ id }) => id,
  ids: { id: 'here' },
  effects: ({ id, isDraft, isLocked, ...rest }) => {
    const cells: Record<string, string | number | null> = {}
    for (const [name, value] of Object.entries(rest)) if (value !== undefined) cells[name] = value
    if (isDraft !== undefined) cells['isDraft'] = isDraft ? 1 : 0
    if (isLocked !== undefined) cells['isLocked'] = isLocked ? 1 : 0
    return [{ op: 'set', entity: 'workItem', id, cells }]
  },
})
