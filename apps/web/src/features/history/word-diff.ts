/**
 * What changed between two texts, by words. Myers' algorithm on words, blanks and signs: the shortest way to turn one
 * list into the other. Texts too different for that to say anything are compared by lines instead.
 */
export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** As many steps as are tried; beyond it the texts have little in common. */
const stepsMax = 1_500

export function diffWords(before: string, after: string): readonly DiffPart[] {
  const words = (text: string) => text.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? []
  const lines = (text: string) => text.match(/[^\n]*\n|[^\n]+/g) ?? []
  return (
    diffLists(words(before), words(after)) ??
    diffLists(lines(before), lines(after)) ?? [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
  )
}

function diffLists(before: readonly string[], after: readonly string[]): readonly DiffPart[] | undefined {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const middle = findEdits(before.slice(start, before.length - end), after.slice(start, after.length - end))
  if (middle === undefined) return undefined
  const same = (words: readonly string[]) => words.map((text): DiffPart => ({ kind: 'same', text }))
  return joinParts([...same(before.slice(0, start)), ...middle, ...same(before.slice(before.length - end))])
}

/** For each number of edits how far each diagonal reaches; then the way back from the end. */
function findEdits(before: readonly string[], after: readonly string[]): readonly DiffPart[] | undefined {
  let reach = new Map([[1, 0]])
  const trace: ReadonlyMap<number, number>[] = []
  for (let steps = 0; steps <= Math.min(stepsMax, before.length + after.length); steps++) {
    trace.push(reach)
    reach = new Map(reach)
    for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
      let x = isDown(reach, diagonal, steps) ? reachOf(reach, diagonal + 1) : reachOf(reach, diagonal - 1) + 1
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++
      reach.set(diagonal, x)
      if (x >= before.length && x - diagonal >= after.length) return walkBack(trace, before, after)
    }
  }
  return undefined
}

function reachOf(reach: ReadonlyMap<number, number>, diagonal: number): number {
  return reach.get(diagonal) ?? 0
}

function isDown(reach: ReadonlyMap<number, number>, diagonal: number, steps: number): boolean {
  if (diagonal === -steps) return true
  return diagonal !== steps && reachOf(reach, diagonal - 1) < reachOf(reach, diagonal + 1)
}

function walkBack(
  trace: readonly ReadonlyMap<number, number>[],
  before: readonly string[],
  after: readonly string[],
): readonly DiffPart[] {
  const parts: DiffPart[] = []
  let x = before.length
  let y = after.length
  for (const [steps, reach] of [...trace.entries()].toReversed()) {
    const diagonal = x - y
    const from = isDown(reach, diagonal, steps) ? diagonal + 1 : diagonal - 1
    const fromX = reachOf(reach, from)
    const fromY = fromX - from
    for (; x > fromX && y > fromY; y--) parts.push({ kind: 'same', text: before[--x] ?? '' })
    if (steps === 0) break
    if (x > fromX) parts.push({ kind: 'removed', text: before[--x] ?? '' })
    else if (y > fromY) parts.push({ kind: 'added', text: after[--y] ?? '' })
  }
  return parts.toReversed()
}

/** Neighbours of one kind become one part; among changes what went stands before what came. */
function joinParts(parts: readonly DiffPart[]): readonly DiffPart[] {
  const joined: DiffPart[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed !== '') joined.push({ kind: 'removed', text: removed })
    if (added !== '') joined.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const { kind, text } of parts) {
    const last = joined.at(-1)
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else {
      flush()
      if (joined.at(-1)?.kind === 'same' && last !== undefined)
        joined[joined.length - 1] = { kind, text: last.text + text }
      else joined.push({ kind, text })
    }
  }
  flush()
  return joined
}
