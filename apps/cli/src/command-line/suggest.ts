import { say } from '../texts/say.ts'
/**
 * Did you mean …? Optimal string alignment distance: insertions, deletions, replacements and swapped neighbours
 * count one each, because those are the slips that fingers make.
 */
export function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1
      let best = Math.min(at(previous, column) + 1, at(current, column - 1) + 1, at(previous, column - 1) + same)
      if (a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] && row > 1 && column > 1) {
        best = Math.min(best, at(beforePrevious, column - 2) + 1)
      }
      current.push(best)
    }
    beforePrevious = previous
    previous = current
  }
  return at(previous, b.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}

/** The candidates near to what was typed, nearest first, at most three; also those that begin with it. */
export function suggest(typed: string, candidates: Iterable<string>): readonly string[] {
  const wanted = typed.toLowerCase()
  const allowed = Math.max(1, Math.floor(wanted.length / 3))
  const near: { readonly word: string; readonly distance: number }[] = []
  for (const word of new Set(candidates)) {
    const candidate = word.toLowerCase()
    const isBeginning = wanted.length >= 2 && candidate.startsWith(wanted)
    const distance = isBeginning ? 0.5 : editDistance(wanted, candidate)
    if (distance <= allowed) near.push({ word, distance })
  }
  near.sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1))
  return near.slice(0, 3).map((entry) => entry.word)
}

/** `did you mean ls or list?`, or nothing when nothing is near. */
export function didYouMean(typed: string, candidates: Iterable<string>): string[] {
  const words = suggest(typed, candidates)
  if (words.length === 0) return []
  const last = words.at(-1) ?? ''
  return [say`did you mean ${words.length === 1 ? last : say`${words.slice(0, -1).join(', ')} or ${last}`}?`]
}
