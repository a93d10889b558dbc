import { diffTexts, joinChanges, type TextChange } from './diff-texts.ts'

/**
 * The changes that lead from `base` to `wish`, made of `present` instead, which others have made of the same base: what
 * they wrote stays, what either side removed goes, and of two insertions at one place theirs comes first.
 * @returns changes in their order, at places of `present`
 */
export function rebaseChanges(base: string, wish: string, present: string): readonly TextChange[] {
  if (base === present) return diffTexts(base, wish)
  const theirs = diffTexts(base, present)
  return joinChanges(diffTexts(base, wish).flatMap((change) => rebaseChange(change, theirs)))
}

function rebaseChange({ at, remove, insert }: TextChange, theirs: readonly TextChange[]): readonly TextChange[] {
  const pieces = keptPieces(at, at + remove, theirs)
  const [first, ...others] = pieces
  if (insert === '') return pieces
  if (first !== undefined) return [{ ...first, insert }, ...others]
  return [{ at: placeAfterTheirs(at, remove, theirs), remove: 0, insert }]
}

/** The parts from … to of the base that they kept, where they stand now. */
function keptPieces(from: number, to: number, theirs: readonly TextChange[]): readonly TextChange[] {
  const pieces: TextChange[] = []
  let [next, shift] = [0, 0]
  const keep = (end: number) => {
    const [start, stop] = [Math.max(next, from), Math.min(end, to)]
    if (start < stop) pieces.push({ at: start + shift, remove: stop - start, insert: '' })
  }
  for (const { at, remove, insert } of theirs) {
    keep(at)
    next = at + remove
    shift += insert.length - remove
  }
  keep(to)
  return pieces
}

function placeAfterTheirs(at: number, remove: number, theirs: readonly TextChange[]): number {
  let shift = 0
  for (const their of theirs) {
    const end = their.at + their.remove
    const isWithin = at < end && (their.at < at || (their.at === at && remove > 0))
    if (isWithin) return their.at + shift + their.insert.length
    if (end > at) break
    shift += their.insert.length - their.remove
  }
  return at + shift
}
