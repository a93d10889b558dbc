import { constants, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '@spicetime/runtime'
import { openSqliteDatabase } from './sqlite-database.ts'

/**
 * A throw-away copy of a store, in a folder of its own that goes when it is closed. Nobody can write to the store
 * meanwhile, so the file and its journal belong together: what a reader folds into the file at the same time stands in
 * the journal too. File systems that can do so share the pages.
 * @param source the store, open from `path`
 */
export function openSqliteCopy(source: Database, path: string): Database {
  const folder = mkdtempSync(join(tmpdir(), 'spice-copy-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  try {
    const copy = join(folder, 'copy.db')
    source.transaction(() => {
      for (const suffix of ['', '-wal']) {
        if (existsSync(path + suffix)) copyFileSync(path + suffix, copy + suffix, constants.COPYFILE_FICLONE)
      }
    })
    return removedWhenClosed(openSqliteDatabase(copy, { durability: 'none' }), remove)
  } catch (error) {
    remove()
    throw error
  }
}

function removedWhenClosed(database: Database, remove: () => void): Database {
  const close = database.close.bind(database)
  return Object.assign(database, {
    close: () => {
      close()
      remove()
    },
  })
}
