import { minutesPerDay } from '../calendar/calendar-days.ts'
import { IntervalBuilder, type Intervals } from '../calendar/intervals.ts'
import { WorkTime } from '../calendar/work-time.ts'

/**
 * When at least one of many people works, in whole quarters of an hour (a quarter counts when any minute of it does). With
 * it plans are bounded in which people are still to be found; so it may hold too much, and must not hold too little.
 */
export function makeAnyTime(calendars: readonly WorkTime[]): WorkTime {
  return new WorkTime({
    read: (fromDay, toDay) => {
      const quarters = new QuarterSet(fromDay, toDay)
      for (const calendar of calendars) calendar.each(quarters.from, quarters.to, quarters.add)
      return quarters.toIntervals()
    },
  })
}

const quarter = 15
const wordBits = 32

/** A bit for each quarter of an hour of some days. */
class QuarterSet {
  readonly from: number
  readonly to: number
  readonly #words: Int32Array

  constructor(fromDay: number, toDay: number) {
    this.from = fromDay * minutesPerDay
    this.to = toDay * minutesPerDay
    this.#words = new Int32Array(Math.ceil((this.to - this.from) / quarter / wordBits))
  }

  readonly add = (start: number, end: number): void => {
    const words = this.#words
    const first = ((start - this.from) / quarter) | 0
    const last = ((end - 1 - this.from) / quarter) | 0
    let word = first >> 5
    const lastWord = last >> 5
    let mask = -1 << (first & 31)
    for (; word < lastWord; word += 1) {
      words[word]! |= mask
      mask = -1
    }
    words[word]! |= mask & (-1 >>> (31 - (last & 31)))
  }

  toIntervals(): Intervals {
    const found = new IntervalBuilder(256)
    let start = -1
    const count = this.#words.length * wordBits
    for (let at = 0; at < count; at += 1) {
      const word = this.#words[at >> 5]!
      const isIn = ((word >>> (at & 31)) & 1) === 1
      if (isIn && start < 0) start = at
      if (!isIn && start >= 0) {
        found.add(this.from + start * quarter, this.from + at * quarter)
        start = -1
      }
      // Whole words of one kind are passed over.
      if ((at & 31) === 0 && word === (start < 0 ? 0 : -1)) at += 31
    }
    if (start >= 0) found.add(this.from + start * quarter, this.to)
    return found.finish()
  }
}
