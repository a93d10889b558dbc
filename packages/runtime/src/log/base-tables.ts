/** See snapshot/base.ts. */
export const baseTables = `CREATE TABLE base (region INTEGER PRIMARY KEY, untilPosition INTEGER NOT NULL, isWhole INTEGER NOT NULL);
CREATE TABLE base_thing (region INTEGER NOT NULL, entityId TEXT NOT NULL, PRIMARY KEY (region, entityId)) WITHOUT ROWID;
CREATE TABLE base_part (region INTEGER NOT NULL, n INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (region, n));
`
