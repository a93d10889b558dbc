import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { CliError, misuse } from '../command-line/cli-error.ts'
import type { Context } from '../command-line/context.ts'
import { say } from '../texts/say.ts'

/** The text of `--body`, or of `--body-file` (`-` is standard input); undefined when neither is given. */
export async function readBody(
  context: Context,
  options: { readonly body: string | undefined; readonly 'body-file': string | undefined },
): Promise<string | undefined> {
  const file = options['body-file']
  if (options.body !== undefined && file !== undefined) throw misuse(say`give --body or --body-file, not both`)
  if (file === undefined) return options.body
  return file === '-' ? context.host.stdin.readText() : readTextFile(context, file)
}

export function readTextFile(context: Context, path: string): string {
  try {
    return readFileSync(resolve(context.host.cwd, path), 'utf8')
  } catch (cause) {
    throw new CliError(say`cannot read ${path}: ${whyFileFails(cause)}`, { cause })
  }
}

export function whyFileFails(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'ENOENT') return say`no such file`
  if (code === 'EISDIR') return say`it is a folder`
  if (code === 'EACCES' || code === 'EPERM') return say`not allowed`
  return cause instanceof Error ? cause.message : String(cause)
}
