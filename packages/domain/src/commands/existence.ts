import type { EventDraft, EventKind } from '../events/define-event.ts'

/** The event that a wish for a deletion or its end comes to; none where it is so already. */
export function existenceEvents<Id>(
  row: { readonly id: Id; readonly deletedAt: number | null },
  wantsDeleted: boolean,
  events: Readonly<Record<'deleted' | 'restored', EventKind<{ readonly id: Id }>>>,
): readonly EventDraft[] {
  if ((row.deletedAt !== null) === wantsDeleted) return []
  return [(wantsDeleted ? events.deleted : events.restored).make({ id: row.id })]
}
