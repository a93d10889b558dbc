import { z } from 'zod'
import type { Cells } from '../effects.ts'
import type { EntityKind, IdByKind } from '../ids.ts'
import { defineEvent, type EventKind } from './define-event.ts'
import { ownId } from './field-event.ts'

interface Existence<K extends EntityKind> {
  readonly deleted: EventKind<{ readonly id: IdByKind[K] }>
  readonly restored: EventKind<{ readonly id: IdByKind[K] }>
}

/** The pair of events by which a thing is deleted and comes back. Edits made apart from a deletion are kept. */
export function defineExistence<K extends EntityKind>(
  entity: K,
  id: z.ZodType<IdByKind[K]>,
  /** What else is as it was, when it is back. */
  cellsWhenRestored: Cells = {},
): Existence<K> {
  const payload = z.object({ id }) as unknown as z.ZodType<{ readonly id: IdByKind[K] }>
  const define = (verb: string, isDeleted: boolean) =>
    defineEvent<{ readonly id: IdByKind[K] }>({
      kind: `${entity}.${verb}`,
      version: 1,
      entity,
      payload,
      entityId: (given) => given.id,
      ids: ownId,
      effects: (given, { atMs }) => [
        {
          op: 'set',
          entity,
          id: given.id,
          cells: { deletedAt: isDeleted ? atMs : null, updatedAt: atMs, ...(isDeleted ? {} : cellsWhenRestored) },
        },
      ],
    })
  return { deleted: define('deleted', true), restored: define('restored', false) }
}
