/** What a completion does to the text of the search box. */
import type { QueryCompletion, QueryOption, QueryProblem } from '../../../client/model.ts'

export interface TextEdit {
  readonly text: string
  readonly cursor: number
}

/** Puts an option into its place. A value that is complete is followed by a space; after a colon one goes on typing. */
export function applyOption(
  text: string,
  { from, to }: Pick<QueryCompletion, 'from' | 'to'>,
  option: QueryOption,
): TextEdit {
  const end = /[:(,]$/.test(option.text) || option.text.endsWith(' ') ? '' : ' '
  const rest = text.slice(to)
  // One space is enough.
  const after = end === ' ' && rest.startsWith(' ') ? rest.slice(1) : rest
  const before = text.slice(0, from) + option.text + end
  return { text: before + after, cursor: before.length }
}

/** Puts a suggestion in the place of what is wrong. */
export function applySuggestion(text: string, { at, length }: QueryProblem, suggestion: string): TextEdit {
  const before = text.slice(0, at) + suggestion
  return { text: before + text.slice(at + length), cursor: before.length }
}

/** What was offered, and for which text. */
export interface OfferedCompletion {
  readonly text: string
  readonly completion: QueryCompletion
}

/**
 * What was offered a moment ago, for the text as it is now: the same place with more or fewer characters in it, and
 * of its options those that still match them. Undefined where the place is another one.
 */
export function carryOver(
  { text: before, completion }: OfferedCompletion,
  text: string,
): OfferedCompletion | undefined {
  const { from, to } = completion
  const rest = before.slice(to)
  const end = text.length - rest.length
  if (end < from || text.slice(0, from) !== before.slice(0, from) || text.slice(end) !== rest) return undefined
  const typed = text.slice(from, end).toLowerCase()
  if (/[\s:(),"]/.test(typed)) return undefined
  const options = completion.options.filter((option) => option.text.toLowerCase().includes(typed))
  return { text, completion: { ...completion, to: end, options } }
}

/** A completion helps where something is being typed; an option that is there already is none. */
export function usefulOptions(text: string, { from, to, options }: QueryCompletion): readonly QueryOption[] {
  const typed = text.slice(from, to)
  return options.filter((option) => option.text !== typed && option.text.trim() !== typed)
}
