/**
 * `text_edit` keeps every edit of a text at its place in the order of stamps; the row with the empty place is the text
 * that the edits began with. A text that nobody edited has no row. `text_document` keeps what the edits up to a place came to,
 * so that the next needs only those behind it: a cache of this store, which replicas need not have alike.
 */
export const textEdit = 'text_edit'
export const textTables = `CREATE TABLE ${textEdit} (entity TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL,
  place TEXT NOT NULL, root TEXT NOT NULL, dot TEXT NOT NULL, edit TEXT NOT NULL,
  PRIMARY KEY (entity, id, field, place)) WITHOUT ROWID;
CREATE TABLE text_document (entity TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL, lastPlace TEXT NOT NULL,
  sources TEXT NOT NULL, state BLOB NOT NULL, PRIMARY KEY (entity, id, field)) WITHOUT ROWID;`
