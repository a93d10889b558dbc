import { accept, type Result, refuse } from '../result.ts'
import { earliestMinute, latestMinute, minutesPerDay } from './calendar-days.ts'
import { type CalendarLayer, type CalendarRefusal, findCalendarFault } from './calendar-layer.ts'
import { CalendarStack } from './calendar-stack.ts'
import { IntervalBuilder, type Intervals } from './intervals.ts'

/**
 * Arithmetic in working minutes, both ways, exact to the minute.
 *
 * Instants are integers: minutes since 1970-01-01T00:00Z. A minute `t` is the one from `t` to `t + 1`; it is working or it
 * is not. From that all else follows: work is *counted*, and an instant is found again by its count. Friday 17:00 and
 * Monday 9:00 have one count; what begins takes the later of the two, what ends the earlier.
 *
 * Counting and finding look into a table per day and one per 512 working minutes, and among the few intervals there. The tables cover the years that were asked about and grow when others are.
 *
 * Outside the years 1900 to 2199 nobody works: `earliestMinute` and `latestMinute` stand for "never", and come back
 * unchanged when more is added.
 */
export class WorkTime {
  readonly #source: IntervalSource
  #count = 0
  /**
   * Of each interval its start, and the working minutes before it since `#from`, side by side; where it ends follows from the
   * next. So a look costs one line of the processor's cache, and a calendar of forty years a tenth of a megabyte or two.
   * Behind the last a row that begins never, with all minutes before it.
   */
  #rows = new Int32Array(rowLength)
  /** Of each day since `#from` the first interval that ends after its beginning. */
  #ofDay = new Int32Array(0)
  /** Of each 512 working minutes the interval that holds the first. */
  #ofWork = new Int32Array(0)
  #from = 0
  /** Known up to and with this instant; nothing at first. */
  #to = -1

  constructor(source: IntervalSource) {
    this.#source = source
  }

  /** The first instant not before `minute` from which on there is work; the latest when there is none. */
  next(minute: number): number {
    if (minute >= latestMinute) return latestMinute
    if (minute < earliestMinute) return this.next(earliestMinute)
    this.#cover(minute, minute)
    const index = this.#indexAt(minute)
    if (index < this.#count) return Math.max(this.#rows[index * rowLength]!, minute)
    return this.#isWholeAfter() ? latestMinute : this.#retryAfter(() => this.next(minute))
  }

  /** Into `spot`: work of some minutes, more than none, that begins from `minute` on: `next`, and `add` from there. */
  placeFrom(minute: number, work: number, spot: WorkSpot): void {
    if (minute >= this.#from && minute <= this.#to && minute < latestMinute) {
      const index = this.#indexAt(minute)
      const row = index * rowLength
      const begin = Math.max(this.#rows[row]!, minute)
      const count = this.#rows[row + beforeColumn]! + begin - this.#rows[row]! + work
      if (index < this.#count && count <= this.#total) {
        spot.begin = begin
        spot.finish = this.#instantOf(count, index)
        return
      }
    }
    spot.begin = this.next(minute)
    spot.finish = this.add(spot.begin, work)
  }

  /** Into `spot`: such work that ends up to `minute`: `subtract`, and `add` from there. */
  placeUpTo(minute: number, work: number, spot: WorkSpot): void {
    if (minute >= this.#from && minute <= this.#to && minute > earliestMinute) {
      const index = this.#indexAt(minute)
      const row = index * rowLength
      const started = minute - this.#rows[row]!
      const count = this.#rows[row + beforeColumn]! + Math.max(started, 0)
      if (count >= work) {
        spot.begin = this.#beginOf(count - work, index)
        spot.finish = started > 0 ? minute : this.#endOf(index - 1)
        return
      }
    }
    spot.begin = this.subtract(minute, work)
    spot.finish = this.add(spot.begin, work)
  }

  /** The last instant not after `minute` up to which there is work; the earliest when there is none. */
  previous(minute: number): number {
    const begin = this.subtract(minute, 1)
    return begin <= earliestMinute ? earliestMinute : this.add(begin, 1)
  }

  /** The first instant by which `work` minutes were worked since `minute`; `minute` itself when `work` is 0. */
  add(minute: number, work: number): number {
    if (work === 0 || minute >= latestMinute) return minute
    if (minute < earliestMinute) return this.add(earliestMinute, work)
    this.#cover(minute, minute)
    const index = this.#indexAt(minute)
    const worked = this.#workedIn(index, minute) + work
    if (worked <= this.#total) return this.#instantOf(worked, index)
    return this.#isWholeAfter() ? latestMinute : this.#retryAfter(() => this.add(minute, work))
  }

  /**
   * `add` of many at once: `minutes[i]` and `works[from + i]` give `ends[from + i]`. The tables are looked up once for
   * all of them.
   */
  addEach(minutes: Int32Array, works: Int32Array, ends: Int32Array, from: number): void {
    for (let at = 0; at < minutes.length; ) {
      at = this.#addKnown(minutes, works, ends, from, at)
      // The next one lies beyond what is known so far; to add it alone makes it known.
      if (at < minutes.length) ends[from + at] = this.add(minutes[at]!, works[from + at]!)
      at += 1
    }
  }

  /** @returns the position of the first that the tables do not tell. */
  #addKnown(minutes: Int32Array, works: Int32Array, ends: Int32Array, from: number, first: number): number {
    const [rows, ofDay, ofWork] = [this.#rows, this.#ofDay, this.#ofWork]
    const [knownFrom, knownTo, total] = [this.#from, this.#to, this.#total]
    for (let at = first; at < minutes.length; at += 1) {
      const minute = minutes[at]!
      const work = works[from + at]!
      if (work === 0) {
        ends[from + at] = minute
        continue
      }
      if (minute < knownFrom || minute > knownTo || minute >= latestMinute) return at
      const day = ((minute - knownFrom) / minutesPerDay) | 0
      const last = ofDay[day + 1]! * rowLength
      let row = ofDay[day]! * rowLength
      let before = rows[row + beforeColumn]!
      while (row < last) {
        const behind = rows[row + rowLength + beforeColumn]!
        if (rows[row]! + behind - before > minute) break
        before = behind
        row += rowLength
      }
      let count = before + work
      const started = minute - rows[row]!
      if (started > 0) count += started
      if (count > total) return at
      const stretch = (count - 1) >> stretchBits
      row = ofWork[stretch]! * rowLength
      const high = ofWork[stretch + 1]! * rowLength
      // A stretch has few intervals.
      while (row < high && rows[row + rowLength + beforeColumn]! < count) row += rowLength
      ends[from + at] = rows[row]! + count - rows[row + beforeColumn]!
    }
    return minutes.length
  }

  /** The last instant since which `work` minutes were worked up to `minute`; `minute` itself when `work` is 0. */
  subtract(minute: number, work: number): number {
    if (work === 0 || minute <= earliestMinute) return minute
    if (minute > latestMinute) return this.subtract(latestMinute, work)
    this.#cover(minute, minute)
    const index = this.#indexAt(minute)
    const worked = this.#workedIn(index, minute) - work
    if (worked >= 0) return this.#beginOf(worked, index)
    return this.#isWholeBefore() ? earliestMinute : this.#retryBefore(() => this.subtract(minute, work))
  }

  /** Working minutes from one instant to another; negative when `to` is the earlier. */
  between(from: number, to: number): number {
    const [first, last] = [clamp(Math.min(from, to)), clamp(Math.max(from, to))]
    this.#cover(first, last)
    const work = this.#workedBefore(last) - this.#workedBefore(first)
    return from <= to ? work : 0 - work
  }

  /** The working intervals within `[from, to)`. */
  intervals(from: number, to: number): Intervals {
    const found = new IntervalBuilder(Math.ceil((2 * (clamp(to) - clamp(from))) / minutesPerDay) + 2)
    this.each(from, to, (start, end) => found.add(start, end))
    return found.finish()
  }

  /** The same, told one after another. */
  each(from: number, to: number, tell: (start: number, end: number) => void): void {
    const [first, last] = [clamp(from), clamp(to)]
    this.#cover(first, last)
    for (let index = this.#indexAt(first); index < this.#count; index += 1) {
      const start = this.#rows[index * rowLength]!
      if (start >= last) return
      tell(Math.max(start, first), Math.min(this.#endOf(index), last))
    }
  }

  /** Working minutes since `#from`. The minute is covered. */
  #workedBefore(minute: number): number {
    return this.#workedIn(this.#indexAt(minute), minute)
  }

  /** The same where the first interval is known that ends after the minute. */
  #workedIn(index: number, minute: number): number {
    const row = index * rowLength
    const started = minute - this.#rows[row]!
    const before = this.#rows[row + beforeColumn]!
    return started > 0 ? before + started : before
  }

  get #total(): number {
    return this.#rows[this.#count * rowLength + beforeColumn]!
  }

  /** The first interval that ends after a covered minute; their count when there is none. A day has a few only. */
  #indexAt(minute: number): number {
    const rows = this.#rows
    const day = ((minute - this.#from) / minutesPerDay) | 0
    const last = this.#ofDay[day + 1]!
    let index = this.#ofDay[day]!
    let before = rows[index * rowLength + beforeColumn]!
    for (; index < last; index += 1) {
      const behind = rows[(index + 1) * rowLength + beforeColumn]!
      if (rows[index * rowLength]! + behind - before > minute) break
      before = behind
    }
    return index
  }

  /** Where an interval ends. */
  #endOf(index: number): number {
    const rows = this.#rows
    const row = index * rowLength
    return rows[row]! + rows[row + rowLength + beforeColumn]! - rows[row + beforeColumn]!
  }

  /** The interval that holds the working minute of that count. */
  #indexOf(count: number): number {
    const stretch = count >> stretchBits
    let low = this.#ofWork[stretch]!
    let high = this.#ofWork[stretch + 1]!
    const rows = this.#rows
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (rows[middle * rowLength + beforeColumn]! <= count) low = middle
      else high = middle - 1
    }
    return low
  }

  /** When so many minutes were worked, which is in this interval or a later one. */
  #instantOf(count: number, from: number): number {
    const rows = this.#rows
    let row = from * rowLength
    if (count - rows[row + nearRows * rowLength + beforeColumn]! > 0) row = this.#indexOf(count - 1) * rowLength
    while (rows[row + rowLength + beforeColumn]! < count) row += rowLength
    return rows[row]! + count - rows[row + beforeColumn]!
  }

  /** When the working minute of that count begins, which is in this interval or an earlier one. */
  #beginOf(count: number, from: number): number {
    const rows = this.#rows
    let row = from * rowLength
    if (row < nearRows * rowLength || rows[row - nearRows * rowLength + beforeColumn]! > count)
      row = this.#indexOf(count) * rowLength
    while (rows[row + beforeColumn]! > count) row -= rowLength
    return rows[row]! + count - rows[row + beforeColumn]!
  }

  #isWholeAfter(): boolean {
    return this.#to >= latestMinute
  }

  #isWholeBefore(): boolean {
    return this.#from <= earliestMinute
  }

  /** Doubles what is known on that side, so that going far costs no more than twice the way. */
  #retryAfter(again: () => number): number {
    this.#cover(this.#from, Math.min(this.#to + (this.#to - this.#from), latestMinute))
    return again()
  }

  #retryBefore(again: () => number): number {
    this.#cover(Math.max(this.#from - (this.#to - this.#from), earliestMinute), this.#to)
    return again()
  }

  #cover(first: number, last: number): void {
    if (first >= this.#from && last <= this.#to) return
    const isFirst = this.#to < this.#from
    const step = Math.max(margin, this.#to - this.#from)
    const stepBack = isFirst ? marginBefore : step
    const from = isFirst || first < this.#from ? first - stepBack : this.#from
    const to = isFirst || last > this.#to ? last + step : this.#to
    this.#build(Math.max(from, earliestMinute), Math.min(to, latestMinute))
  }

  #build(from: number, to: number): void {
    const fromDay = Math.floor(from / minutesPerDay)
    const toDay = Math.ceil(to / minutesPerDay)
    this.#from = fromDay * minutesPerDay
    this.#to = toDay * minutesPerDay
    const intervals = this.#source.read(fromDay, toDay).within(this.#from, this.#to)
    this.#count = intervals.count
    this.#rows = makeRows(intervals)
    this.#ofDay = indexDays(intervals, this.#from, toDay - fromDay)
    this.#ofWork = indexWork(this.#rows, this.#count)
  }
}

/** Where some work lies. */
export interface WorkSpot {
  begin: number
  finish: number
}

/** Whoever can say when there is work on the days from `fromDay` (since 1970-01-01) up to `toDay`, more at the ends allowed. */
export interface IntervalSource {
  read(fromDay: number, toDay: number): Intervals
}

/** Who asks for one instant asks for later ones next, and seldom for earlier ones. */
const margin = 2 * 365 * minutesPerDay
const marginBefore = 60 * minutesPerDay
const stretchBits = 9

const clamp = (minute: number) => Math.min(Math.max(minute, earliestMinute), latestMinute)

/** A power of two, so that no row lies on two lines. */
const rowLength = 2
const beforeColumn = 1
/** Work of a few days ends so few intervals on that looking on from its beginning is quicker than the table. */
const nearRows = 8

/** Behind the last there are rows to look on to, all with the minutes of it. */
function makeRows({ starts, ends, count }: Intervals): Int32Array<ArrayBuffer> {
  const rows = new Int32Array((count + 1 + nearRows) * rowLength)
  let before = 0
  for (let index = 0; index < count; index += 1) {
    const row = index * rowLength
    rows[row] = starts[index]!
    rows[row + beforeColumn] = before
    before += ends[index]! - starts[index]!
  }
  for (let index = count; index <= count + nearRows; index += 1) rows.set([never, before], index * rowLength)
  return rows
}

const never = 2 ** 30

/** One more than days, and another for the instant at the very end. */
function indexDays({ ends, count }: Intervals, from: number, days: number): Int32Array<ArrayBuffer> {
  const ofDay = new Int32Array(days + 2)
  let index = 0
  for (let day = 0; day < ofDay.length; day += 1) {
    while (index < count && ends[index]! <= from + day * minutesPerDay) index += 1
    ofDay[day] = index
  }
  return ofDay
}

function indexWork(rows: Int32Array, count: number): Int32Array<ArrayBuffer> {
  const beforeOf = (index: number) => rows[index * rowLength + beforeColumn]!
  const ofWork = new Int32Array((beforeOf(count) >> stretchBits) + 2)
  let index = 0
  for (let stretch = 0; stretch < ofWork.length; stretch += 1) {
    while (index + 1 < count && beforeOf(index + 1) <= stretch << stretchBits) index += 1
    ofWork[stretch] = index
  }
  return ofWork
}

/** A calendar of its layers, the most general first, or what is wrong with them. */
export function makeWorkTime(layers: readonly CalendarLayer[]): Result<WorkTime, CalendarRefusal> {
  const fault = findCalendarFault(layers)
  return fault === undefined ? accept(new WorkTime(new CalendarStack(layers))) : refuse(fault)
}

/** When all of them work: a meeting, or work that needs a person and a machine. May be never. */
export function intersectWorkTimes(first: WorkTime, ...others: readonly WorkTime[]): WorkTime {
  return new WorkTime({
    read: (fromDay, toDay) => {
      const [from, to] = [fromDay * minutesPerDay, toDay * minutesPerDay]
      return others.reduce((common, other) => common.intersect(other.intervals(from, to)), first.intervals(from, to))
    },
  })
}
