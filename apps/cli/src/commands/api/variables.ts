import { misuse } from '../../command-line/cli-error.ts'
import { say } from '../../texts/say.ts'

interface VariableOptions {
  readonly variables: string | undefined
  readonly field: readonly string[]
  readonly 'raw-field': readonly string[]
}

/** Variables of `--variables`, then `-F` (read as values) and `-f` (texts). `name[]=x` given again makes a list. */
export function readVariables(options: VariableOptions, readFile: (path: string) => string): Record<string, unknown> {
  const variables: Record<string, unknown> = readJson(options.variables, readFile)
  for (const pair of options.field) assign(variables, pair, (text) => readValue(text, readFile))
  for (const pair of options['raw-field']) assign(variables, pair, (text) => text)
  return variables
}

function readJson(text: string | undefined, readFile: (path: string) => string): Record<string, unknown> {
  if (text === undefined) return {}
  let value: unknown
  try {
    value = JSON.parse(text.startsWith('@') ? readFile(text.slice(1)) : text)
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    throw misuse(say`--variables is not JSON: ${cause.message}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw misuse(say`--variables must be a JSON object`)
  return { ...value }
}

function assign(variables: Record<string, unknown>, pair: string, read: (text: string) => unknown): void {
  const match = /^([A-Za-z_]\w*)(\[\])?=(.*)$/s.exec(pair)
  if (match === null) throw misuse(say`"${pair}" is no variable`, say`write it as name=value`)
  const [, name = '', list, text = ''] = match
  const value = read(text)
  const before = variables[name]
  variables[name] = list === undefined ? value : [...(Array.isArray(before) ? (before as unknown[]) : []), value]
}

function readValue(text: string, readFile: (path: string) => string): unknown {
  if (text === 'true' || text === 'false') return text === 'true'
  if (text === 'null') return null
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  return text.startsWith('@') ? readFile(text.slice(1)) : text
}
