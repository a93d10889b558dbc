import { accept, type Result } from '../result.ts'
import { nearestWords } from './did-you-mean.ts'
import type { ValuePart } from './lexer.ts'
import { type QueryProblem, refuseQuery } from './problem.ts'
import { normalizeWord } from './query-keys.ts'

/** A key whose values are a fixed list of words. */
export interface EnumKind<W extends string> {
  readonly key: string
  /** What one value is called in a sentence. */
  readonly noun: string
  readonly words: readonly W[]
  readonly aliases: Readonly<Record<string, W>>
  /** The term that says it, when the word belongs to another key. */
  readonly elsewhere?: (word: string) => string | undefined
}

/** Words are compared without regard to case, blanks, `_` and `-`: `In progress` is `in-progress`. */
export function enumOf<W extends string>(kind: EnumKind<W>): (part: ValuePart) => Result<W, QueryProblem> {
  const byName = new Map<string, W>()
  for (const [alias, word] of Object.entries(kind.aliases)) byName.set(squeeze(alias), word)
  for (const word of kind.words) byName.set(squeeze(word), word)
  return (part) => {
    const word = byName.get(squeeze(part.text))
    return word === undefined ? refuseUnknownWord(kind, part) : accept(word)
  }
}

function squeeze(text: string): string {
  return normalizeWord(text).replaceAll('-', '')
}

function refuseUnknownWord<W extends string>(kind: EnumKind<W>, part: ValuePart): { ok: false; refusal: QueryProblem } {
  const word = normalizeWord(part.text)
  const elsewhere = kind.elsewhere?.(word)
  if (elsewhere !== undefined)
    return refuseQuery(
      part.span,
      [
        `"${part.text}" is no ${kind.noun}; write ${elsewhere}.`,
        `„${part.text}“ gilt nicht für ${kind.key}:, sondern so: ${elsewhere}.`,
      ],
      [elsewhere],
    )
  const near = nearestWords(word, kind.words)
  const meant = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `${kind.key}: knows ${kind.words.join(', ')}.`
  const gemeint = near.length > 0 ? `Gemeint: ${near.join(' oder ')}?` : `Möglich sind ${kind.words.join(', ')}.`
  return refuseQuery(
    part.span,
    [
      `"${part.text}" is no ${kind.noun} that ${kind.key}: knows; ${meant}`,
      `„${part.text}“ ist nichts, was ${kind.key}: kennt. ${gemeint}`,
    ],
    near.length > 0 ? near : kind.words,
  )
}

export function eachPart<T>(
  parts: readonly ValuePart[],
  parse: (part: ValuePart) => Result<T, QueryProblem>,
): Result<readonly T[], QueryProblem> {
  const values: T[] = []
  for (const part of parts) {
    const value = parse(part)
    if (!value.ok) return value
    values.push(value.value)
  }
  return accept(values)
}
