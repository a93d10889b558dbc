import { expect } from 'vitest'

/** Vitest's matchers are of type any; these are of a type that the rest of a test can be checked with. */
export function containing(text: string): unknown {
  return expect.stringContaining(text)
}

/** A CliError that ends as told, says this, and gives this hint among others. */
export function cliError(wanted: { exit?: string; message?: string; hint?: string | undefined }): Error {
  return expect.objectContaining({
    ...(wanted.exit === undefined ? {} : { exit: wanted.exit }),
    ...(wanted.message === undefined ? {} : { message: containing(wanted.message) }),
    ...(wanted.hint === undefined ? {} : { hints: containingEach([wanted.hint]) }),
  }) as Error
}

function containingEach(items: readonly unknown[]): unknown {
  return expect.arrayContaining([...items])
}
