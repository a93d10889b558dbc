/** How one activity is drawn, in a row that begins at y = 0. */
import { diamond, line, rectangle, type Shape, type Tone } from './shape.ts'
import { type TimeScale, xOf } from './time-scale.ts'
import type { TimelineBar } from './timeline-bars.ts'

export interface BarBox {
  readonly x: number
  readonly width: number
  readonly y: number
  readonly height: number
}

/** Narrower than this nothing could be seen or pressed. */
const barMinPx = 4
const barHeight = 14

/** Where the bar itself is. A milestone is as wide as its diamond, around its instant. */
export function barBox({ activity, startMs, finishMs }: TimelineBar, scale: TimeScale, rowHeight: number): BarBox {
  const height = activity.isSummary ? 7 : barHeight
  const y = Math.round((rowHeight - barHeight) / 2) - (hasBaselineRoom(rowHeight) ? 2 : 0)
  const x = xOf(scale, startMs)
  if (activity.isMilestone) return { x: x - barHeight / 2, width: barHeight, y, height: barHeight }
  return { x, width: Math.max(barMinPx, xOf(scale, finishMs) - x), y, height }
}

function hasBaselineRoom(rowHeight: number): boolean {
  return rowHeight >= 28
}

/** @param fromX what is drawn begins here on the axis: coordinates stay small however long the axis is */
export function barShapes(
  bar: TimelineBar,
  scale: TimeScale,
  { rowHeight, fromX }: { readonly rowHeight: number; readonly fromX: number },
): readonly Shape[] {
  const onAxis = barBox(bar, scale, rowHeight)
  const box = { ...onAxis, x: onAxis.x - fromX }
  return [
    ...baselineShapes(bar, box, scale, fromX),
    ...slackShapes(bar, box, scale, fromX),
    ...spreadShapes(bar, box, scale, fromX),
    ...bodyShapes(bar, box, scale, fromX),
    ...deadlineShapes(bar, box, scale, fromX),
    ...thenShapes(bar, box, scale, fromX),
  ]
}

function bodyShapes(bar: TimelineBar, box: BarBox, scale: TimeScale, fromX: number): readonly Shape[] {
  const { activity } = bar
  const { x, y, width, height } = box
  const { isCritical, isSummary, isMilestone, isAssumed, isDone, percentComplete } = activity
  if (isMilestone) {
    const tone = isDone ? 'closed' : isCritical ? 'milestoneCritical' : 'milestone'
    return [{ d: diamond(x + width / 2, y + height / 2, height / 2), tone }]
  }
  if (isSummary) return [{ d: bracket(x, y, width), tone: 'summary' }]
  const radius = isCritical ? 1 : 4
  const parts = partsOf(bar, box, scale, fromX)
  const draw = (pieces: readonly Piece[]) =>
    pieces.map((piece) => rectangle(piece.x, y, piece.width, height, radius)).join('')
  const body = [...restShapes(parts, y + height / 2), { d: draw(parts), tone: bodyTone(activity) }]
  if (isDone || isAssumed || percentComplete <= 0) return body
  const done = draw(firstOf(parts, Math.min(100, percentComplete) / 100))
  return [...body, { d: done, tone: isCritical ? 'criticalDone' : 'barDone' }]
}

interface Piece {
  readonly x: number
  readonly width: number
}

/** What is laid aside is drawn in parts; what would be too narrow to be seen is none. */
function partsOf({ pauses }: TimelineBar, box: BarBox, scale: TimeScale, fromX: number): readonly Piece[] {
  const parts: Piece[] = []
  let { x } = box
  for (const { startMs, finishMs } of pauses) {
    const [from, to] = [xOf(scale, startMs) - fromX, xOf(scale, finishMs) - fromX]
    if (from - x < 1 || to - from < 1 || to >= box.x + box.width) continue
    parts.push({ x, width: from - x })
    x = to
  }
  return [...parts, { x, width: box.x + box.width - x }]
}

/** As much of the parts, from the first on, as a share of all of them. */
function firstOf(parts: readonly Piece[], share: number): readonly Piece[] {
  let left = parts.reduce((sum, { width }) => sum + width, 0) * share
  return parts.flatMap(({ x, width }) => {
    const taken = Math.min(left, width)
    left -= taken
    return taken > 0 ? [{ x, width: taken }] : []
  })
}

/** A dashed line from each part to the next. */
function restShapes(parts: readonly Piece[], y: number): readonly Shape[] {
  const lines = parts.slice(1).map(({ x }, at) => {
    const before = parts[at]
    return before === undefined ? '' : line(before.x + before.width, y, x, y)
  })
  return lines.length === 0 ? [] : [{ d: lines.join(''), tone: 'rest' }]
}

function bodyTone({ isCritical, isAssumed, isDone }: TimelineBar['activity']): Tone {
  if (isDone) return 'closed'
  if (isAssumed) return isCritical ? 'assumedCritical' : 'assumed'
  return isCritical ? 'critical' : 'bar'
}

/** A beam with feet at both ends. */
function bracket(x: number, y: number, width: number): string {
  const foot = Math.min(5, width / 2)
  const right = x + width
  return `M${x} ${y + 3}h${width}v9l${-foot} -5h${-(right - x - 2 * foot)}l${-foot} 5z`
}

function baselineShapes({ baseline }: TimelineBar, box: BarBox, scale: TimeScale, fromX: number): readonly Shape[] {
  if (baseline === undefined) return []
  const x = xOf(scale, baseline.startMs) - fromX
  const width = Math.max(barMinPx, xOf(scale, baseline.finishMs) - fromX - x)
  return [{ d: rectangle(x, box.y + barHeight + 3, width, 4, 1), tone: 'baseline' }]
}

/** A thin line to where the bar could end without moving the end of all. */
function slackShapes({ activity, latestFinishMs }: TimelineBar, box: BarBox, scale: TimeScale, fromX: number) {
  const { totalSlackMinutes, isCritical, isSummary, isDone } = activity
  if (totalSlackMinutes <= 0 || isCritical || isSummary || isDone) return []
  const end = xOf(scale, latestFinishMs) - fromX
  const begin = box.x + box.width
  if (end - begin < 3) return []
  const y = box.y + barHeight / 2
  return [{ d: line(begin, y, end, y) + line(end, y - 3, end, y + 3), tone: 'slack' } as const]
}

/** From as likely as not to nearly sure, with a line at each mark. */
function spreadShapes({ forecast }: TimelineBar, box: BarBox, scale: TimeScale, fromX: number): readonly Shape[] {
  if (forecast === undefined) return []
  const at = (ms: number) => xOf(scale, ms) - fromX
  const [x, top] = [at(forecast.startMs), box.y + 3]
  const marks = forecast.marks.map(({ ms }) => line(at(ms), top - 2, at(ms), top + 10)).join('')
  const band = rectangle(x, top, Math.max(1, at(forecast.finishMs) - x), 8)
  return [{ d: band, tone: 'forecast' } as const, { d: marks, tone: 'spread' } as const]
}

/** An outline where a scenario has it, and a line through what it has not. */
function thenShapes(
  { scenario: then, activity }: TimelineBar,
  box: BarBox,
  scale: TimeScale,
  fromX: number,
): readonly Shape[] {
  if (then === undefined) return []
  const middle = box.y + box.height / 2
  if (then === null) return [{ d: line(box.x - 3, middle, box.x + box.width + 3, middle), tone: 'scenario' }]
  const x = xOf(scale, then.startMs) - fromX
  if (activity.isMilestone) return [{ d: diamond(x, middle, barHeight / 2 + 2), tone: 'scenario' }]
  const width = Math.max(barMinPx, xOf(scale, then.finishMs) - fromX - x)
  return [{ d: rectangle(x, box.y - 2, width, barHeight + 4, 3), tone: 'scenario' }]
}

/** A flag at the end of the deadline's day, flying into that day; filled when it is missed, with a dashed line up to where the work ends. */
function deadlineShapes(bar: TimelineBar, box: BarBox, scale: TimeScale, fromX: number): readonly Shape[] {
  if (bar.deadlineMs === undefined || bar.activity.isDone) return []
  const x = xOf(scale, bar.deadlineMs) - fromX
  const top = box.y - 4
  const isMissed = bar.activity.missesDeadline
  const flag: Shape = {
    d: `M${x} ${top + barHeight + 8}V${top}l-6 3l6 3`,
    tone: isMissed ? 'missed' : 'deadline',
  }
  if (!isMissed) return [flag]
  return [{ d: line(x, box.y - 1, box.x + box.width, box.y - 1), tone: 'late' }, flag]
}
