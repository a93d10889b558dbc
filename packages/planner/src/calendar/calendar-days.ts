/**
 * Days of the Gregorian calendar as numbers since 1970-01-01, without an object for each: the arithmetic of Howard
 * Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013). Years from 1900 to 2199.
 */
export const minutesPerDay = 1_440

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/

/** The day number of `YYYY-MM-DD`; undefined when there is no such day, or it is out of the years we plan in. */
export function parseDay(date: string): number | undefined {
  const [, year, month, day] = (isoDate.exec(date) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return undefined
  const number = dayNumber(year, month, day)
  return printDay(number) === date && year >= 1900 && year < 2200 ? number : undefined
}

/** A month above 12 or a day above its month runs on into the next. */
export function dayNumber(year: number, month: number, day: number): number {
  // The year begins in March, so that the leap day is its last.
  const marchYear = month > 2 ? year : year - 1
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** `YYYY-MM-DD`. */
export function printDay(day: number): string {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const leapDays = Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

const pad = (value: number, width: number) => String(value).padStart(width, '0')

/** The instants that plans may have, as minutes since 1970-01-01T00:00Z: from 1900 up to and with the first of 2200. */
export const earliestMinute = dayNumber(1900, 1, 1) * minutesPerDay
export const latestMinute = dayNumber(2200, 1, 1) * minutesPerDay
