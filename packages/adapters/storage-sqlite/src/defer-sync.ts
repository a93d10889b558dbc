import { open } from 'node:fs/promises'
import type { Database } from '@spicetime/runtime'

/**
 * Group commit. From now on a transaction is in SQLite's journal when it returns, and on disk when a call of the answered
 * function that was made after it resolves: one sync of the journal, away from this thread, covers all that was committed
 * before it began. A power cut loses whole transactions from the end and nothing else (WAL with `synchronous = NORMAL`,
 * https://sqlite.org/pragma.html#pragma_synchronous), so nobody may be told of one that is not yet on disk: neither who asked
 * for it, nor another replica, to whom its number would one day be shown with another content.
 *
 * Other connections, and other processes, sync as they did. A store that lives in memory has nothing to sync.
 */
export function deferSync(database: Database): () => Promise<void> {
  const path = database.prepare('PRAGMA database_list').get()?.['file']
  if (typeof path !== 'string' || path === '') return () => Promise.resolve()
  database.exec('PRAGMA synchronous = NORMAL')
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const begin = (): Promise<void> => {
    next = undefined
    running = syncJournal(`${path}-wal`).finally(() => (running = undefined))
    return running
  }
  // One that runs already may have begun before the caller's transaction.
  return () => (running === undefined ? begin() : (next ??= running.then(begin, begin)))
}

async function syncJournal(path: string): Promise<void> {
  const file = await open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
    // Folded into the store by a checkpoint, which syncs both.
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  try {
    await file?.datasync()
  } finally {
    await file?.close()
  }
}
