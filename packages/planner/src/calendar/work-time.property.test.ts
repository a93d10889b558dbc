import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  dayNumber,
  earliestMinute,
  latestMinute,
  minutesPerDay,
  parseDay,
  printDay,
  weekdayOf,
} from './calendar-days.ts'
import type { CalendarException, CalendarLayer, DayShifts, Leave } from './calendar-layer.ts'
import { intersectWorkTimes, makeWorkTime, type WorkTime } from './work-time.ts'

/**
 * The oracle goes minute by minute through a fortnight, and asks Temporal what the wall clock shows. Fortnights lie around
 * changes of clocks, in zones whose change is an hour (Berlin, New York), half an hour (Lord Howe) or a whole day (Apia),
 * whose offset is odd (Kathmandu), and around the end of a leap year.
 */
const scenes = [
  ['Europe/Berlin', '2027-03-21'],
  ['Europe/Berlin', '2027-10-25'],
  ['America/New_York', '2026-10-26'],
  ['Australia/Lord_Howe', '2027-03-29'],
  ['Australia/Lord_Howe', '2026-09-28'],
  ['Asia/Kathmandu', '2028-02-23'],
  ['Pacific/Apia', '2011-12-24'],
  ['Africa/Casablanca', '2027-02-01'],
  ['UTC', '2028-12-25'],
] as const
const days = 14

const shift = fc
  .tuple(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 1, max: 900 }))
  .map(([from, length]): [number, number] => [from, from + length])
const shifts: fc.Arbitrary<DayShifts> = fc.oneof(
  fc.constant<DayShifts>([]),
  fc.constantFrom<DayShifts>(
    [[540, 1_020]],
    [
      [480, 720],
      [780, 1_020],
    ],
    [[1_320, 1_800]],
    [[0, 1_440]],
  ),
  fc.array(shift, { maxLength: 3 }),
)
const week = fc.tuple(shifts, shifts, shifts, shifts, shifts, shifts, shifts)
const isWorked = (one: readonly DayShifts[]) => one.some((of) => of.length > 0)

const dateFrom = (start: string, offset: number) => printDay((parseDay(start) ?? 0) + offset)
const period = fc.tuple(fc.nat(days), fc.nat(3))

function layersOf(start: string, zone: string): fc.Arbitrary<CalendarLayer[]> {
  const dates = period.map(([from, more]) => ({ fromOn: dateFrom(start, from), toOn: dateFrom(start, from + more) }))
  const exception: fc.Arbitrary<CalendarException> = fc
    .tuple(dates, shifts)
    .map(([on, hours]) => ({ ...on, shifts: hours }))
  const leave: fc.Arbitrary<Leave> = fc.oneof(
    dates,
    fc.tuple(fc.nat(days * 1_440), fc.nat(4_000)).map(([from, length]) => {
      const fromAt = (parseDay(start) ?? 0) * minutesPerDay + from
      return { fromAt, toAt: fromAt + length }
    }),
  )
  const workspace = fc.record({
    timeZone: fc.constant(zone),
    week: week.filter(isWorked),
    exceptions: fc.array(exception, { maxLength: 2 }),
  })
  const member = fc.record(
    {
      week: week.filter(isWorked),
      exceptions: fc.array(exception, { maxLength: 2 }),
      leave: fc.array(leave, { maxLength: 2 }),
    },
    { requiredKeys: [] },
  )
  return fc.tuple(workspace, member).map((layers) => layers)
}

const scene = fc
  .constantFrom(...scenes)
  .chain(([zone, start]) => fc.tuple(fc.constant(start), layersOf(start, zone), fc.constant(zone)))

function mustMake(layers: readonly CalendarLayer[]): WorkTime {
  const made = makeWorkTime(layers)
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}

/** Whether each minute of the fortnight is worked, from the words of `CalendarLayer` alone. */
function workedMinutes(start: string, zone: string, [workspace, member]: readonly CalendarLayer[]): Uint8Array {
  const firstDay = parseDay(start) ?? 0
  const from = firstDay * minutesPerDay
  const worked = new Uint8Array(days * minutesPerDay)
  const paint = (begin: number, end: number, value: number) => {
    for (let minute = Math.max(begin - from, 0); minute < Math.min(end - from, worked.length); minute += 1)
      worked[minute] = value
  }
  for (let day = firstDay - 3; day < firstDay + days + 3; day += 1) {
    const date = printDay(day)
    const exceptions = [...(workspace?.exceptions ?? []), ...(member?.exceptions ?? [])]
    const exception = exceptions.findLast(({ fromOn, toOn }) => fromOn <= date && date <= toOn)
    const usual = (member?.week ?? workspace?.week)?.[weekdayOf(day)]
    for (const [begin, end] of exception?.shifts ?? usual ?? [])
      paint(askTemporal(zone, day * minutesPerDay + begin), askTemporal(zone, day * minutesPerDay + end), 1)
  }
  for (const leave of member?.leave ?? [])
    if ('fromAt' in leave) paint(leave.fromAt, leave.toAt, 0)
    else
      paint(
        askTemporal(zone, (parseDay(leave.fromOn) ?? 0) * minutesPerDay),
        askTemporal(zone, ((parseDay(leave.toOn) ?? 0) + 1) * minutesPerDay),
        0,
      )
  return worked
}

/** The first instant at which the wall shows at least that. */
function askTemporal(zone: string, wallMinute: number): number {
  const wall = Temporal.PlainDateTime.from('1970-01-01T00:00').add({ minutes: wallMinute })
  const shown = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const isSkipped = !shown.toPlainDateTime().equals(wall)
  const instant = isSkipped ? shown.getTimeZoneTransition('next') : shown
  return (instant?.epochMilliseconds ?? Number.NaN) / 60_000
}

test('a calendar works in exactly those minutes that its layers say, also when clocks change', () => {
  fc.assert(
    fc.property(scene, ([start, layers, zone]) => {
      const from = (parseDay(start) ?? 0) * minutesPerDay
      const { starts, ends, count } = mustMake(layers).intervals(from, from + days * minutesPerDay)
      const worked = new Uint8Array(days * minutesPerDay)
      for (let index = 0; index < count; index += 1) worked.fill(1, starts.at(index)! - from, ends.at(index)! - from)
      expect(worked).toEqual(workedMinutes(start, zone, layers))
    }),
    { numRuns: 150 },
  )
})

test('adding, subtracting, counting and the next instant agree with a count minute by minute', () => {
  const within = fc.nat(days * minutesPerDay)
  fc.assert(
    fc.property(scene, within, within, ([start, layers, zone], a, b) => {
      const from = (parseDay(start) ?? 0) * minutesPerDay
      const worked = workedMinutes(start, zone, layers)
      const calendar = mustMake(layers)
      const [first, last] = [Math.min(a, b), Math.max(a, b)]
      const count = worked.slice(first, last).reduce((sum, one) => sum + one, 0)
      expect(calendar.between(from + first, from + last)).toBe(count)
      expect(calendar.between(from + last, from + first)).toBe(0 - count)
      if (count === 0) return
      const begin = worked.indexOf(1, first)
      const end = worked.lastIndexOf(1, last - 1) + 1
      expect(calendar.next(from + first)).toBe(from + begin)
      expect(calendar.previous(from + last)).toBe(from + end)
      expect(calendar.add(from + first, count)).toBe(from + end)
      expect(calendar.subtract(from + last, count)).toBe(from + begin)
    }),
    { numRuns: 150 },
  )
})

const year = fc.integer({ min: 0, max: 366 * minutesPerDay })
const wide = fc.tuple(scene, year, fc.nat(200_000)).map(([[start, layers], offset, work]) => ({
  calendar: mustMake(layers),
  minute: (parseDay(start) ?? 0) * minutesPerDay + offset - 183 * minutesPerDay,
  work: work + 1,
}))

test('what was added is taken away again, in both directions', () => {
  fc.assert(
    fc.property(wide, ({ calendar, minute, work }) => {
      const [earlier, later] = [calendar.subtract(minute, work), calendar.add(minute, work)]
      // Some work so little that there is not as much from 1900 to 2199.
      if (earlier <= earliestMinute || later >= latestMinute) return
      expect(calendar.subtract(later, work)).toBe(calendar.next(minute))
      expect(calendar.add(earlier, work)).toBe(calendar.previous(minute))
      expect(calendar.between(minute, later)).toBe(work)
    }),
  )
})

test('work is placed from an instant on, or up to one, where looking for both ends one after the other puts it', () => {
  fc.assert(
    fc.property(wide, fc.constantFrom(1, 100, 1_000_000), ({ calendar, minute, work }, part) => {
      const spot = { begin: 0, finish: 0 }
      const span = 1 + Math.floor(work / part)
      calendar.placeFrom(minute, span, spot)
      const begin = calendar.next(minute)
      expect(spot).toEqual({ begin, finish: calendar.add(begin, span) })
      calendar.placeUpTo(minute, span, spot)
      const first = calendar.subtract(minute, span)
      expect(spot).toEqual({ begin: first, finish: calendar.add(first, span) })
    }),
  )
})

test('adding and subtracting are a pair: s + n is not after f exactly when s is not after f - n', () => {
  fc.assert(
    fc.property(wide, fc.integer({ min: -20_000, max: 20_000 }), ({ calendar, minute, work }, offset) => {
      const finish = calendar.add(minute, work)
      if (finish >= latestMinute) return
      const f = finish + offset
      expect(finish <= f).toBe(minute <= calendar.subtract(f, work))
    }),
  )
})

test('counting is additive, whatever was asked before', () => {
  fc.assert(
    fc.property(wide, year, year, ({ calendar, minute }, first, second) => {
      const [middle, last] = [minute + first, minute - second]
      expect(calendar.between(minute, middle) + calendar.between(middle, last)).toBe(calendar.between(minute, last) + 0)
    }),
  )
})

test('an intersection works when both do', () => {
  fc.assert(
    fc.property(scene, week.filter(isWorked), ([start, layers], other) => {
      const [first, second] = [mustMake(layers), mustMake([{ week: other }])]
      const both = intersectWorkTimes(first, second)
      const from = (parseDay(start) ?? 0) * minutesPerDay
      const isIn = (calendar: WorkTime, minute: number) => calendar.between(minute, minute + 1) === 1
      for (let minute = from; minute < from + days * minutesPerDay; minute += 97)
        expect(isIn(both, minute)).toBe(isIn(first, minute) && isIn(second, minute))
    }),
    { numRuns: 30 },
  )
})

test('days and their numbers agree with those of the platform in all years that plans may have', () => {
  const first = dayNumber(1900, 1, 1)
  const count = dayNumber(2200, 1, 1) - first
  const wrong = Array.from({ length: count }, (_, index) => first + index).filter((day) => {
    const date = new Date(day * minutesPerDay * 60_000).toISOString().slice(0, 10)
    return printDay(day) !== date || parseDay(date) !== day
  })
  expect(count).toBe(109_573)
  expect(wrong).toEqual([])
  expect(['2027-02-29', '1899-12-31', '2200-01-01', '2027-1-1', '2027-13-01', ''].map(parseDay)).toEqual(
    Array.from({ length: 6 }),
  )
})
