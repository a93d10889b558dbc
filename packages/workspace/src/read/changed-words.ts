import { diffTexts } from '@spicetime/runtime'

/** Words that went and those that came in their place; one of the two may be empty. */
export interface WordChange {
  readonly removed: string
  readonly added: string
}

/** What differs between two texts, in whole words, from the beginning to the end. */
export function changedWords(before: string, after: string): readonly WordChange[] {
  const words: WordChange[] = []
  let [done, shift] = [0, 0]
  for (const { at, remove, insert } of diffTexts(before, after)) {
    const isWithin = isWordAround(before, at) || (remove > 0 && isWordAround(before, at + remove))
    const from = isWithin ? Math.max(done, wordStart(before, at)) : at
    const to = isWithin ? wordEnd(before, at + remove) : at + remove
    words.push({
      removed: before.slice(from, to),
      added: after.slice(from + shift, at + shift) + insert + before.slice(at + remove, to),
    })
    done = to
    shift += insert.length - remove
  }
  return words
}

function isWord(text: string, index: number): boolean {
  return /[\p{L}\p{N}\p{M}_]/u.test(text.charAt(index))
}
/** Whether a word goes on over this place. */
function isWordAround(text: string, place: number): boolean {
  return isWord(text, place - 1) && isWord(text, place)
}
function wordStart(text: string, place: number): number {
  let start = place
  while (start > 0 && isWord(text, start - 1)) start -= 1
  return start
}
function wordEnd(text: string, place: number): number {
  let end = place
  while (end < text.length && isWord(text, end)) end += 1
  return end
}
