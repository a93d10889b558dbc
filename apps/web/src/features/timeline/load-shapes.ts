/** How much of a person's time is taken: a column for each day, or for each week when days are too narrow. */
import type { PlanLeave, PlanLoad } from '../../client/plan-model.ts'
import type { Stretch } from './axis-shapes.ts'
import { line, rectangle, type Shape } from './shape.ts'
import { dayMs, msOfDate, type TimeScale, xOf } from './time-scale.ts'

export interface LoadColumn {
  readonly startMs: number
  readonly days: number
  readonly minutes: number
  readonly capacityMinutes: number
}

/** Narrower than this a day is no column of its own. */
const dayMinPx = 5

/** The columns of a load from one place to another, in order. */
export function loadColumns({ days }: PlanLoad, scale: TimeScale, fromMs: number, toMs: number): readonly LoadColumn[] {
  const columns = new Map<number, LoadColumn>()
  const isDaily = scale.pxPerDay >= dayMinPx
  for (const { on, minutes, capacityMinutes } of days) {
    const ms = msOfDate(on)
    const startMs = isDaily ? ms : startOfWeek(ms)
    if (startMs >= toMs || startMs + (isDaily ? 1 : 7) * dayMs <= fromMs) continue
    const column = columns.get(startMs) ?? { startMs, days: isDaily ? 1 : 7, minutes: 0, capacityMinutes: 0 }
    columns.set(startMs, {
      ...column,
      minutes: column.minutes + minutes,
      capacityMinutes: column.capacityMinutes + capacityMinutes,
    })
  }
  return [...columns.values()].toSorted((a, b) => a.startMs - b.startMs)
}

/** When somebody has no time, as far as a day can be told apart, and when he is on leave, however narrow days are. */
export function absenceShapes(
  { days }: PlanLoad,
  leaves: readonly PlanLeave[],
  scale: TimeScale,
  rowHeight: number,
  { fromX, toX }: Stretch,
): readonly Shape[] {
  const block = (fromMs: number, toMs: number) => {
    const [x, end] = [Math.max(xOf(scale, fromMs), fromX), Math.min(xOf(scale, toMs), toX)]
    return end <= x ? '' : rectangle(x - fromX, 0, Math.max(1, end - x), rowHeight)
  }
  const away = leaves.map(({ fromOn, toOn }) => block(msOfDate(fromOn), msOfDate(toOn) + dayMs)).join('')
  const free =
    scale.pxPerDay < dayMinPx
      ? ''
      : gapsOf(days)
          .map(([from, to]) => block(from, to))
          .join('')
  return [
    { d: free, tone: 'weekend' },
    { d: away, tone: 'leave' },
  ]
}

/** Between the days of a load those without time. */
function gapsOf(days: PlanLoad['days']): readonly (readonly [number, number])[] {
  return days.flatMap(({ on }, at) => {
    const next = days[at + 1]
    if (next === undefined) return []
    const [from, to] = [msOfDate(on) + dayMs, msOfDate(next.on)]
    return to > from ? [[from, to] as const] : []
  })
}

function startOfWeek(ms: number): number {
  return ms - ((new Date(ms).getUTCDay() + 6) % 7) * dayMs
}

export function isOverloaded({ minutes, capacityMinutes }: LoadColumn): boolean {
  // Less than a minute comes from rounding.
  return minutes > capacityMinutes + 1
}

/**
 * The columns of a row that is so many pixels high: full capacity is at two thirds, what is beyond goes up to the top
 * and has a spike on it.
 */
export function loadShapes(columns: readonly LoadColumn[], scale: TimeScale, rowHeight: number, fromX: number) {
  const shapes: Shape[] = []
  const base = rowHeight - 3
  const full = Math.round((rowHeight - 6) * 0.66)
  for (const column of columns) {
    const { startMs, days, minutes, capacityMinutes } = column
    const x = xOf(scale, startMs) - fromX
    const width = Math.max(1, days * scale.pxPerDay - 1)
    const within = Math.min(minutes, capacityMinutes)
    const height = capacityMinutes === 0 ? 0 : Math.round((full * within) / capacityMinutes)
    if (capacityMinutes > 0) shapes.push({ d: line(x, base - full, x + width, base - full), tone: 'capacity' })
    if (height > 0) shapes.push({ d: rectangle(x, base - height, width, height), tone: 'load' })
    if (!isOverloaded(column)) continue
    const share = capacityMinutes === 0 ? 1 : (minutes - capacityMinutes) / capacityMinutes
    const beyond = Math.max(3, Math.round(Math.min(1, share) * full * 0.5))
    shapes.push({ d: spike(x, base - height, width, beyond), tone: 'loadOver' })
  }
  return shapes
}

/** A column that ends in a point. */
function spike(x: number, y: number, width: number, height: number): string {
  return `M${x} ${y}v${-Math.max(0, height - 3)}l${width / 2} -3l${width / 2} 3v${Math.max(0, height - 3)}z`
}
