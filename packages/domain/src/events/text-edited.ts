import { z } from 'zod'
import { type Cells, type EffectContext, touch } from '../effects.ts'
import type { EntityKind, IdByKind } from '../ids.ts'
import { commentIdShape, workItemIdShape } from '../ids.ts'
import { defineEvent, type EventKind } from './define-event.ts'
import { ownId } from './field-event.ts'
import { textLengthMax } from './shapes.ts'

const partsMax = 10_000
const offset = z.number().int().min(0).max(100_000_000)
const editNumber = z.number().int().min(0).max(partsMax)
const place = z.tuple([editNumber, offset])
const range = z.tuple([editNumber, offset, offset.min(1)])
const wellFormed = z
  .string()
  .min(1)
  .max(textLengthMax)
  .refine((value) => value.isWellFormed())

/** What somebody did to a text: see the runtime's text/text-edit.ts, which says what it means. */
export const textEditShape = z
  .object({
    root: z.string().min(1).max(40),
    on: z.array(z.string().min(1).max(40)).max(partsMax),
    insert: z
      .array(z.object({ left: place.nullable(), right: place.nullable(), text: wellFormed, revives: range.optional() }))
      .max(partsMax),
    remove: z.array(range).max(partsMax),
  })
  .refine(({ insert }) => insert.reduce((sum, { text }) => sum + text.length, 0) <= textLengthMax)

export type TextEdit = z.infer<typeof textEditShape>

export interface TextEditPayload<K extends EntityKind> {
  readonly id: IdByKind[K]
  readonly field: string
  readonly edit: TextEdit
}

/** An event by which a text changes at places, so that what others change elsewhere in it stays. */
function defineTextEvent<K extends EntityKind>(options: {
  readonly kind: string
  readonly entity: K
  readonly id: z.ZodType<IdByKind[K]>
  readonly fields: readonly [string, ...string[]]
  readonly alongside: (context: EffectContext) => Cells
}): EventKind<TextEditPayload<K>> {
  const { kind, entity, alongside } = options
  return defineEvent<TextEditPayload<K>>({
    kind,
    version: 1,
    entity,
    payload: z.object({ id: options.id, field: z.enum(options.fields), edit: textEditShape }),
    entityId: ({ id }) => id,
    ids: ownId,
    effects: ({ id, field, edit }, context) => [
      { op: 'text', entity, id, field, edit },
      { op: 'set', entity, id, cells: alongside(context) },
    ],
  })
}

export const workItemTextEdited = defineTextEvent({
  kind: 'workItem.textEdited',
  entity: 'workItem',
  id: workItemIdShape,
  fields: ['description'],
  alongside: touch,
})

export const commentTextEdited = defineTextEvent({
  kind: 'comment.textEdited',
  entity: 'comment',
  id: commentIdShape,
  fields: ['body'],
  alongside: ({ atMs, isImport }) => ({ updatedAt: atMs, ...(isImport ? {} : { editedAt: atMs }) }),
})
