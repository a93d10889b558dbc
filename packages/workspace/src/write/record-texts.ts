import {
  type CommentId,
  commentTextEdited,
  type EventDraft,
  type ScopedEvent,
  type WorkItemId,
  workItemTextEdited,
} from '@spicetime/domain'
import {
  applyChanges,
  type Database,
  documentOf,
  editsOf,
  editText,
  findBeginning,
  rebaseChanges,
  rootOf,
  type TextEdit,
  type TextKey,
} from '@spicetime/runtime'
import { findRow } from './sql-domain-view.ts'

/** An event that says the whole of a text. */
interface WholeText {
  readonly key: TextKey
  readonly text: string
  /** What the thing's cell says now; undefined when nothing is known of its creation. */
  readonly present: string | undefined
  readonly withText: (text: string) => EventDraft
}

/**
 * Decisions say the whole of a new text, which is what people and imports have; what is recorded is what changed in it.
 * So of two changes made apart, or begun from one text and saved one after the other, neither undoes the other.
 *
 * @returns the event to record: an edit; or the whole text, where nobody knows the thing yet, or so much was edited that
 * the text is better begun anew; undefined when nothing changes
 */
export function recordedText(database: Database, { event, textBase }: ScopedEvent): EventDraft | undefined {
  const whole = readers[event.kind]?.(database, event)
  if (whole === undefined || whole.present === undefined) return event
  const { key, text, present } = whole
  const changes = rebaseChanges(textBase ?? present, text, present)
  if (changes.length === 0) return undefined
  const beginning = findBeginning(database, key) ?? present
  const document = documentOf(database, key, beginning)
  const merged = applyChanges(present, changes)
  if (document.isFull && !hasEditsOfBeginning(database, key, merged)) return whole.withText(merged)
  const edit = editText(document, rootOf(beginning), changes)
  return edit === undefined ? undefined : textEditedEvent(key, edit)
}

/** Whether it says the whole of a text. */
export function writesText({ kind }: EventDraft): boolean {
  return kind in readers
}

/** Edits that were made of this very text long ago would come back to life. */
function hasEditsOfBeginning(database: Database, key: TextKey, text: string): boolean {
  return editsOf(database, key, rootOf(text)).next().done !== true
}

const readers: Readonly<Record<string, (database: Database, event: EventDraft) => WholeText>> = {
  'workItem.described': (database, event) => {
    // The decision made the payload, of the shape of its kind.
    const { id, set } = event.payload as { id: WorkItemId; set: { description: string | null } }
    const row = findRow(database, 'workItem', id)
    return {
      key: { entity: 'workItem', id, field: 'description' },
      text: set.description ?? '',
      present: row && (row.description ?? ''),
      withText: (text) => ({ ...event, payload: { id, set: { description: text === '' ? null : text } } }),
    }
  },
  'comment.edited': (database, event) => {
    const { id, body } = event.payload as { id: CommentId; body: string }
    return {
      key: { entity: 'comment', id, field: 'body' },
      text: body,
      present: findRow(database, 'comment', id)?.body,
      withText: (text) => ({ ...event, payload: { id, body: text } }),
    }
  },
}

/** The event by which an edit of a text is recorded. */
export function textEditedEvent({ entity, id, field }: TextKey, edit: TextEdit): EventDraft {
  // The runtime's edit is read-only; the payload is of the same shape, and the id of the thing's kind.
  const payload = { id: id as never, field, edit: edit as never }
  return entity === 'comment' ? commentTextEdited.make(payload) : workItemTextEdited.make(payload)
}
