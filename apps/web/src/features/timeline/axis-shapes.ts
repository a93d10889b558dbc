/** What stands behind the bars: lines of the axis, and shades where nobody works. */
import { type Tick, ticksIn, unitsFor } from './axis-ticks.ts'
import { line, rectangle, type Shape } from './shape.ts'
import { type TimeScale, xOf } from './time-scale.ts'
import type { WorkCalendar } from './work-calendar.ts'

export interface Stretch {
  readonly fromX: number
  readonly toX: number
}

export function axisTicks(scale: TimeScale, { fromX, toX }: Stretch) {
  const { upper, lower, hours } = unitsFor(scale.pxPerDay)
  return {
    upper: { unit: upper, ticks: upper === lower ? [] : ticksIn(scale, upper, fromX, toX) },
    lower: { unit: lower, ticks: ticksIn(scale, lower, fromX, toX, hours) },
  } satisfies Record<string, { readonly unit: string; readonly ticks: readonly Tick[] }>
}

/** Days without work are shaded where a day is wide enough to be told apart. */
const freeMinPx = 3

export interface BackgroundOptions extends Stretch {
  readonly scale: TimeScale
  readonly calendar: WorkCalendar
}

export function backgroundShapes({ scale, calendar, ...stretch }: BackgroundOptions, height: number): readonly Shape[] {
  const { fromX } = stretch
  const { lower } = axisTicks(scale, stretch)
  const lines = lower.ticks.map(({ x }) => line(Math.round(x - fromX) + 0.5, 0, Math.round(x - fromX) + 0.5, height))
  const free = specialDays({ scale, calendar, ...stretch }).filter(({ isFree }) => isFree)
  const shade = (days: typeof free) =>
    days.map(({ ms }) => rectangle(xOf(scale, ms) - fromX, 0, scale.pxPerDay, height)).join('')
  return [
    { d: shade(free.filter(({ name }) => name === undefined)), tone: 'weekend' },
    { d: shade(free.filter(({ name }) => name !== undefined)), tone: 'holiday' },
    { d: lines.join(''), tone: 'grid' },
  ]
}

export interface SpecialDay {
  readonly ms: number
  readonly isFree: boolean
  /** Of a holiday or another day that differs from the week; undefined for a usual free day. */
  readonly name: string | undefined
}

/** The free days of a stretch, and those that differ from the week; none when days are too narrow to be told apart. */
export function specialDays({ scale, calendar, fromX, toX }: BackgroundOptions): readonly SpecialDay[] {
  if (scale.pxPerDay < freeMinPx) return []
  return ticksIn(scale, 'day', fromX, toX).flatMap(({ ms }) => {
    const [isFree, name] = [calendar.isFree(ms), calendar.nameOf(ms)]
    return isFree || name !== undefined ? [{ ms, isFree, name }] : []
  })
}
