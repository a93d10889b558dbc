import { CliError } from '../command-line/cli-error.ts'
import type { ExitName } from '../command-line/exit-codes.ts'

export interface Described {
  readonly message: string
  readonly hints: readonly string[]
  readonly exit: ExitName
}

/** Any failure as a sentence with what to do next. Only a bug of ours ends in "unexpected". */
export function describeError(error: unknown): Described {
  if (error instanceof CliError) return { message: error.message, hints: error.hints, exit: error.exit }
  const code = codeOf(error)
  const known = code === undefined ? undefined : describeCode(code, error)
  if (known !== undefined) return { ...known, exit: 'failed' }
  const message = error instanceof Error ? error.message : String(error)
  return { message: `unexpected failure: ${message}`, hints: ['SPICE_DEBUG=1 shows where it happened'], exit: 'failed' }
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}

function describeCode(code: string, error: unknown): Pick<Described, 'message' | 'hints'> | undefined {
  const message = error instanceof Error ? error.message : String(error)
  switch (code) {
    case 'ENOSPC':
      return { message: 'the disk is full; nothing was changed', hints: ['make room and try again'] }
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return { message, hints: ['check who may write there'] }
    case 'EMFILE':
      return { message: 'too many open files', hints: ['raise the limit with: ulimit -n 4096'] }
    case 'ERR_SQLITE_ERROR':
      return describeSqlite(message)
    default:
      return undefined
  }
}

function describeSqlite(message: string): Pick<Described, 'message' | 'hints'> {
  if (/locked|busy/i.test(message)) {
    return { message: 'the workspace is busy: another program is writing to it', hints: ['try again in a moment'] }
  }
  if (/readonly/i.test(message))
    return { message: 'the workspace cannot be written', hints: ['check who may write there'] }
  if (/full/i.test(message))
    return { message: 'the disk is full; nothing was changed', hints: ['make room and try again'] }
  if (/not a database|malformed/i.test(message)) {
    return { message: 'the store of the workspace is damaged', hints: ['check it with: spice doctor'] }
  }
  return { message, hints: ['check the store with: spice doctor'] }
}
