import type { ChangedRow, Database } from '@spicetime/runtime'

/** Full text by FTS5, without a second copy of the texts (contentless); rowids are those of the tables. */
export const fullTextTables = `
CREATE VIRTUAL TABLE work_item_text USING fts5(title, description, content='', contentless_delete=1,
  tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE comment_text USING fts5(body, content='', contentless_delete=1,
  tokenize='unicode61 remove_diacritics 2');
`

const indexed = [
  { entity: 'workItem', table: 'work_item', text: 'work_item_text', fields: ['title', 'description'] },
  { entity: 'comment', table: 'comment', text: 'comment_text', fields: ['body'] },
] as const

export function indexText(database: Database, changed: readonly ChangedRow[]): void {
  for (const { entity, table, text, fields } of indexed) {
    const insert = `INSERT INTO ${text} (rowid, ${fields.join(', ')})
      SELECT rowid, ${fields.map(() => '?').join(', ')} FROM ${table} WHERE id = ?`
    for (const row of changed) {
      if (row.entity !== entity) continue
      if (!row.isNew && !fields.some((field) => row.fields.has(field))) continue
      if (!row.isNew) {
        database.prepare(`DELETE FROM ${text} WHERE rowid = (SELECT rowid FROM ${table} WHERE id = ?)`).run(row.id)
      }
      database.prepare(insert).run(...fields.map((field) => row.cells[field] ?? null), row.id)
    }
  }
}
