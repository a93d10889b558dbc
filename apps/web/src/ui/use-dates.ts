import { useLocale, useMessages } from '../messages/messages-context.tsx'

export interface Dates {
  /** `27 Feb`, with the year when it is not this one. Takes a date or an instant. */
  day(text: string): string
  /** With weekday, year and time of day, for a tooltip. */
  full(instant: string): string
  /** `3 minutes ago`, `yesterday`, then the day. */
  ago(instant: string): string
  /** The day it is where the reader is: `YYYY-MM-DD`. */
  today(): string
  /** Whether this day has ended where the reader is. */
  isOver(date: string): boolean
}

const wallClock = () => Date.now()

/** Dates in the words of the chosen language. Formatters are made once for the page: making them takes milliseconds. */
export function useDates(): Dates {
  const locale = useLocale()
  const { justNow } = useMessages().common
  const known = datesOf.get(locale) ?? makeDates({ locale, justNow }, wallClock)
  datesOf.set(locale, known)
  return known
}

const datesOf = new Map<string, Dates>()

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

interface DateWords {
  readonly locale: string
  /** What is said of the last minute. */
  readonly justNow: string
}

export function makeDates({ locale, justNow }: DateWords, now: () => number, timeZone?: string): Dates {
  const zone = timeZone === undefined ? {} : { timeZone }
  const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...zone })
  const long = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', ...zone })
  const shortOn = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const longOn = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', ...zone })
  // Sweden writes dates as YYYY-MM-DD.
  const localDate = new Intl.DateTimeFormat('sv', { dateStyle: 'short', ...zone })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const day = (text: string) => {
    const date = new Date(text)
    const isThisYear = date.getFullYear() === new Date(now()).getFullYear()
    // A date without a time has no zone: it is the same day everywhere.
    if (text.length === 10) return (isThisYear ? shortOn : longOn).format(date)
    return (isThisYear ? short : long).format(date)
  }
  return {
    day,
    today: () => localDate.format(now()),
    isOver: (date) => date < localDate.format(now()),
    full: (instant) => full.format(new Date(instant)),
    ago: (instant) => {
      const passedMs = now() - Date.parse(instant)
      if (passedMs > 6 * 86_400_000 || passedMs < -60_000) return day(instant)
      const unit = units.find(([, unitMs]) => passedMs >= unitMs)
      return unit === undefined ? justNow : relative.format(-Math.floor(passedMs / unit[1]), unit[0])
    },
  }
}
