import { type Database, storeFormat } from '@spicetime/runtime'

/** Why a file is no store that this program can open. */
export class StoreError extends Error {
  readonly code: 'not-a-store' | 'newer-store'

  constructor(code: StoreError['code'], message: string) {
    super(message)
    this.name = 'StoreError'
    this.code = code
  }
}

export function assertReadable(database: Database): void {
  const hasMeta = database.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'meta'`).get()
  if (hasMeta === undefined) throw new StoreError('not-a-store', 'the file is no SpiceTime store')
  const found = Number(database.prepare(`SELECT value FROM meta WHERE key = 'storeFormat'`).get()?.['value'])
  if (found > storeFormat) {
    throw new StoreError(
      'newer-store',
      `the store has format ${found}; this program reads up to ${storeFormat}: update it`,
    )
  }
}
