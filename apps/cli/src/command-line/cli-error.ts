import type { ExitName } from './exit-codes.ts'

/** Something the person can act on: what is wrong, and what to do next. Printed on stderr without a stack. */
export class CliError extends Error {
  readonly exit: ExitName
  /** What to do next, one line each. */
  readonly hints: readonly string[]

  constructor(message: string, options: { exit?: ExitName; hints?: readonly string[]; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'CliError'
    this.exit = options.exit ?? 'failed'
    this.hints = options.hints ?? []
  }
}

/** The command was written wrongly: exit code 2. */
export function misuse(message: string, ...hints: string[]): CliError {
  return new CliError(message, { exit: 'misuse', hints })
}

/** The person said no, or left a question unanswered. */
export function cancelled(): CliError {
  return new CliError('cancelled', { exit: 'misuse' })
}
