import type { ArgumentSpec, Command, OptionSpec, OptionSpecs, ValueKind } from '../command-line/command.ts'
import { commandsOf, nounsOf, startOfCommand } from '../command-line/find-command.ts'
import { globalOptions } from '../command-line/shared-options.ts'

/** What could stand where the person is typing. */
export interface Candidate {
  readonly text: string
  readonly detail: string
}

/** Either words to choose from, or a kind of value that has to be looked up in the workspace. */
export type Completion =
  | { readonly kind: 'words'; readonly words: readonly Candidate[] }
  | {
      readonly kind: 'value'
      readonly of: ValueKind
      readonly typed: string
      readonly prefix: string
      readonly project: string | undefined
    }

const nothing: Completion = { kind: 'words', words: [] }

/** Completes the last of the words (those after `spice`) by the command table alone. */
export function completeLine(
  commands: readonly Command[],
  words: readonly string[],
  aliases: Readonly<Record<string, string>>,
): Completion {
  const typed = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  const start = safeStart(before)
  const [first, second] = before.slice(start)
  if (first === undefined)
    return typed.startsWith('-') ? optionWords(globalOptions, typed) : topWords(commands, aliases, typed)
  const single = commands.find((command) => isNamed(command, first))
  if (single !== undefined) return completeCommand(single, before.slice(start + 1), typed)
  if (!nounsOf(commands).includes(first)) return nothing
  if (second === undefined) {
    return wordsOf(
      commandsOf(commands, first).map((command) => ({ text: verbOf(command), detail: command.summary })),
      typed,
    )
  }
  const command = commands.find(
    (each) =>
      each.path === `${first} ${second}` ||
      (each.path.startsWith(`${first} `) && each.aliases?.includes(second) === true),
  )
  return command === undefined ? nothing : completeCommand(command, before.slice(start + 2), typed)
}

function safeStart(words: readonly string[]): number {
  try {
    return startOfCommand(words)
  } catch {
    return 0
  }
}

function isNamed(command: Command, word: string): boolean {
  return command.path === word
}

function verbOf(command: Command): string {
  return command.path.split(' ')[1] ?? ''
}

function topWords(commands: readonly Command[], aliases: Readonly<Record<string, string>>, typed: string): Completion {
  const singles = commands.filter((command) => !command.path.includes(' ') && command.isHidden !== true)
  return wordsOf(
    [
      ...singles.map((command) => ({ text: command.path, detail: command.summary })),
      ...nounsOf(commands).map((noun) => ({ text: noun, detail: commandsOf(commands, noun).map(verbOf).join(', ') })),
      ...Object.entries(aliases).map(([name, expansion]) => ({ text: name, detail: `alias: ${expansion}` })),
    ],
    typed,
  )
}

function completeCommand(command: Command, words: readonly string[], typed: string): Completion {
  const specs: OptionSpecs = { ...globalOptions, ...command.options }
  const project = valueOf(specs, words, 'project')
  const inline = /^(--[\w-]+=)(.*)$/s.exec(typed)
  if (inline !== null) {
    return valueOfSpec(specs[(inline[1] ?? '').slice(2, -1)], inline[2] ?? '', inline[1] ?? '', project, command)
  }
  const pending = pendingOption(specs, words)
  if (pending !== undefined) return valueOfSpec(pending, typed, '', project, command)
  if (typed.startsWith('-') && !words.includes('--')) return optionWords(specs, typed)
  const arg = argumentAt(command, positionals(specs, words).length)
  return arg?.complete === undefined ? nothing : { kind: 'value', of: arg.complete, typed, prefix: '', project }
}

function argumentAt(command: Command, index: number): ArgumentSpec | undefined {
  return command.args[index] ?? command.args.findLast((arg) => arg.isMany === true)
}

function valueOfSpec(
  spec: OptionSpec | undefined,
  typed: string,
  prefix: string,
  project: string | undefined,
  command: Command,
): Completion {
  if (spec === undefined || spec.type === 'flag') return nothing
  if (spec.type === 'optional-text' && command.fields !== undefined) return fieldWords(command.fields, typed, prefix)
  return spec.complete === undefined ? nothing : { kind: 'value', of: spec.complete, typed, prefix, project }
}

/** `--json key,ti` completes the last field. */
function fieldWords(fields: readonly string[], typed: string, prefix: string): Completion {
  const kept = typed.slice(0, typed.lastIndexOf(',') + 1)
  const used = new Set(kept.split(','))
  const words = fields
    .filter((field) => !used.has(field))
    .map((field) => ({ text: prefix + kept + field, detail: 'field' }))
  return wordsOf(words, prefix + typed)
}

/** The option whose value is being typed: the word before it is an option that takes one. */
function pendingOption(specs: OptionSpecs, words: readonly string[]): OptionSpec | undefined {
  const spec = specOf(specs, words.at(-1))
  return spec === undefined || spec.type === 'flag' ? undefined : spec
}

function specOf(specs: OptionSpecs, word: string | undefined): OptionSpec | undefined {
  if (word === undefined || !word.startsWith('-') || word.includes('=')) return undefined
  if (word.startsWith('--')) return specs[word.slice(2)]
  const short = word.at(-1)
  return Object.values(specs).find((spec) => spec.short === short)
}

function positionals(specs: OptionSpecs, words: readonly string[]): string[] {
  return words.filter(
    (word, index) => !word.startsWith('-') && pendingOption(specs, words.slice(0, index)) === undefined,
  )
}

function valueOf(specs: OptionSpecs, words: readonly string[], name: string): string | undefined {
  const spec = specs[name]
  if (spec === undefined) return undefined
  const inline = words.find((word) => word.startsWith(`--${name}=`))
  if (inline !== undefined) return inline.slice(name.length + 3)
  const index = words.findLastIndex((word) => specOf(specs, word) === spec)
  return index < 0 ? undefined : words[index + 1]
}

function optionWords(specs: OptionSpecs, typed: string): Completion {
  return wordsOf(
    Object.entries(specs).map(([name, spec]) => ({ text: `--${name}`, detail: spec.summary })),
    typed,
  )
}

function wordsOf(words: readonly Candidate[], typed: string): Completion {
  return { kind: 'words', words: words.filter((word) => word.text.startsWith(typed)) }
}
