import { type Database, projectionVersionOf, storeFormat } from '@spicetime/runtime'

/** Why a file is no store that this program can open or make. */
export class StoreError extends Error {
  readonly code: 'not-a-store' | 'newer-store' | 'older-store' | 'not-empty' | 'not-arrived'

  constructor(code: StoreError['code'], message: string) {
    super(message)
    this.name = 'StoreError'
    this.code = code
  }
}

/** The file is a store, of a format that this program reads. */
export function assertReadable(database: Database): void {
  const found = storeFormatOf(database)
  if (found === undefined) throw new StoreError('not-a-store', 'the file is no SpiceTime store')
  if (found > storeFormat) {
    throw new StoreError(
      'newer-store',
      `the store has format ${found}; this program reads up to ${storeFormat}: update it`,
    )
  }
  if (found < storeFormat) {
    throw new StoreError(
      'older-store',
      `the store has format ${found}, from before the first release: make it anew, by an import or with spice init`,
    )
  }
}

/** Another program's database may have a table of that name too. */
function storeFormatOf(database: Database): number | undefined {
  const columns = database.prepare(`SELECT name FROM pragma_table_info('meta')`).all()
  const names = new Set(columns.map((row) => row['name']))
  if (!names.has('key') || !names.has('value')) return undefined
  const found = Number(database.prepare(`SELECT value FROM meta WHERE key = 'storeFormat'`).get()?.['value'])
  return Number.isInteger(found) && found >= 1 ? found : undefined
}

/** Whether the tables are those of this program; throws when a newer one has made them, which may be at work just now. */
export function hasCurrentProjection(database: Database, version: number): boolean {
  const found = projectionVersionOf(database)
  if (found > version) {
    throw new StoreError(
      'newer-store',
      `the store has tables of version ${found}; this program knows up to ${version}: update it`,
    )
  }
  return found === version
}

/** A device that was let in has met somebody who brought it the workspace. */
export function assertArrived(database: Database): void {
  if (database.prepare('SELECT 1 FROM workspace LIMIT 1').get() !== undefined) return
  throw new StoreError('not-arrived', 'the workspace has not arrived here yet')
}

export function assertEmpty(database: Database): void {
  const table = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' LIMIT 1`).get()
  if (table !== undefined) throw new StoreError('not-empty', 'the file holds something already')
}
