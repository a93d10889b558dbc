import type { Effect, ProjectionDefinition } from '../projection/definition.ts'

/** A projection small enough to reason about: notes with a title, a body, a greatest value and tags. */
export const noteProjection: ProjectionDefinition = {
  version: 1,
  entities: {
    note: {
      table: 'note',
      columns: {
        title: { type: 'text' },
        body: { type: 'text' },
        story: { type: 'text', merge: 'text' },
        size: { type: 'real' },
        seenAt: { type: 'integer', merge: 'max' },
      },
      indexes: ['(title)'],
    },
  },
  sets: { tags: 'note_tag' },
  extraTables: 'CREATE TABLE derived (entity TEXT, id TEXT, fields TEXT, isNew INTEGER);',
  effectsOf(event) {
    const effects = noteEffects[event.kind]
    // Payloads of the tests are of the shapes below.
    return effects === undefined
      ? undefined
      : { effects: effects(event.entityId, event.payload as NotePayload), touches: touchesOf(event.payload) }
  },
  derive(database, changed) {
    const put = database.prepare('INSERT INTO derived (entity, id, fields, isNew) VALUES (?, ?, ?, ?)')
    for (const { entity, id, fields, isNew } of changed) put.run(entity, id, [...fields].sort().join(), isNew ? 1 : 0)
  },
}

interface NotePayload {
  readonly cells?: Readonly<Record<string, null | number | string>>
  readonly tag?: string
  readonly dots?: readonly string[]
  readonly about?: string
}

const noteEffects: Readonly<Record<string, (id: string, payload: NotePayload) => readonly Effect[]>> = {
  'note.created': (id, { cells = {} }) => [{ op: 'create', entity: 'note', id, cells }],
  'note.edited': (id, { cells = {} }) => [{ op: 'set', entity: 'note', id, cells }],
  'note.tagged': (ownerId, { tag = '' }) => [{ op: 'include', set: 'tags', ownerId, element: tag }],
  'note.untagged': (ownerId, { tag = '', dots = [] }) => [{ op: 'exclude', set: 'tags', ownerId, element: tag, dots }],
}

function touchesOf(payload: unknown): readonly string[] {
  const { about } = (payload ?? {}) as NotePayload
  return about === undefined ? [] : [about]
}
