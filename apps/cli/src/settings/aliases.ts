import { misuse } from '../command-line/cli-error.ts'
import { say } from '../texts/say.ts'

/** What a line of words becomes when its first word is an alias. */
export type Expanded =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'shell'; readonly script: string; readonly args: readonly string[] }

/**
 * `$1`, `$2` … in the expansion take the words that follow; the rest is appended. An expansion that begins with `!` is
 * a line for the shell, which gets the words as its own `$1`, `$2` ….
 */
export function expandAlias(words: readonly string[], aliases: Readonly<Record<string, string>>): Expanded {
  const [name, ...given] = words
  const expansion = name === undefined || !Object.hasOwn(aliases, name) ? undefined : aliases[name]
  if (expansion === undefined) return { kind: 'words', words }
  if (expansion.startsWith('!')) return { kind: 'shell', script: expansion.slice(1), args: given }
  const used = new Set<number>()
  const expanded = splitWords(expansion).map((word) =>
    word.replace(/\$(\d)/g, (_, digit: string) => {
      const value = given[Number(digit) - 1]
      if (value === undefined)
        throw misuse(say`the alias ${String(name)} needs ${digit} word(s) after it`, say`it stands for: ${expansion}`)
      used.add(Number(digit) - 1)
      return value
    }),
  )
  return { kind: 'words', words: [...expanded, ...given.filter((_, index) => !used.has(index))] }
}

/** Splits at spaces as a shell does, with single and double quotes and backslashes; no other expansion. */
export function splitWords(line: string): string[] {
  const words: string[] = []
  let word: string | undefined
  let quote = ''
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at)
    if (quote === "'" ? character === quote : quote !== '' && character === quote) quote = ''
    else if (quote === '' && (character === "'" || character === '"')) {
      quote = character
      word ??= ''
    } else if (character === '\\' && quote !== "'" && at + 1 < line.length) {
      at += 1
      word = (word ?? '') + line.charAt(at)
    } else if (quote === '' && /\s/.test(character)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else word = (word ?? '') + character
  }
  if (quote !== '') throw misuse(say`a quote is not closed in: ${line}`)
  if (word !== undefined) words.push(word)
  return words
}
