import { CliError, misuse } from '../command-line/cli-error.ts'
import { didYouMean } from '../command-line/suggest.ts'
import { say } from '../texts/say.ts'
import type { Output } from './output.ts'

/** How to read each field that `--json` offers. */
export type FieldReaders<Field extends string, Source> = Readonly<Record<Field, (source: Source) => unknown>>

export interface JsonOptions {
  readonly json: string | undefined
  readonly jq: string | undefined
}

export function wantsJson(options: JsonOptions): boolean {
  return options.json !== undefined || options.jq !== undefined
}

/**
 * The fields that were asked for: `--json key,title`, or `all`. `--jq` alone means all fields, because the expression
 * already says what is wanted.
 */
export function parseFields<Field extends string>(options: JsonOptions, known: readonly Field[]): readonly Field[] {
  if (options.json === undefined || options.json === 'all') return known
  if (options.json.trim() === '') {
    throw misuse(
      say`--json needs the names of fields: --json field,field`,
      say`fields: ${known.join(', ')}`,
      say`or: --json all`,
    )
  }
  return options.json.split(',').map((name) => {
    const field = known.find((each) => each === name.trim())
    if (field !== undefined) return field
    throw misuse(
      say`there is no JSON field "${name.trim()}"`,
      ...didYouMean(name.trim(), known),
      say`fields: ${known.join(', ')}`,
    )
  })
}

export function readFields<Field extends string, Source>(
  readers: FieldReaders<Field, Source>,
  fields: readonly Field[],
  source: Source,
): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, readers[field](source)]))
}

/** Of what there is the fields that were asked for; not every list and view of a command has all that it knows. */
export function pickFields(all: object, fields: readonly string[]): Record<string, unknown> {
  const given = new Map<string, unknown>(Object.entries(all))
  return Object.fromEntries(
    fields.filter((field) => given.has(field)).map((field) => [field, given.get(field) ?? null]),
  )
}

/** Prints JSON: indented and coloured on a terminal, one compact line in a pipe; or what jq makes of it. */
export async function printJson(output: Output, value: unknown, jq: string | undefined): Promise<void> {
  if (jq !== undefined) {
    const text = await filterJson(value, jq, output.isTty)
    if (text !== '') output.print(text)
  } else if (output.isTty) output.print(paintJson(JSON.stringify(value, null, 2) ?? 'null', output))
  else output.print(JSON.stringify(value) ?? 'null')
}

/** jq itself (compiled to WebAssembly); strings are printed raw, as `jq -r` and gh do. */
export async function filterJson(value: unknown, expression: string, isPretty: boolean): Promise<string> {
  const { raw } = await import('jq-wasm')
  // What the fields hold is plain data; a round trip drops what JSON cannot say (undefined) and satisfies jq's input type.
  const input = JSON.parse(JSON.stringify(value) ?? 'null') as object | null
  const result = await raw(input, expression, isPretty ? ['-r'] : ['-r', '-c'])
  if (result.exitCode === 0) return result.stdout
  const message = result.stderr.trim().replace(/^jq: /gm, '')
  if (result.exitCode === 3) throw misuse(say`--jq ${expression}\n${message}`)
  throw new CliError(say`--jq ${expression}\n${message}`)
}

/** Keys blue, texts green, the rest yellow: as in jq and gh. */
function paintJson(text: string, output: Output): string {
  const { style } = output
  if (!style.hasColor) return text
  const token = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
  return text.replace(token, (all: string, string: string | undefined, colon: string | undefined) => {
    if (string === undefined) return style.yellow(all)
    return colon === undefined ? style.green(string) : `${style.blue(string)}${colon}`
  })
}
