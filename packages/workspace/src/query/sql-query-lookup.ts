import { kindOfId, type NameKind, type NameOption, type ProjectRow } from '@spicetime/domain'
import { type Database, numberOfShared, type SqlRow, type SqlValue } from '@spicetime/runtime'
import { idsOfNumber } from '../read/item-keys.ts'
import { findProject, holderOfKey, projectsOfKey, readProjectKey, writeProjectKey } from '../read/project-keys.ts'
import { findBegunWords } from './begun-words.ts'
import type { QueryLookup } from './query-lookup.ts'

/** How the names of a kind are kept: the columns by which a thing is found, the first of which is written in queries. */
interface NameTable {
  readonly table: NameKind
  readonly columns: readonly string[]
  readonly detail: string
  /** Labels and milestones belong to a project; those of the project at hand come first. */
  readonly isOfProject: boolean
}
const nameTables: Readonly<Record<NameKind, NameTable>> = {
  label: { table: 'label', columns: ['name'], detail: 'description', isOfProject: true },
  milestone: { table: 'milestone', columns: ['title'], detail: 'dueOn', isOfProject: true },
  member: { table: 'member', columns: ['handle', 'githubLogin', 'name'], detail: 'name', isOfProject: false },
  project: { table: 'project', columns: ['key', 'name'], detail: 'name', isOfProject: false },
}
const namesMax = 20_000

/** The names of the workspace in `database`. @param projectId offers this project's labels and milestones first. */
export function makeQueryLookup(database: Database, projectId?: string): QueryLookup {
  const ids = (sql: string, ...params: readonly SqlValue[]): readonly string[] =>
    database
      .prepare(sql)
      .all(...params)
      .map((row) => String(row['id']))
  return {
    idsOf(kind, name) {
      const { table, columns } = nameTables[kind]
      if (kind === 'project') return idsOfProject(database, name)
      if (kindOfId(name) === kind) return ids(`SELECT id FROM ${table} WHERE id = ? AND deletedAt IS NULL`, name)
      for (const column of columns) {
        const found = ids(`SELECT id FROM ${table} WHERE ${column} = ? COLLATE NOCASE AND deletedAt IS NULL`, name)
        if (found.length > 0) return found
      }
      return isAscii(name) ? [] : idsIgnoringCase(database, nameTables[kind], name)
    },
    workItemIdsOf(key, scopeId) {
      if (kindOfId(key) === 'workItem') return ids('SELECT id FROM work_item WHERE id = ?', key)
      const [, project, number = '', tail = ''] = /^(?:(.+)-|#)?(\d{0,15})(?:~([0-9a-z]{4,26}))?$/.exec(key) ?? []
      if (number === '' && tail === '') return []
      const named = project === undefined ? undefined : readProjectKey(project)
      const scopes = project === undefined ? [scopeId] : named ? projectsOfKey(database, named.key, named.tail) : []
      const wanted = { number: Number(number), tail }
      for (const id of scopes) {
        const found = id === undefined ? [] : idsOfNumber(database, id, wanted)
        if (found.length > 0) return found
      }
      return []
    },
    allNames: (kind) => allNames(database, nameTables[kind]),
    isRare(set, elements, limit) {
      const marks = elements.map(() => numberOfShared('?')).join(', ')
      const sql = `SELECT count(*) AS count FROM (SELECT 1 FROM ${set} WHERE element_n IN (${marks}) AND removed = 0 LIMIT ?)`
      return Number(database.prepare(sql).get(...elements, limit + 1)?.['count']) <= limit
    },
    isRareText(fts, limit) {
      const sql = 'SELECT count(*) AS count FROM (SELECT 1 FROM work_item_text WHERE work_item_text MATCH ? LIMIT ?)'
      return Number(database.prepare(sql).get(fts, limit + 1)?.['count']) <= limit
    },
    findRareText(fts, limit) {
      // In one text: a thousand rows to be thrown away would take longer than they to be found.
      const sql = `SELECT count(*) AS count, group_concat(rowid) AS rowids
        FROM (SELECT rowid FROM work_item_text WHERE work_item_text MATCH ? LIMIT ?)`
      const { count, rowids } = database.prepare(sql).get(fts, limit + 1) ?? {}
      if (Number(count) > limit) return undefined
      return typeof rowids === 'string' ? rowids.split(',').map(Number) : []
    },
    isInComments: (fts) =>
      database.prepare('SELECT 1 FROM comment_text WHERE comment_text MATCH ? LIMIT 1').get(fts) !== undefined,
    wordsBegunBy: (beginning) => findBegunWords(database, beginning),
    findNames: (kind, typed, limit) => findNames(database, nameTables[kind], typed, limit, projectId),
  }
}

function idsOfProject(database: Database, name: string): readonly string[] {
  const found = findProject(database, name)
  if (found !== undefined) return found.deletedAt === null ? [found.id] : []
  return idsIgnoringCase(database, { ...nameTables.project, columns: ['name'] }, name)
}

/** Of several things of one name one is told; but a project by its id, since its name is told with the end of that. */
const oneOf = (table: NameKind, column = '') => (table === 'project' ? 'id' : `${column} COLLATE NOCASE`)
const moreOf = (table: NameKind) => `id, ${table === 'project' ? holderOfKey('project.key') : 'NULL'} AS holder`

/** A younger project of a key is written with the end of its id, which no other has. */
function nameOf(table: NameKind, row: SqlRow): string {
  const name = String(row['text'])
  // The id of a row of this table.
  const id = row['id'] as ProjectRow['id']
  return table === 'project' ? writeProjectKey({ id, key: name }, row['holder']) : name
}

function isAscii(text: string): boolean {
  return [...text].every((char) => char <= '\u007f')
}

/** SQLite folds the case of ASCII letters only. */
function idsIgnoringCase(database: Database, { table, columns }: NameTable, name: string): readonly string[] {
  const wanted = foldCase(name)
  for (const column of columns) {
    const rows = database
      .prepare(`SELECT id, ${column} AS name FROM ${table} WHERE deletedAt IS NULL AND ${column} IS NOT NULL`)
      .all()
    const found = rows.filter((row) => foldCase(String(row['name'])) === wanted)
    if (found.length > 0) return found.map((row) => String(row['id']))
  }
  return []
}

function foldCase(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

function allNames(database: Database, { table, columns }: NameTable): readonly string[] {
  const [column] = columns
  const rows = database
    .prepare(
      `SELECT ${column} AS text, ${moreOf(table)} FROM ${table} WHERE deletedAt IS NULL GROUP BY ${table === 'project' ? 'id' : column} LIMIT ?`,
    )
    .all(namesMax)
  return rows.map((row) => nameOf(table, row))
}

/** Names that begin with what was typed, then names that hold it; within each those in use by this project, then by name. */
function findNames(
  database: Database,
  { table, columns, detail, isOfProject }: NameTable,
  typed: string,
  limit: number,
  projectId: string | undefined,
): readonly NameOption[] {
  const [written] = columns
  const inside = columns.map((column) => `instr(lower(${column}), lower(?1)) > 0`).join(' OR ')
  const starts = columns.map((column) => `instr(lower(${column}), lower(?1)) = 1`).join(' OR ')
  const isHere = isOfProject ? 'max(projectId IS ?3)' : 'count(?3)'
  const rows = database
    .prepare(
      `SELECT ${written} AS text, ${moreOf(table)}, ${detail} AS detail, max(${starts}) AS isStart, ${isHere} AS isHere
       FROM ${table} WHERE deletedAt IS NULL AND (${inside}) GROUP BY ${oneOf(table, written)}
       ORDER BY isStart DESC, isHere DESC, ${written} COLLATE NOCASE LIMIT ?2`,
    )
    .all(typed, limit, projectId ?? null)
  return rows.map((row) => ({
    text: nameOf(table, row),
    detail: row['detail'] === null || row['detail'] === row['text'] ? undefined : String(row['detail']),
  }))
}
