import type { ChangedRow, Database, SqlValue } from '@spicetime/runtime'
import { titleMark, withoutMarks, wordsOfTitle } from './title-words.ts'

/**
 * Full text by FTS5, without a second copy of the texts (contentless); rowids are the numbers of the tables' rows. It knows which
 * words an item has, which of them its title has (title-words.ts), and not where: words side by side are looked for in the
 * texts of those that have them all (query/compile-text.ts). That is half of what it would weigh. `work_item_word` and `comment_word`
 * show its words, once for each item: a list of words alone would count the items of each that is looked at.
 */
export const fullTextTables = ['work_item_text', 'comment_text']
  .map(
    (table) => `CREATE VIRTUAL TABLE ${table} USING fts5(words, content='', contentless_delete=1, detail=none,
  tokenize="unicode61 remove_diacritics 2 tokenchars '${titleMark}'");
CREATE VIRTUAL TABLE ${table.replace('_text', '_word')} USING fts5vocab('${table}', 'instance');
${mergeLate(table)}`,
  )
  .join('\n')

/**
 * Each transaction leaves a segment behind. FTS5 merges four of a size, which takes longer than all else of a small change, and
 * once in a hundred 13 ms. Sixteen: two fifths of that time, the hundredth 1 ms, and searches take a seventh longer (measured with 6,000
 * changes of 100,000 items).
 */
function mergeLate(table: string): string {
  const set = (name: string, value: number) => `INSERT INTO ${table} (${table}, rank) VALUES ('${name}', ${value});`
  return `${set('automerge', 16)} ${set('crisismerge', 64)}`
}

interface Indexed {
  readonly entity: string
  readonly table: string
  readonly text: string
  readonly fields: readonly string[]
  /** What is indexed of a row, of its fields in their order, unpacked. */
  words(texts: readonly SqlValue[]): string
}

const indexed: readonly Indexed[] = [
  {
    entity: 'workItem',
    table: 'work_item',
    text: 'work_item_text',
    fields: ['title', 'description'],
    words: ([title, description]) => `${wordsOfTitle(textOf(title))}\n${withoutMarks(textOf(description))}`,
  },
  {
    entity: 'comment',
    table: 'comment',
    text: 'comment_text',
    fields: ['body'],
    words: ([body]) => withoutMarks(textOf(body)),
  },
]

function textOf(value: SqlValue | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** What is indexed of a table, and where; undefined for a table without texts. */
export function fullTextOf(table: string): Pick<Indexed, 'text' | 'fields' | 'words'> | undefined {
  return indexed.find((each) => each.table === table)
}

export function indexText(database: Database, changed: readonly ChangedRow[]): void {
  for (const { entity, table, text, fields, words } of indexed) {
    const findNumber = `SELECT n FROM ${table} WHERE id = ?`
    // Not INSERT … SELECT: of a statement that may write many rows SQLite tells FTS5 to set a savepoint, for which it
    // writes out all that it has gathered, so that each item becomes a segment of its own, to be merged with others.
    const insert = `INSERT INTO ${text} (rowid, words) VALUES (?, ?)`
    for (const row of changed) {
      if (row.entity !== entity) continue
      if (!row.isNew && !fields.some((field) => row.wrote(field))) continue
      const n = row.number ?? database.prepare(findNumber).get(row.id)?.['n']
      // A row that is no more was forgotten before it went.
      if (n === undefined) continue
      if (!row.isNew) database.prepare(`DELETE FROM ${text} WHERE rowid = ?`).run(n)
      database.prepare(insert).run(n, words(textsOf(database, table, { fields, row, n })))
    }
  }
}

interface Wanted {
  readonly fields: readonly string[]
  readonly row: ChangedRow
  /** The row's number. */
  readonly n: SqlValue
}

/** Of a row that changed only the cells that were written are at hand. */
function textsOf(database: Database, table: string, { fields, row, n }: Wanted): readonly SqlValue[] {
  const { cells, isNew } = row
  return fields.map((field) => {
    if (isNew || field in cells) return cells[field] ?? null
    return database.prepare(`SELECT plain_text(${field}) AS text FROM ${table} WHERE n = ?`).get(n)?.['text'] ?? null
  })
}

/** Takes rows out of the index, as long as they are still there. */
export function forgetText(
  database: Database,
  rows: readonly { readonly entity: string; readonly id: string }[],
): void {
  for (const { entity, table, text } of indexed) {
    const drop = `DELETE FROM ${text} WHERE rowid = (SELECT n FROM ${table} WHERE id = ?)`
    for (const row of rows) if (row.entity === entity) database.prepare(drop).run(row.id)
  }
}
