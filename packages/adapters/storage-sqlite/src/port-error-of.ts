import { PortError, type PortProblem } from '@spicetime/runtime'

/** Primary result codes of SQLite, https://www.sqlite.org/rescode.html */
const problems: ReadonlyMap<number, PortProblem> = new Map([
  [3, 'no-access'], // PERM
  [5, 'busy'], // BUSY
  [6, 'busy'], // LOCKED
  [8, 'read-only'], // READONLY
  [10, 'device-failed'], // IOERR
  [11, 'damaged'], // CORRUPT
  [13, 'disk-full'], // FULL
  [14, 'no-access'], // CANTOPEN
  [26, 'damaged'], // NOTADB
])

/** Extended codes that say more: the index of the journal could not be made as large as it must be. */
const extended: ReadonlyMap<number, PortProblem> = new Map([[10 | (19 << 8), 'disk-full']]) // IOERR_SHMSIZE

/** What the machine refused as a `PortError`; what is a slip of ours (wrong SQL, a broken constraint) stays as it is. */
export function portErrorOf(error: unknown): unknown {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined
  // The extended code holds the primary one in its lowest byte.
  const problem = typeof code === 'number' ? (extended.get(code) ?? problems.get(code & 0xff)) : undefined
  return problem === undefined ? error : new PortError(problem, (error as Error).message, { cause: error })
}

/** Runs a call of SQLite. */
export function guarded<T>(call: () => T): T {
  try {
    return call()
  } catch (error) {
    throw portErrorOf(error)
  }
}
