/** What is written on the axis: two lines, the upper one coarser than the lower one. */
import { dayMs, startOfDay, type TimeScale, xOf } from './time-scale.ts'

export type TickUnit = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'

export interface Tick {
  /** Wall milliseconds where it begins. */
  readonly ms: number
  readonly x: number
  readonly width: number
}

export interface AxisUnits {
  readonly upper: TickUnit
  readonly lower: TickUnit
  /** Of hours: how many one tick holds. */
  readonly hours: number
}

/** The finest units whose names still fit. */
export function unitsFor(pxPerDay: number): AxisUnits {
  if (pxPerDay >= 200) {
    const hours = [1, 2, 3, 6].find((count) => (pxPerDay / 24) * count >= 44) ?? 6
    return { upper: 'day', lower: 'hour', hours }
  }
  if (pxPerDay >= 22) return { upper: 'month', lower: 'day', hours: 1 }
  if (pxPerDay >= 4.5) return { upper: 'month', lower: 'week', hours: 1 }
  if (pxPerDay >= 1.1) return { upper: 'year', lower: 'month', hours: 1 }
  if (pxPerDay >= 0.4) return { upper: 'year', lower: 'quarter', hours: 1 }
  return { upper: 'year', lower: 'year', hours: 1 }
}

/** The ticks of a unit that touch a stretch of the axis, from left to right without gaps. */
export function ticksIn(scale: TimeScale, unit: TickUnit, fromX: number, toX: number, hours = 1): readonly Tick[] {
  const msAt = (x: number) => scale.fromMs + (x / scale.pxPerDay) * dayMs
  const ticks: Tick[] = []
  let ms = floorTo(msAt(fromX), unit, hours)
  const end = msAt(toX)
  while (ms < end) {
    const next = nextAfter(ms, unit, hours)
    const x = xOf(scale, ms)
    ticks.push({ ms, x, width: xOf(scale, next) - x })
    ms = next
  }
  return ticks
}

/** The beginning of the hour, day, week (Monday), month, quarter or year in which a place lies. */
function floorTo(ms: number, unit: TickUnit, hours: number): number {
  const date = new Date(ms)
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth()
  switch (unit) {
    case 'hour':
      return Math.floor(ms / (hours * 3_600_000)) * hours * 3_600_000
    case 'day':
      return startOfDay(ms)
    case 'week':
      return startOfDay(ms) - ((date.getUTCDay() + 6) % 7) * dayMs
    case 'month':
      return Date.UTC(year, month)
    case 'quarter':
      return Date.UTC(year, month - (month % 3))
    case 'year':
      return Date.UTC(year, 0)
  }
}

function nextAfter(ms: number, unit: TickUnit, hours: number): number {
  const date = new Date(ms)
  switch (unit) {
    case 'hour':
      return ms + hours * 3_600_000
    case 'day':
      return ms + dayMs
    case 'week':
      return ms + 7 * dayMs
    case 'month':
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)
    case 'quarter':
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 3)
    case 'year':
      return Date.UTC(date.getUTCFullYear() + 1, 0)
  }
}
