import { earliestMinute, latestMinute, minutesPerDay, parseDay, weekdayOf } from './calendar-days.ts'
import type { CalendarException, CalendarLayer, DayShifts, Leave } from './calendar-layer.ts'
import { IntervalBuilder, Intervals } from './intervals.ts'
import { TimeZone } from './time-zone.ts'

/** Layers without fault, laid on one another: asked day by day which shifts begin. */
export class CalendarStack {
  readonly #zone: TimeZone
  readonly #week: readonly DayShifts[]
  /** The most general first. */
  readonly #exceptions: readonly Exception[]
  /** In order, not overlapping; UTC minutes. */
  readonly #leave: Intervals

  /** The caller has asked `findCalendarFault`. */
  constructor(layers: readonly CalendarLayer[]) {
    const zoneName = layers.findLast((layer) => layer.timeZone !== undefined)?.timeZone ?? 'UTC'
    const zone = TimeZone.find(zoneName)
    if (zone === undefined) throw new Error(`bug: the time zone ${zoneName} was looked for before`)
    this.#zone = zone
    this.#week = layers.findLast((layer) => layer.week !== undefined)?.week ?? []
    this.#exceptions = layers.flatMap((layer) => (layer.exceptions ?? []).map(readException))
    this.#leave = Intervals.union(layers.flatMap((layer) => (layer.leave ?? []).map((one) => this.#readLeave(one))))
  }

  /** Working intervals from the first minute of `fromDay` up to that of `toDay`, in order and apart; at the ends some more. */
  read(fromDay: number, toDay: number): Intervals {
    // A shift of the day before may still run, and a wall clock be a day off.
    const [first, last] = [fromDay - 2, toDay + 2]
    const exceptions = this.#layExceptions(first, last)
    const shifts = new IntervalBuilder(2 * (last - first))
    for (let day = first; day < last; day += 1) {
      const midnight = day * minutesPerDay
      for (const [from, to] of exceptions.get(day) ?? this.#week[weekdayOf(day)] ?? [])
        shifts.add(this.#zone.toUtc(midnight + from), this.#zone.toUtc(midnight + to))
    }
    return shifts.finish().without(this.#leave)
  }

  #layExceptions(fromDay: number, toDay: number): ReadonlyMap<number, DayShifts> {
    const byDay = new Map<number, DayShifts>()
    for (const { from, to, shifts } of this.#exceptions)
      for (let day = Math.max(from, fromDay); day <= Math.min(to, toDay - 1); day += 1) byDay.set(day, shifts)
    return byDay
  }

  #readLeave(leave: Leave): [number, number] {
    if ('fromAt' in leave) return [Math.max(leave.fromAt, earliestMinute), Math.min(leave.toAt, latestMinute)]
    const toUtc = (day: number) => this.#zone.toUtc(day * minutesPerDay)
    return [toUtc(mustDay(leave.fromOn)), toUtc(mustDay(leave.toOn) + 1)]
  }
}

interface Exception {
  readonly from: number
  readonly to: number
  readonly shifts: DayShifts
}

const readException = ({ fromOn, toOn, shifts }: CalendarException): Exception => ({
  from: mustDay(fromOn),
  to: mustDay(toOn),
  shifts,
})

function mustDay(date: string): number {
  const day = parseDay(date)
  if (day === undefined) throw new Error(`bug: the day ${date} was looked at before`)
  return day
}
