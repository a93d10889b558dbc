import { say } from '../texts/say.ts'
import { misuse } from './cli-error.ts'
import type { Command } from './command.ts'
import { didYouMean } from './suggest.ts'

/** What the first words name: a command, a noun whose verbs should be listed, or nothing (the program itself). */
export type Found =
  | { readonly kind: 'command'; readonly command: Command; readonly rest: readonly string[] }
  | { readonly kind: 'noun'; readonly noun: string }
  | { readonly kind: 'program' }

/** Options that may stand before the command; those that take a value take the next word too. */
const leading = new Map([
  ['--workspace', 1],
  ['-W', 1],
  ['--quiet', 0],
  ['-q', 0],
  ['--no-color', 0],
  ['--no-pager', 0],
  ['--utc', 0],
  ['--help', 0],
  ['-h', 0],
])

export function findCommand(commands: readonly Command[], words: readonly string[]): Found {
  const start = startOfCommand(words)
  const before = words.slice(0, start)
  const [first, second] = words.slice(start)
  if (first === undefined) return { kind: 'program' }
  const both = second === undefined ? undefined : commands.find((command) => isNamed(command, `${first} ${second}`))
  if (both !== undefined) return { kind: 'command', command: both, rest: [...before, ...words.slice(start + 2)] }
  const single = commands.find((command) => isNamed(command, first))
  if (single !== undefined) return { kind: 'command', command: single, rest: [...before, ...words.slice(start + 1)] }
  if (!nounsOf(commands).includes(first)) throw unknownCommand(commands, first)
  if (second === undefined || second.startsWith('-')) return { kind: 'noun', noun: first }
  throw unknownVerb(commands, first, second)
}

/** Where the command's own words begin, after options that stand before it. */
export function startOfCommand(words: readonly string[]): number {
  let at = 0
  for (let word = words[at]; word?.startsWith('-') === true; word = words[at]) {
    const values = leading.get(word.split('=')[0] ?? word)
    if (values === undefined)
      throw misuse(say`unknown option ${word}`, ...didYouMean(word, leading.keys()), say`see spice --help`)
    at += word.includes('=') ? 1 : 1 + values
  }
  return Math.min(at, words.length)
}

export function nounsOf(commands: readonly Command[]): readonly string[] {
  const nouns = commands
    .filter((command) => command.path.includes(' '))
    .map((command) => command.path.split(' ')[0] ?? '')
  return [...new Set(nouns)]
}

export function commandsOf(commands: readonly Command[], noun: string): readonly Command[] {
  return commands.filter((command) => command.path.startsWith(`${noun} `) && command.isHidden !== true)
}

function isNamed(command: Command, path: string): boolean {
  if (command.path === path) return true
  const [noun, verb] = path.split(' ')
  const hasNoun = command.path.includes(' ')
  if (verb === undefined) return !hasNoun && command.aliases?.includes(path) === true
  return hasNoun && command.path.split(' ')[0] === noun && command.aliases?.includes(verb) === true
}

function unknownCommand(commands: readonly Command[], word: string): Error {
  const names = commands
    .filter((command) => command.isHidden !== true)
    .map((command) => command.path.split(' ')[0] ?? '')
  if (word === 'whoami') return misuse(say`there is no command "${word}"`, say`see who you are with: spice status`)
  const longer = commands.filter(({ path, isHidden }) => path.endsWith(` ${word}`) && isHidden !== true)
  const meant = longer.slice(0, 3).map(({ path }) => `spice ${path}`)
  const hints = meant.length > 0 ? [say`did you mean ${meant.join(', ')}?`] : didYouMean(word, names)
  return misuse(say`there is no command "${word}"`, ...hints, say`see spice --help`)
}

function unknownVerb(commands: readonly Command[], noun: string, word: string): Error {
  const verbs = commandsOf(commands, noun).map((command) => command.path.split(' ')[1] ?? '')
  return misuse(
    say`there is no command "${noun} ${word}"`,
    ...didYouMean(word, verbs),
    say`spice ${noun}: ${verbs.join(', ')}`,
  )
}
