import { constants, copyFileSync, existsSync } from 'node:fs'
import type { Database } from '@spicetime/runtime'
import { openSqliteDatabase } from './sqlite-database.ts'

/**
 * Copies a store to a file that is not there yet, also while others use it: nobody can write to it meanwhile, so the file and
 * its journal belong together. The copy is one file, synced to disk.
 * @param change what is to be otherwise in the copy
 */
export function backUpSqliteFile(path: string, target: string, change?: (copy: Database) => void): void {
  const source = openSqliteDatabase(path)
  try {
    source.transaction(() => {
      for (const suffix of ['', '-wal']) {
        const flags = constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL
        if (existsSync(path + suffix)) copyFileSync(path + suffix, target + suffix, flags)
      }
    })
  } finally {
    source.close()
  }
  const copy = openSqliteDatabase(target)
  try {
    if (change !== undefined) copy.transaction(() => change(copy))
    copy.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } finally {
    copy.close()
  }
}
