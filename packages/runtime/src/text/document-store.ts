import { assert } from '../assert.ts'
import type { Database } from '../ports/database.ts'
import { readTextEdit } from './read-text-edit.ts'
import { TextDocument } from './text-document.ts'
import { rootOf } from './text-edit.ts'
import type { PlacedTextEdit, TextKey } from './text-store.ts'
import { textEdit } from './text-tables.ts'

/**
 * What the edits of a text come to. Of a text with a long history reading all of it takes longer than the next edit, so its
 * state is stored; and writing the state of a long text takes as long as all else that an edit does, so it is written only
 * once in so many edits. A document is the stored state, or where there is none what the text began with, and the edits that
 * stand behind that in the table.
 *
 * The last few are in memory. What is there counts only as long as the store holds the very state and edits that it was
 * made of, so other processes, and transactions that were rolled back, do no harm.
 */
const editsBehindMax = 32
const keptMax = 8

/** A row of `text_document`: what all edits up to a place came to, with effect or without. */
interface State {
  readonly lastPlace: string
  readonly sources: string
  readonly bytes: Uint8Array
}

/** An edit as it stands in its table. */
type EditRow = readonly [place: string, dot: string, edit: string]

interface OpenDocument {
  readonly document: TextDocument
  readonly beginning: string
  readonly state: State | undefined
  /** Those behind the state that it has had. */
  readonly edits: EditRow[]
}

const openByDatabase = new WeakMap<Database, Map<string, OpenDocument>>()

function openOf(database: Database): Map<string, OpenDocument> {
  const known = openByDatabase.get(database)
  if (known !== undefined) return known
  const open = new Map<string, OpenDocument>()
  openByDatabase.set(database, open)
  return open
}

/** The document of a text that began so; to be looked at, not changed, and only until the next edit. */
export function documentOf(database: Database, key: TextKey, beginning: string): TextDocument {
  return openDocument(database, key, beginning, findState(database, key)).document
}

/** The same within a write. @param added edits that were stored since it was settled last */
export function settleDocument(
  database: Database,
  key: TextKey,
  beginning: string,
  added: readonly PlacedTextEdit[],
): TextDocument {
  const state = findState(database, key)
  // What comes before others that were considered makes the state another one.
  const isOld = state !== undefined && added.some(({ place }) => place <= state.lastPlace)
  if (isOld) dropDocument(database, key)
  const open = openDocument(database, key, beginning, isOld ? undefined : state)
  if (open.edits.length >= editsBehindMax) keepState(database, key, open)
  return open.document
}

/** To be called when a text begins anew. */
export function dropDocument(database: Database, { entity, id, field }: TextKey): void {
  database.prepare('DELETE FROM text_document WHERE entity = ? AND id = ? AND field = ?').run(entity, id, field)
}

function openDocument(database: Database, key: TextKey, beginning: string, state: State | undefined): OpenDocument {
  const edits = readEdits(database, key, rootOf(beginning), state?.lastPlace ?? '')
  const [all, name] = [openOf(database), nameOf(key)]
  const known = all.get(name)
  all.delete(name)
  const isMadeOfThese =
    known?.beginning === beginning &&
    known.state === state &&
    known.edits.every((one, at) => isSameEdit(one, edits[at]))
  const open = isMadeOfThese ? known : { document: begin(beginning, state), beginning, state, edits: [] }
  const fresh = edits.slice(open.edits.length)
  if (fresh.length > 0) open.document.apply(fresh.flatMap(([, dot, text]) => withEdit(dot, readTextEdit(text))))
  open.edits.push(...fresh)
  remember(all, name, open)
  return open
}

function begin(beginning: string, state: State | undefined): TextDocument {
  if (state === undefined) return TextDocument.begin(beginning)
  return TextDocument.load(state.bytes, state.sources === '' ? [] : state.sources.split(' '))
}

function withEdit(dot: string, edit: PlacedTextEdit['edit'] | undefined): readonly Omit<PlacedTextEdit, 'place'>[] {
  return edit === undefined ? [] : [{ dot, edit }]
}

/** All its edits are in the state from now on. */
function keepState(database: Database, key: TextKey, { document, beginning, state, edits }: OpenDocument): void {
  const lastPlace = edits.at(-1)?.[0] ?? state?.lastPlace ?? ''
  const kept = { lastPlace, sources: document.sources.join(' '), bytes: document.save() }
  database
    .prepare(
      'INSERT OR REPLACE INTO text_document (entity, id, field, lastPlace, sources, state) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(key.entity, key.id, key.field, lastPlace, kept.sources, kept.bytes)
  remember(openOf(database), nameOf(key), { document, beginning, state: kept, edits: [] })
}

/** The one that was left alone for longest goes. */
function remember(all: Map<string, OpenDocument>, name: string, open: OpenDocument): void {
  all.delete(name)
  all.set(name, open)
  const [oldest] = all.keys()
  if (all.size > keptMax && oldest !== undefined) all.delete(oldest)
}

/** The state that the store holds: the very object that is in memory when it is the same. */
function findState(database: Database, key: TextKey): State | undefined {
  const known = openOf(database).get(nameOf(key))?.state
  return known !== undefined && isStored(database, key, known) ? known : readState(database, key)
}

/** Its bytes are compared where they stand: to bring them here takes longer. */
function isStored(database: Database, { entity, id, field }: TextKey, { lastPlace, sources, bytes }: State): boolean {
  const same = database.prepare(
    `SELECT 1 FROM text_document WHERE entity = ? AND id = ? AND field = ? AND lastPlace = ? AND sources = ? AND state = ?`,
  )
  return same.get(entity, id, field, lastPlace, sources, bytes) !== undefined
}

function readState(database: Database, { entity, id, field }: TextKey): State | undefined {
  const row = database
    .prepare('SELECT lastPlace, sources, state FROM text_document WHERE entity = ? AND id = ? AND field = ?')
    .get(entity, id, field)
  if (row === undefined) return undefined
  const { state } = row
  assert(state instanceof Uint8Array, 'the column holds bytes')
  return { lastPlace: String(row['lastPlace']), sources: String(row['sources']), bytes: state }
}

/** The edits of a text that began with `root` behind a place, in their order. */
function readEdits(
  database: Database,
  { entity, id, field }: TextKey,
  root: string,
  after: string,
): readonly EditRow[] {
  return database
    .prepare(
      `SELECT place, dot, edit FROM ${textEdit} WHERE entity = ? AND id = ? AND field = ? AND place > ? AND root = ?
       ORDER BY place`,
    )
    .lists(entity, id, field, after, root)
    .map(([place, dot, edit]) => [String(place), String(dot), String(edit)])
}

function isSameEdit(one: EditRow, other: EditRow | undefined): boolean {
  return one[0] === other?.[0] && one[1] === other[1] && one[2] === other[2]
}

function nameOf({ entity, id, field }: TextKey): string {
  return `${entity}\n${id}\n${field}`
}
