import type { RefusalLanguage } from '@spicetime/domain'
import type { ExitName } from './exit-codes.ts'

export interface CliErrorOptions {
  readonly exit?: ExitName
  readonly hints?: readonly string[]
  readonly cause?: unknown
  readonly say?: ((language: RefusalLanguage) => string) | undefined
}

/** Something the person can act on: what is wrong, and what to do next. Printed on stderr without a stack. */
export class CliError extends Error {
  readonly exit: ExitName
  /** What to do next, one line each. */
  readonly hints: readonly string[]
  /** The refusal in a language; the message is the English one. */
  readonly say: ((language: RefusalLanguage) => string) | undefined

  constructor(message: string, options: CliErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'CliError'
    this.exit = options.exit ?? 'failed'
    this.hints = options.hints ?? []
    this.say = options.say
  }
}

/** What both languages have a sentence for. */
export function inBoth(en: string, de: string, options: Omit<CliErrorOptions, 'say'> = {}): CliError {
  return new CliError(en, { ...options, say: (language) => (language === 'de' ? de : en) })
}

/** The command was written wrongly: exit code 2. */
export function misuse(message: string, ...hints: string[]): CliError {
  return new CliError(message, { exit: 'misuse', hints })
}

/** The person said no, or left a question unanswered. */
export function cancelled(): CliError {
  return new CliError('cancelled', { exit: 'misuse' })
}
