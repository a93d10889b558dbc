import { baseTables } from './base-tables.ts'
import { branchTable } from './branches.ts'

/**
 * The tables of the log: the truth, append only. Regions, replicas and commits have small local numbers (`n`,
 * `position`) that differ between replicas and never leave the store.
 *
 * `frontier` of a commit: see authority/cited-frontier.ts; `bodyState`: see body-state.ts; a body that is not here is empty. `fork`: commits of one replica that bear one number.
 */
export const logTables = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) WITHOUT ROWID;
CREATE TABLE region (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL);
CREATE TABLE replica (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, publicKey BLOB NOT NULL);
CREATE TABLE commits (
  position INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  region INTEGER NOT NULL REFERENCES region,
  replica INTEGER NOT NULL REFERENCES replica,
  seq INTEGER NOT NULL,
  wallMs INTEGER NOT NULL,
  actor TEXT NOT NULL,
  eventCount INTEGER NOT NULL,
  header BLOB NOT NULL,
  signature BLOB,
  body BLOB NOT NULL,
  isDeflated INTEGER NOT NULL,
  frontier INTEGER,
  bodyState INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX commits_chain ON commits (region, replica, seq);
CREATE INDEX commits_bodyless ON commits (region, bodyState) WHERE bodyState <> 0;
CREATE TABLE frontier (n INTEGER PRIMARY KEY, commits BLOB NOT NULL UNIQUE);
CREATE TABLE fork (region INTEGER NOT NULL, replica INTEGER NOT NULL, seq INTEGER NOT NULL, commitId BLOB NOT NULL,
  PRIMARY KEY (region, replica, seq, commitId)) WITHOUT ROWID;
CREATE TABLE head (region INTEGER NOT NULL, commitId BLOB NOT NULL, PRIMARY KEY (region, commitId)) WITHOUT ROWID;
${branchTable}
${baseTables}`

/** Raised when a table of the log changes, or what is in it; another one is refused. */
export const storeFormat = 3
