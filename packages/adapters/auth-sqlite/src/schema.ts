import type { DatabaseSync } from 'node:sqlite'

/** The format of hub.db; a change of a table is a new number and a step in `migrate`. */
const formatVersion = 2

const tables = `
CREATE TABLE session (
  id TEXT PRIMARY KEY,
  secretHash BLOB NOT NULL UNIQUE,
  previousHash BLOB UNIQUE,
  previousUntil INTEGER,
  memberId TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  rotatedAt INTEGER NOT NULL,
  lastUsedAt INTEGER NOT NULL,
  expiresAt INTEGER NOT NULL,
  revokedAt INTEGER,
  userAgent TEXT,
  address TEXT
) STRICT;
CREATE TABLE token (
  id TEXT PRIMARY KEY,
  secretHash BLOB NOT NULL UNIQUE,
  prefix TEXT NOT NULL,
  memberId TEXT NOT NULL,
  name TEXT NOT NULL,
  scope TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  lastUsedAt INTEGER,
  expiresAt INTEGER,
  revokedAt INTEGER
) STRICT;
CREATE TABLE code (
  codeHash BLOB PRIMARY KEY,
  memberId TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  expiresAt INTEGER NOT NULL,
  usedAt INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE attempt (
  key TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  windowEndsAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  memberId TEXT,
  subjectId TEXT,
  address TEXT,
  userAgent TEXT
) STRICT;
`

/** Since format 2. */
const invitationTable = `
CREATE TABLE invitation (
  codeHash BLOB PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  memberId TEXT,
  role TEXT,
  handle TEXT,
  name TEXT,
  createdBy TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  expiresAt INTEGER NOT NULL,
  usedAt INTEGER,
  publicKey BLOB,
  joinedAs TEXT
) STRICT, WITHOUT ROWID;
`

/** Brings the file to the current format. Throws when a newer program wrote it: to guess would be to lose data. */
export function migrate(database: DatabaseSync, path: string): void {
  database.exec('BEGIN IMMEDIATE')
  try {
    const version = readVersion(database)
    if (version > formatVersion) {
      throw new Error(`${path} has format ${version}, this program knows ${formatVersion}: use a newer spice`)
    }
    if (version === 0) database.exec(tables)
    if (version < 2) database.exec(invitationTable)
    if (version < formatVersion) database.exec(`PRAGMA user_version = ${formatVersion}`)
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

function readVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
}
