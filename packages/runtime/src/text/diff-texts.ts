import { diffLists } from './diff-lists.ts'
import { slideToWord, wordsOf } from './word-bounds.ts'

/** At a place of a text: so many units go, and others come in their place. */
export interface TextChange {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

const stepsMax = 1000
const wordsMax = 20_000

/**
 * What turns one text into another, by words, and in each changed word by what stands between its common beginning and
 * end: so two people who change different words, or different ends of one, do not meet. Very different texts are
 * compared by lines, and what differs altogether is replaced. No change begins or ends within a surrogate pair.
 * @returns changes in their order, at places of `before`, with something kept between any two
 */
export function diffTexts(before: string, after: string): readonly TextChange[] {
  return compare(before, after, 0, [wordsOf, linesOf])
}

export function applyChanges(text: string, changes: readonly TextChange[]): string {
  let [result, end] = ['', 0]
  for (const { at, remove, insert } of changes) {
    result += text.slice(end, at) + insert
    end = at + remove
  }
  return result + text.slice(end)
}

type Splitter = (text: string) => readonly string[]

const linesOf: Splitter = (text) => text.match(/[^\n]*\n|[^\n]+/g) ?? []

function compare(before: string, after: string, at: number, splitters: readonly Splitter[]): readonly TextChange[] {
  const [start, end] = commonEnds(before, after)
  const [removed, added] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  if (removed === '' && added === '') return []
  const whole: TextChange = { at: at + start, remove: removed.length, insert: added }
  if (added === '') return [{ ...whole, at: at + slideToWord(before, start, removed.length) }]
  if (removed === '') return [insertion(after, start, added.length, at)]
  for (const [index, split] of splitters.entries()) {
    const [old, fresh] = [split(removed), split(added)]
    if (old.length + fresh.length > wordsMax && index + 1 < splitters.length) continue
    const changes = diffLists(old, fresh, stepsMax)
    // One change in one word, or one that the lists say nothing more about.
    if (changes === undefined || (changes.length === 1 && old.length === 1)) continue
    const inner = split === linesOf ? [wordsOf] : []
    return joinChanges(changes.flatMap((change) => refine(change, old, fresh, at + start, inner)))
  }
  return [whole]
}

function insertion(after: string, start: number, length: number, at: number): TextChange {
  const from = slideToWord(after, start, length)
  return { at: at + from, remove: 0, insert: after.slice(from, from + length) }
}

function refine(
  change: { readonly from: number; readonly to: number; readonly otherFrom: number; readonly otherTo: number },
  old: readonly string[],
  fresh: readonly string[],
  at: number,
  splitters: readonly Splitter[],
): readonly TextChange[] {
  const place = old.slice(0, change.from).reduce((sum, { length }) => sum + length, at)
  const removed = old.slice(change.from, change.to).join('')
  return compare(removed, fresh.slice(change.otherFrom, change.otherTo).join(''), place, splitters)
}

/** Changes that touch are one. */
export function joinChanges(changes: readonly TextChange[]): readonly TextChange[] {
  const result: TextChange[] = []
  for (const change of changes) {
    const last = result.at(-1)
    if (last === undefined || last.at + last.remove < change.at) result.push(change)
    else
      result[result.length - 1] = {
        at: last.at,
        remove: last.remove + change.remove,
        insert: last.insert + change.insert,
      }
  }
  return result
}

/** Lengths of the common beginning and the common end, which do not overlap and split no surrogate pair. */
function commonEnds(before: string, after: string): readonly [start: number, end: number] {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  // Whole stretches first: an edit leaves nearly all of a long text as it is.
  while (start + stretch <= shorter && isSameAt(before, after, start, start)) start += stretch
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start -= 1
  let end = 0
  const [beforeEnd, afterEnd] = [before.length - 1, after.length - 1]
  while (
    end + stretch <= shorter - start &&
    isSameAt(before, after, before.length - end - stretch, after.length - end - stretch)
  ) {
    end += stretch
  }
  while (end < shorter - start && before.charCodeAt(beforeEnd - end) === after.charCodeAt(afterEnd - end)) end += 1
  if (end > 0 && isLowSurrogate(before.charCodeAt(before.length - end))) end -= 1
  return [start, end]
}

const stretch = 512

function isSameAt(before: string, after: string, at: number, other: number): boolean {
  return before.slice(at, at + stretch) === after.slice(other, other + stretch)
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00
}
function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000
}
