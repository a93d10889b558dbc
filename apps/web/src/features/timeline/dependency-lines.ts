/** Which arrows are on the screen, and how each runs. */
import type { PlanDependency } from '../../client/plan-model.ts'
import { barBox } from './bar-shapes.ts'
import { arrowHead, type BarPlace, dependencyCorners, pathThrough } from './dependency-path.ts'
import type { Shape } from './shape.ts'
import type { TimeScale } from './time-scale.ts'
import type { TimelineBar } from './timeline-bars.ts'
import type { TimelineRows } from './timeline-rows.ts'
import type { DrawnPart } from './use-timeline-view.ts'

/** More arrows at once could not be told apart; those that fix a date come first. */
const linesMax = 400

export interface LinesOptions {
  readonly dependencies: readonly PlanDependency[]
  readonly rows: TimelineRows
  readonly scale: TimeScale
  readonly rowHeight: number
  readonly part: DrawnPart
  /** The row at y = 0. */
  readonly baseRow: number
  /** Its arrows stand out. */
  readonly activeRow: number
  /** The bar as it is drawn now. */
  readonly barAt: (row: number) => TimelineBar | undefined
}

/** What has both ends in one folded row is left out. */
export function dependencyShapes(options: LinesOptions): readonly Shape[] {
  const { dependencies, rows, scale, rowHeight, part, baseRow, activeRow, barAt } = options
  const seen: { readonly dependency: PlanDependency; readonly from: number; readonly to: number }[] = []
  for (const dependency of dependencies) {
    const from = rows.rowOf(dependency.fromId)
    const to = rows.rowOf(dependency.toId)
    if (from === undefined || to === undefined || from === to) continue
    // What is done holds nobody back: its arrows are there when one looks at the item.
    if (from !== activeRow && to !== activeRow && barAt(from)?.activity.isDone === true) continue
    if (Math.min(from, to) < part.endRow && Math.max(from, to) >= part.firstRow) seen.push({ dependency, from, to })
  }
  const placeOf = (row: number): BarPlace | undefined => {
    const bar = barAt(row)
    if (bar === undefined) return undefined
    const { x, width, y, height } = barBox(bar, scale, rowHeight)
    const middle = (row - baseRow) * rowHeight + y + height / 2
    return { startX: x - part.fromX, finishX: x + width - part.fromX, y: middle }
  }
  const shown =
    seen.length <= linesMax ? seen : seen.filter(({ dependency }) => dependency.isDriving).slice(0, linesMax)
  return shown.flatMap(({ dependency, from, to }) => {
    const [begin, end] = [placeOf(from), placeOf(to)]
    if (begin === undefined || end === undefined || isBeside(begin, end, part)) return []
    const corners = dependencyCorners(dependency.type, begin, end, rowHeight)
    return shapesOf(dependency, corners, from === activeRow || to === activeRow)
  })
}

/** All of it is left or right of what is drawn. */
function isBeside(a: BarPlace, b: BarPlace, { fromX, toX }: DrawnPart): boolean {
  return Math.max(a.finishX, b.finishX) < -20 || Math.min(a.startX, b.startX) > toX - fromX + 20
}

function shapesOf(
  { id, isDriving, isCritical }: PlanDependency,
  corners: readonly (readonly [number, number])[],
  isActive: boolean,
): readonly Shape[] {
  const name = isCritical ? 'criticalArrow' : isDriving || isActive ? 'driving' : 'arrow'
  return [
    { d: pathThrough(corners), tone: name, key: `${id} ${name}` },
    { d: arrowHead(corners), tone: `${name}Head`, key: `${id} ${name} head` },
  ]
}
