import { kindOfId, type ProjectRow } from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'

/**
 * The keys of projects. `WEB` is the project that holds this key. Where projects got one key apart, or one of them was hidden
 * from whoever made the other, the oldest holds it, and a younger is shown as `WEB~3f2a`: with the end of its id. A key that a
 * project had before leads to it as long as no other has it.
 */
export interface ProjectKey {
  /** Upper case. */
  readonly key: string
  /** The end of the id; empty when it was written without one. */
  readonly tail: string
}

const tailLength = 4
export const projectKeyText = '[A-Za-z][A-Za-z0-9]*(?:~[0-9a-z]{4,26})?'
const wholeKey = new RegExp(`^${projectKeyText}$`)

export function readProjectKey(text: string): ProjectKey | undefined {
  const trimmed = text.trim()
  if (!wholeKey.test(trimmed)) return undefined
  const [key = '', tail = ''] = trimmed.split('~')
  return { key: key.toUpperCase(), tail }
}

/** The ids of the projects that a key may mean, the one that holds it first. @param key in upper case */
export function projectsOfKey(database: Database, key: string, tail = ''): readonly string[] {
  const holders = database.prepare(`${projectsWith('?')} ORDER BY stamp`).all(key)
  const former = database
    .prepare(
      `SELECT project.id FROM project_key JOIN project ON project.id = ownerId
       WHERE element = ? AND removed = 0 AND deletedAt IS NULL ORDER BY dot`,
    )
    .all(key)
  const ids = [...holders, ...former].map((row) => String(row['id']))
  return [...new Set(ids)].filter((id) => id.endsWith(tail))
}

const projectsWith = (key: string) => `SELECT id FROM project WHERE key = ${key} AND deletedAt IS NULL`

/** In SQL the id of the project that holds a key. */
export const holderOfKey = (key: string) =>
  `(SELECT its.id FROM project AS its WHERE its.key = ${key} AND its.deletedAt IS NULL ORDER BY its.stamp LIMIT 1)`

export function writeProjectKey({ id, key }: Pick<ProjectRow, 'id' | 'key'>, holder: unknown): string {
  return holder === id || holder === null || holder === undefined ? key : `${key}~${id.slice(-tailLength)}`
}

/** A project by the key that people read. */
export function withShownKey(database: Database, row: ProjectRow): ProjectRow {
  const holder = database.prepare(`${projectsWith('?')} ORDER BY stamp LIMIT 1`).get(row.key)?.['id']
  const key = writeProjectKey(row, holder)
  return key === row.key ? row : { ...row, key }
}

/** By key in any case, also one that it had, or id; with the key that people read. */
export function findProject(database: Database, ref: string): ProjectRow | undefined {
  const parts = kindOfId(ref) === 'project' ? undefined : readProjectKey(ref)
  const id = parts === undefined ? ref : projectsOfKey(database, parts.key, parts.tail)[0]
  const row = id === undefined ? undefined : database.prepare('SELECT * FROM project WHERE id = ?').get(id)
  // All columns were selected.
  return row === undefined ? undefined : withShownKey(database, row as unknown as ProjectRow)
}
