/** Where two lists differ: from … to of the first stands for from … to of the second. */
export interface ListChange {
  readonly from: number
  readonly to: number
  readonly otherFrom: number
  readonly otherTo: number
}

/**
 * The shortest way to turn one list into the other (Myers 1986, "An O(ND) Difference Algorithm").
 * @returns undefined when it takes more than `stepsMax` removals and additions
 */
export function diffLists(
  before: readonly string[],
  after: readonly string[],
  stepsMax: number,
): readonly ListChange[] | undefined {
  const trace: Int32Array[] = []
  const stepsOfAll = before.length + after.length
  for (let steps = 0; steps <= Math.min(stepsMax, stepsOfAll); steps += 1) {
    const previous = trace.at(-1)
    const reach = new Int32Array(2 * steps + 1)
    trace.push(reach)
    for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
      let x = previous === undefined ? 0 : startOf(previous, steps - 1, diagonal)
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1
      reach[diagonal + steps] = x
      if (x >= before.length && x - diagonal >= after.length) return walkBack(trace, before.length, after.length)
    }
  }
  return undefined
}

/** How far `diagonal` is reached by one more step: down, by an addition, or to the right, by a removal. */
function startOf(previous: Int32Array, steps: number, diagonal: number): number {
  return isDown(previous, steps, diagonal)
    ? reachOf(previous, steps, diagonal + 1)
    : reachOf(previous, steps, diagonal - 1) + 1
}
function isDown(previous: Int32Array, steps: number, diagonal: number): boolean {
  return reachOf(previous, steps, diagonal - 1) < reachOf(previous, steps, diagonal + 1)
}
/** Diagonals beyond those of the step are not reached at all. */
function reachOf(reach: Int32Array, steps: number, diagonal: number): number {
  return reach[diagonal + steps] ?? -1
}

function walkBack(trace: readonly Int32Array[], beforeLength: number, afterLength: number): readonly ListChange[] {
  const changes: ListChange[] = []
  let [x, y] = [beforeLength, afterLength]
  for (let steps = trace.length - 1; steps > 0; steps -= 1) {
    const previous = trace[steps - 1] as Int32Array
    const diagonal = x - y
    const down = isDown(previous, steps - 1, diagonal)
    const start = startOf(previous, steps - 1, diagonal)
    const [fromX, fromY] = down ? [start, start - diagonal - 1] : [start - 1, start - diagonal]
    addBefore(changes, { from: fromX, to: start, otherFrom: fromY, otherTo: start - diagonal })
    ;[x, y] = [fromX, fromY]
  }
  return changes.reverse()
}

/** Joins a step to the one that follows it without anything in between. */
function addBefore(changes: ListChange[], step: ListChange): void {
  const next = changes.at(-1)
  if (next === undefined || next.from !== step.to || next.otherFrom !== step.otherTo) changes.push(step)
  else changes[changes.length - 1] = { ...next, from: step.from, otherFrom: step.otherFrom }
}
