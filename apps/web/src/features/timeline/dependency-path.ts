/** The way of an arrow from one bar to another: only right angles, out of the first and into the second. */
import type { DependencyType } from '@spicetime/domain'

export interface BarPlace {
  readonly startX: number
  readonly finishX: number
  /** The middle of the bar. */
  readonly y: number
}

/** How far an arrow goes straight on before it turns. */
const stub = 8

/** The corners of an arrow, first to last: [x, y] in pixels. `rowHeight` tells where it may pass between two rows. */
export function dependencyCorners(
  type: DependencyType,
  from: BarPlace,
  to: BarPlace,
  rowHeight: number,
): readonly (readonly [number, number])[] {
  const leavesFinish = type === 'finish-to-start' || type === 'finish-to-finish'
  const entersStart = type === 'finish-to-start' || type === 'start-to-start'
  const fromX = leavesFinish ? from.finishX : from.startX
  const toX = entersStart ? to.startX : to.finishX
  const out = fromX + (leavesFinish ? stub : -stub)
  const into = toX + (entersStart ? -stub : stub)
  const begin = [fromX, from.y] as const
  const end = [toX, to.y] as const
  const turn = turnX(leavesFinish, entersStart, out, into)
  if (turn !== undefined) return [begin, [turn, from.y], [turn, to.y], end]
  // The way is blocked by the bars themselves: it goes back between the rows.
  const between = from.y + (to.y >= from.y ? 1 : -1) * (rowHeight / 2)
  return [begin, [out, from.y], [out, between], [into, between], [into, to.y], end]
}

/** Where one turn down or up is enough. */
function turnX(leavesFinish: boolean, entersStart: boolean, out: number, into: number): number | undefined {
  if (leavesFinish && !entersStart) return Math.max(out, into)
  if (!leavesFinish && entersStart) return Math.min(out, into)
  const isClear = leavesFinish ? out <= into : out >= into
  return isClear ? out : undefined
}

/** A line through corners, rounded a little, as the `d` of a path. */
export function pathThrough(corners: readonly (readonly [number, number])[], radius = 4): string {
  const [first] = corners
  if (first === undefined) return ''
  let d = `M${first[0]} ${first[1]}`
  for (let at = 1; at < corners.length; at++) {
    const [before, here, next] = [corners[at - 1], corners[at], corners[at + 1]]
    if (before === undefined || here === undefined) break
    if (next === undefined) {
      d += `L${here[0]} ${here[1]}`
      break
    }
    const room = Math.min(radius, lengthOf(before, here) / 2, lengthOf(here, next) / 2)
    const [inX, inY] = towards(here, before, room)
    const [outX, outY] = towards(here, next, room)
    d += `L${inX} ${inY}Q${here[0]} ${here[1]} ${outX} ${outY}`
  }
  return d
}

/** The head of an arrow that ends at the last corner. */
export function arrowHead(corners: readonly (readonly [number, number])[]): string {
  const [end, before] = [corners.at(-1), corners.at(-2)]
  if (end === undefined || before === undefined) return ''
  const back = end[0] >= before[0] ? -5 : 5
  return `M${end[0]} ${end[1]}l${back} -3.5v7z`
}

type Point = readonly [number, number]

function lengthOf(a: Point, b: Point): number {
  return Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1])
}

function towards(from: Point, to: Point, distance: number): Point {
  return [from[0] + Math.sign(to[0] - from[0]) * distance, from[1] + Math.sign(to[1] - from[1]) * distance]
}
