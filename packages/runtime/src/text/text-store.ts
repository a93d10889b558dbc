import type { Database } from '../ports/database.ts'
import { readTextEdit } from './read-text-edit.ts'
import { rootOf, type TextEdit } from './text-edit.ts'
import { textEdit } from './text-tables.ts'

/** Which text: a field of a thing. */
export interface TextKey {
  readonly entity: string
  readonly id: string
  readonly field: string
}

/** An edit at its place among those of its text. */
export interface PlacedTextEdit {
  readonly place: string
  readonly dot: string
  readonly edit: TextEdit
}

/** @param stamp of the commit; @param dot names the event in it, as its index at the end tells its place there */
export function placeOfEdit(stamp: string, dot: string): string {
  return `${stamp}.${dot.slice(dot.lastIndexOf('.') + 1).padStart(4, '0')}`
}

/** Of two edits that claim one place (a fork) the lesser text stays, whichever came first. */
export function keepEdit(
  database: Database,
  { entity, id, field }: TextKey,
  { place, dot, edit }: PlacedTextEdit,
): void {
  database
    .prepare(
      `INSERT INTO ${textEdit} (entity, id, field, place, root, dot, edit) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (entity, id, field, place) DO UPDATE SET root = excluded.root, dot = excluded.dot, edit = excluded.edit
       WHERE excluded.edit < edit`,
    )
    .run(entity, id, field, place, edit.root, dot, writeEdit(edit))
}

/** Always in one order of keys, so that equal edits are equal texts. */
function writeEdit({ root, on, insert, remove }: TextEdit): string {
  const insertions = insert.map(({ left, right, text, revives }) => ({ left, right, text, revives }))
  return JSON.stringify({ root, on, insert: insertions, remove })
}

export function hasEdits(database: Database, { entity, id, field }: TextKey): boolean {
  const found = database.prepare(`SELECT 1 FROM ${textEdit} WHERE entity = ? AND id = ? AND field = ? LIMIT 1`)
  return found.get(entity, id, field) !== undefined
}

/** The edits of a text that began with `root`, in their order. */
export function* editsOf(database: Database, { entity, id, field }: TextKey, root: string): Generator<PlacedTextEdit> {
  const rows = database
    .prepare(
      `SELECT place, dot, edit FROM ${textEdit} WHERE entity = ? AND id = ? AND field = ? AND root = ? AND place <> ''
       ORDER BY place`,
    )
    .iterate(entity, id, field, root)
  for (const { place, dot, edit } of rows) {
    const read = readTextEdit(String(edit))
    if (read !== undefined) yield { place: String(place), dot: String(dot), edit: read }
  }
}

/** What the edits of a text began with; undefined when nobody edited it. */
export function findBeginning(database: Database, { entity, id, field }: TextKey): string | undefined {
  const row = database
    .prepare(`SELECT edit FROM ${textEdit} WHERE entity = ? AND id = ? AND field = ? AND place = ''`)
    .get(entity, id, field)
  return row === undefined ? undefined : String(row['edit'])
}
export function keepBeginning(database: Database, { entity, id, field }: TextKey, text: string): void {
  database
    .prepare(
      `INSERT OR REPLACE INTO ${textEdit} (entity, id, field, place, root, dot, edit) VALUES (?, ?, ?, '', ?, '', ?)`,
    )
    .run(entity, id, field, rootOf(text), text)
}
