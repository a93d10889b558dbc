import { dayNumber, earliestMinute, latestMinute, minutesPerDay } from './calendar-days.ts'

/**
 * A time zone as planning needs it: which UTC minute a wall clock's minute is. What the platform's `Intl` knows is asked
 * once and kept as a list of transitions, since a question costs microseconds and a calendar of ten years asks 10,000.
 *
 * Wall-clock minutes are counted like UTC minutes, as if the wall clock stood in Greenwich.
 */
export class TimeZone {
  readonly name: string
  /** Transitions in order: from `#changesAt[i]` (UTC) on, the clock is `#offsets[i]` ahead of UTC. */
  #changesAt: number[] = []
  #offsets: number[] = []
  #knownFrom = 0
  #knownTo = 0
  readonly #format: Intl.DateTimeFormat

  private constructor(name: string, format: Intl.DateTimeFormat) {
    this.name = name
    this.#format = format
  }

  /** By IANA name (`Europe/Berlin`, `UTC`); undefined when the platform does not know it. */
  static find(name: string): TimeZone | undefined {
    try {
      const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { ...fields, timeZone: name })
      // By the platform's own spelling: of `europe/berlin` there are a thousand.
      const spelling = format.resolvedOptions().timeZone
      const zone = zones.get(spelling) ?? new TimeZone(spelling, format)
      zones.set(spelling, zone)
      return zone
    } catch {
      // A RangeError: a name that is not in the platform's list.
      return undefined
    }
  }

  /** Minutes by which the wall clock is ahead of UTC at an instant. */
  offsetAt(minute: number): number {
    return this.#offsets[this.#indexAt(minute)]!
  }

  /**
   * The UTC minute at which the wall clock first reaches a wall minute. One that is skipped in spring is the instant of
   * the change; of one that comes twice in autumn it is the first. So it never runs backwards, and shifts that follow
   * one another on the wall do so in time.
   */
  toUtc(wallMinute: number): number {
    // No zone is more than a day from UTC, so the changes that matter lie within a day.
    this.#know(wallMinute + minutesPerDay)
    let index = this.#indexAt(wallMinute - minutesPerDay)
    let utc = wallMinute - this.#offsets[index]!
    while (index + 1 < this.#changesAt.length && utc >= this.#changesAt[index + 1]!) {
      index += 1
      utc = Math.max(wallMinute - this.#offsets[index]!, this.#changesAt[index]!)
    }
    return utc
  }

  #indexAt(minute: number): number {
    this.#know(minute)
    let low = 0
    let high = this.#changesAt.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#changesAt[middle]! <= minute) low = middle
      else high = middle - 1
    }
    return low
  }

  /** What is known is asked no second time: whoever goes on year by year would else ask for all before in each. */
  #know(minute: number): void {
    if (minute >= this.#knownFrom && minute < this.#knownTo) return
    if (this.#changesAt.length === 0) {
      const from = Math.max(minute - margin, earliestMinute - margin)
      this.#changesAt = [from]
      this.#offsets = [this.#askOffset(from)]
      ;[this.#knownFrom, this.#knownTo] = [from, from]
    }
    if (minute < this.#knownFrom) {
      const from = Math.max(minute - margin, earliestMinute - margin)
      const [first = 0, ...later] = this.#changesAt
      // What was the beginning was no change.
      const before = this.#findChanges(from, first, this.#askOffset(from))
      this.#changesAt = [from, ...before.changesAt, ...later]
      this.#offsets = [this.#askOffset(from), ...before.offsets, ...this.#offsets.slice(1)]
      this.#knownFrom = from
    }
    if (minute >= this.#knownTo) {
      const to = Math.min(minute + margin, latestMinute + margin)
      const behind = this.#findChanges(this.#knownTo, to, this.#offsets.at(-1)!)
      this.#changesAt.push(...behind.changesAt)
      this.#offsets.push(...behind.offsets)
      this.#knownTo = to
    }
  }

  /** Looks weekly and halves where two looks differ: no zone changes its clock twice within a week. */
  #findChanges(from: number, to: number, offsetBefore: number): Changes {
    const changes: Changes = { changesAt: [], offsets: [] }
    let known = offsetBefore
    for (let before = from; before < to; before += week) {
      const after = Math.min(before + week, to)
      const offset = this.#askOffset(after)
      if (offset === known) continue
      changes.changesAt.push(this.#halve(before, after))
      changes.offsets.push(offset)
      known = offset
    }
    return changes
  }

  #halve(before: number, after: number): number {
    const offset = this.#askOffset(after)
    let [low, high] = [before, after]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (this.#askOffset(middle) === offset) high = middle
      else low = middle
    }
    return high
  }

  #askOffset(minute: number): number {
    const parts = this.#format.formatToParts(minute * 60_000)
    const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value ?? 0)
    const day = dayNumber(part('year'), part('month'), part('day'))
    // Before standard time clocks were ahead by seconds too; we leave these away.
    return day * minutesPerDay + part('hour') * 60 + part('minute') - minute
  }
}

interface Changes {
  readonly changesAt: number[]
  readonly offsets: number[]
}

const week = 7 * minutesPerDay
const margin = 5 * 365 * minutesPerDay

/** What `Intl` said: a memo, so that calendars of one zone ask once. No longer than the platform's list. */
const zones = new Map<string, TimeZone>()

const fields = {
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
} as const
