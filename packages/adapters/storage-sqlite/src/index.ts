export { deferSync } from './defer-sync.ts'
export { openSqliteCopy } from './sqlite-copy.ts'
export { openSqliteDatabase } from './sqlite-database.ts'
export type { SqliteOptions } from './sqlite-database.ts'
