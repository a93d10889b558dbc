/** See snapshot/base.ts. */
export const baseTables = `CREATE TABLE base (region INTEGER PRIMARY KEY, untilPosition INTEGER NOT NULL, projectionVersion INTEGER NOT NULL);
CREATE TABLE base_part (region INTEGER NOT NULL, n INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (region, n));
`
