import { parseArgs } from 'node:util'
import { say, sayText } from '../texts/say.ts'
import { misuse } from './cli-error.ts'
import type { Command, Input, OptionSpec, OptionSpecs } from './command.ts'
import { globalOptions } from './shared-options.ts'
import { didYouMean } from './suggest.ts'

/** `-label:bug`, `-(…)` and `-"…"` are terms of a query, not options. */
const negatedTerm = /^-(?:[a-z][a-z-]+:|\(|")/i
/** `-50%`, `-4h` are values; what is wrong with them their command says. No option is named by a digit. */
const negativeNumber = /^-\d/
const escape = '\u0000'

export type Globals = Input<typeof globalOptions>['options']
export interface ParsedArguments {
  readonly input: Input<OptionSpecs>
  readonly globals: Globals
}

/** Reads the words after the command by its table entry; what does not fit is a `CliError` that says what would. */
export function parseArguments(command: Command, words: readonly string[]): ParsedArguments {
  const specs: OptionSpecs = { ...globalOptions, ...command.options }
  const values = new Map<string, string[]>()
  const args: string[] = []
  for (const token of tokensOf(command, specs, words)) {
    if (token.kind === 'positional') args.push(unescape(token.value))
    if (token.kind !== 'option') continue
    const spec = specs[token.name]
    if (spec === undefined) throw unknownOption(token.rawName, command, specs)
    const value = checkValue(spec, token.rawName, token.value === undefined ? undefined : unescape(token.value))
    values.set(token.name, [...(values.get(token.name) ?? []), value])
  }
  const options = readOptions(command.options, values)
  // Read by the same table that the types are made from.
  const globals = readOptions(globalOptions, values) as Globals
  if (!globals.help && command.isRaw !== true) checkArguments(command, args)
  return { input: { args, options }, globals }
}

function tokensOf(command: Command, specs: OptionSpecs, words: readonly string[]) {
  const takesQuery = command.args.some((arg) => arg.complete === 'query')
  const prepared = words.map((word, index) => {
    if ((takesQuery && negatedTerm.test(word)) || negativeNumber.test(word)) return escape + word
    const limit = limitWord(specs, word)
    if (limit !== undefined) return limit
    const name = word.startsWith('--') ? word.slice(2) : ''
    const isOptionalText = specs[name]?.type === 'optional-text'
    const next = words[index + 1]
    return isOptionalText && (next === undefined || next.startsWith('-')) ? `${word}=` : word
  })
  const options: Record<string, { type: 'boolean' | 'string'; short?: string; multiple: true }> = {}
  for (const [name, spec] of Object.entries(specs)) {
    const type = spec.type === 'flag' ? 'boolean' : 'string'
    options[name] = { type, multiple: true, ...(spec.short === undefined ? {} : { short: spec.short }) }
  }
  return parseArgs({ args: prepared, options, strict: false, allowPositionals: true, tokens: true }).tokens
}

/** `-n 5` of git and `-L 5` of gh mean the same, whichever of them the help of the command shows. */
function limitWord(specs: OptionSpecs, word: string): string | undefined {
  const { limit } = specs
  const [, letter, value] = /^-([nL])(\d*)$/.exec(word) ?? []
  const isOther = letter !== undefined && !Object.values(specs).some(({ short }) => short === letter)
  return limit?.short !== undefined && isOther ? `-${limit.short}${value ?? ''}` : undefined
}

function unescape(word: string): string {
  return word.startsWith(escape) ? word.slice(1) : word
}

function checkValue(spec: OptionSpec, rawName: string, value: string | undefined): string {
  if (spec.type === 'flag') {
    if (value !== undefined) throw misuse(say`${rawName} takes no value, but got "${value}"`)
    return ''
  }
  if (value === undefined) throw misuse(say`${rawName} needs a value: ${rawName} ${spec.value}`)
  if (spec.type === 'count' && !/^[1-9]\d{0,8}$/.test(value)) {
    throw misuse(say`${rawName} must be a whole number from 1, not "${value}"`)
  }
  return value
}

function readOptions(
  specs: OptionSpecs,
  values: ReadonlyMap<string, readonly string[]>,
): Input<OptionSpecs>['options'] {
  const options: Record<string, boolean | number | string | readonly string[] | undefined> = {}
  for (const [name, spec] of Object.entries(specs)) {
    const given = values.get(name)
    if (spec.type === 'flag') options[name] = given !== undefined
    else if (spec.type === 'texts') options[name] = given ?? []
    else if (spec.type === 'count') options[name] = given === undefined ? undefined : Number(given.at(-1))
    else options[name] = given?.at(-1)
  }
  return options
}

function unknownOption(rawName: string, command: Command, specs: OptionSpecs): Error {
  const names = Object.keys(specs).map((name) => `--${name}`)
  const pair = [`--add-${rawName.slice(2)}`, `--remove-${rawName.slice(2)}`]
  if (pair.every((name) => names.includes(name)))
    throw misuse(say`unknown option ${rawName}`, say`use ${pair.join(' or ')}`)
  return misuse(say`unknown option ${rawName}`, ...didYouMean(rawName, names), say`see spice ${command.path} --help`)
}

function checkArguments(command: Command, args: readonly string[]): void {
  const needed = command.args.filter((arg) => arg.isOptional !== true)
  const missing = needed[args.length]
  if (missing !== undefined && args.length < needed.length) {
    throw misuse(
      say`${missing.name.toUpperCase()} is missing: ${sayText(missing.summary)}`,
      say`see spice ${command.path} --help`,
    )
  }
  const isOpen = command.args.some((arg) => arg.isMany === true)
  const extra = args[command.args.length]
  if (!isOpen && extra !== undefined) {
    throw misuse(
      say`did not expect "${extra}"`,
      say`put quotes around a text with spaces`,
      say`see spice ${command.path} --help`,
    )
  }
}
