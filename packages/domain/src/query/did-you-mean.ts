/**
 * The words nearest to what was typed, best first: those that begin with it, then those at most a third of
 * the letters away (insert, delete, change, swap neighbours).
 */
export function nearestWords(typed: string, words: Iterable<string>, limit = 3): readonly string[] {
  const wanted = typed.toLowerCase()
  if (wanted === '') return []
  const distanceMax = Math.max(1, Math.floor(wanted.length / 3))
  const near: { readonly word: string; readonly distance: number }[] = []
  for (const word of new Set(words)) {
    const candidate = word.toLowerCase()
    const isBeginning = wanted.length > 1 && candidate.startsWith(wanted)
    if (!isBeginning && Math.abs(candidate.length - wanted.length) > distanceMax) continue
    const distance = isBeginning ? 0.5 : editDistance(wanted, candidate)
    if (distance <= distanceMax) near.push({ word, distance })
  }
  near.sort((a, b) => a.distance - b.distance || a.word.length - b.word.length || (a.word < b.word ? -1 : 1))
  return near.slice(0, limit).map(({ word }) => word)
}

/** Optimal string alignment: edits that make `a` into `b`, a swap of neighbours counts once. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1]
      let best = Math.min(
        cell(last, column) + 1,
        cell(current, column - 1) + 1,
        cell(last, column - 1) + (isSame ? 0 : 1),
      )
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (isSwap) best = Math.min(best, cell(beforeLast, column - 2) + 1)
      current.push(best)
    }
    beforeLast = last
    last = current
  }
  return cell(last, b.length)
}

function cell(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}
