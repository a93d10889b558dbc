export { openSqliteCopy } from './sqlite-copy.ts'
export { openSqliteDatabase } from './sqlite-database.ts'
export type { SqliteOptions } from './sqlite-database.ts'
