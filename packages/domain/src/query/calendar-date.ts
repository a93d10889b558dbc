/**
 * Arithmetic on calendar dates written `YYYY-MM-DD` (proleptic Gregorian, years 0001 to 9999; results are held
 * inside that range). `Date` serves as a calculator here: no clock and no zone is read.
 */
const dayMs = 86_400_000
const minDay = Date.UTC(2001, 0, 1) / dayMs - 730_485
const maxDay = Date.UTC(9999, 11, 31) / dayMs

export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const atMs = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().slice(0, 10) === text
}

export function addDays(date: string, days: number): string {
  return fromDay(dayNumber(date) + days)
}

/** The same day of another month, or the last day of that month when it is shorter. */
export function addMonths(date: string, months: number): string {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const year = Math.floor(index / 12)
  if (year < 1) return fromDay(minDay)
  if (year > 9999) return fromDay(maxDay)
  const month = `${String(year).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
  for (let day = Number(date.slice(8, 10)); day > 28; day -= 1) {
    const candidate = `${month}-${day}`
    if (isCalendarDate(candidate)) return candidate
  }
  return `${month}-${String(Math.min(Number(date.slice(8, 10)), 28)).padStart(2, '0')}`
}

export function mondayOf(date: string): string {
  const day = dayNumber(date)
  // Day 0, 1970-01-01, was a Thursday.
  return fromDay(day - ((((day + 3) % 7) + 7) % 7))
}

export function firstOfMonth(date: string): string {
  return `${date.slice(0, 7)}-01`
}

/** UTC milliseconds at which the date begins in UTC. */
export function startOfUtcDay(date: string): number {
  return dayNumber(date) * dayMs
}

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs
}

function fromDay(day: number): string {
  return new Date(Math.min(maxDay, Math.max(minDay, day)) * dayMs).toISOString().slice(0, 10)
}
