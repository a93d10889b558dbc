/** What stands behind the bars: lines of the axis and shaded weekends. */
import { type Tick, ticksIn, unitsFor } from './axis-ticks.ts'
import { line, rectangle, type Shape } from './shape.ts'
import { dayMs, isWeekend, type TimeScale, xOf } from './time-scale.ts'

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

/** Weekends are shaded where a day is wide enough to be told apart. */
const weekendMinPx = 3

export function backgroundShapes(scale: TimeScale, stretch: Stretch, height: number): readonly Shape[] {
  const { fromX, toX } = stretch
  const { lower } = axisTicks(scale, stretch)
  const lines = lower.ticks.map(({ x }) => line(Math.round(x - fromX) + 0.5, 0, Math.round(x - fromX) + 0.5, height))
  const weekends: string[] = []
  if (scale.pxPerDay >= weekendMinPx) {
    for (const { ms } of ticksIn(scale, 'day', fromX, toX)) {
      if (isWeekend(ms))
        weekends.push(rectangle(xOf(scale, ms) - fromX, 0, xOf(scale, ms + dayMs) - xOf(scale, ms), height))
    }
  }
  return [
    { d: weekends.join(''), tone: 'weekend' },
    { d: lines.join(''), tone: 'grid' },
  ]
}
