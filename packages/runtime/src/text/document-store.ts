import { assert } from '../assert.ts'
import type { Database } from '../ports/database.ts'
import { TextDocument } from './text-document.ts'
import { rootOf } from './text-edit.ts'
import { editsOf, type TextKey } from './text-store.ts'

/**
 * Documents as they are stored, and the last few in memory: of a text with a long history reading it back takes longer
 * than the edit. What is in memory counts only as long as the store holds the very bytes that it was made of, so other
 * processes, and transactions that were rolled back, do no harm.
 */
export interface StoredDocument {
  readonly document: TextDocument
  /** The greatest place of an edit that was considered, with effect or without. */
  readonly lastPlace: string
}

interface Bytes {
  readonly lastPlace: string
  readonly sources: string
  readonly state: Uint8Array
}
interface Kept extends Bytes {
  readonly document: TextDocument
}

const keptMax = 8
const keptByDatabase = new WeakMap<Database, Map<string, Kept>>()

function keptOf(database: Database): Map<string, Kept> {
  const known = keptByDatabase.get(database)
  if (known !== undefined) return known
  const kept = new Map<string, Kept>()
  keptByDatabase.set(database, kept)
  return kept
}

/** To be looked at, not changed. */
function findDocument(database: Database, key: TextKey): StoredDocument | undefined {
  const bytes = readBytes(database, key)
  if (bytes === undefined) return undefined
  const known = keptOf(database).get(nameOf(key))
  if (known !== undefined && isSame(known, bytes)) return known
  const { sources, state } = bytes
  const document = TextDocument.load(state, sources === '' ? [] : sources.split(' '))
  remember(database, key, { ...bytes, document })
  return { document, lastPlace: bytes.lastPlace }
}

/** The document of a text that began so, to be looked at: as it is stored, or made of its edits. */
export function documentOf(database: Database, key: TextKey, beginning: string): TextDocument {
  const stored = findDocument(database, key)
  if (stored !== undefined) return stored.document
  const document = TextDocument.begin(beginning)
  document.apply([...editsOf(database, key, rootOf(beginning))])
  return document
}

/** To be changed, and then kept. */
export function takeDocument(database: Database, key: TextKey): StoredDocument | undefined {
  const found = findDocument(database, key)
  keptOf(database).delete(nameOf(key))
  return found
}

export function keepDocument(database: Database, key: TextKey, { document, lastPlace }: StoredDocument): void {
  const bytes = { lastPlace, sources: document.sources.join(' '), state: document.save() }
  database
    .prepare(
      'INSERT OR REPLACE INTO text_document (entity, id, field, lastPlace, sources, state) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(key.entity, key.id, key.field, bytes.lastPlace, bytes.sources, bytes.state)
  remember(database, key, { ...bytes, document })
}

/** The one that was left alone for longest goes. */
function remember(database: Database, key: TextKey, entry: Kept): void {
  const kept = keptOf(database)
  kept.delete(nameOf(key))
  kept.set(nameOf(key), entry)
  const [oldest] = kept.keys()
  if (kept.size > keptMax && oldest !== undefined) kept.delete(oldest)
}

function readBytes(database: Database, { entity, id, field }: TextKey): Bytes | undefined {
  const row = database
    .prepare('SELECT lastPlace, sources, state FROM text_document WHERE entity = ? AND id = ? AND field = ?')
    .get(entity, id, field)
  if (row === undefined) return undefined
  const { state } = row
  assert(state instanceof Uint8Array, 'the column holds bytes')
  return { lastPlace: String(row['lastPlace']), sources: String(row['sources']), state }
}

function isSame(a: Bytes, b: Bytes): boolean {
  if (a.lastPlace !== b.lastPlace || a.sources !== b.sources || a.state.length !== b.state.length) return false
  const [one, other] = [viewOf(a.state), viewOf(b.state)]
  let at = 0
  for (; at + 4 <= one.byteLength; at += 4) if (one.getUint32(at) !== other.getUint32(at)) return false
  for (; at < one.byteLength; at += 1) if (one.getUint8(at) !== other.getUint8(at)) return false
  return true
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}

function nameOf({ entity, id, field }: TextKey): string {
  return `${entity}\n${id}\n${field}`
}
