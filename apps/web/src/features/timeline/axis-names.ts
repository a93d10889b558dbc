import { useMemo } from 'react'
import type { Messages } from '../../messages/en.ts'
import { useLocale, useMessages } from '../../messages/messages-context.tsx'
import { useDates } from '../../ui/use-dates.ts'
import type { TickUnit } from './axis-ticks.ts'
import { dayMs } from './time-scale.ts'

/** What a tick is called, by its unit and how wide it is. */
export type NameTick = (ms: number, unit: TickUnit, width: number) => string

/** Names are given to wall time, so they are made in UTC. */
export function makeTickNames(locale: string, { timeline: texts }: Pick<Messages, 'timeline'>): NameTick {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  const hour = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const day = format({ day: 'numeric' })
  const weekday = format({ weekday: 'short', day: 'numeric' })
  const wholeDay = format({ weekday: 'short', day: 'numeric', month: 'long' })
  const month = format({ month: 'short' })
  const narrowMonth = format({ month: 'narrow' })
  const longMonth = format({ month: 'long', year: 'numeric' })
  const year = format({ year: 'numeric' })
  return (ms, unit, width) => {
    switch (unit) {
      case 'hour':
        return hour.format(ms)
      case 'day':
        if (width >= 150) return wholeDay.format(ms)
        return (width >= 52 ? weekday : day).format(ms)
      case 'week':
        // A week that holds the turn of a month is named by its Monday all the same: the month stands above.
        return width >= 30 ? day.format(ms) : ''
      case 'month':
        if (width >= 110) return longMonth.format(ms)
        return (width >= 30 ? month : narrowMonth).format(ms)
      case 'quarter':
        return texts.quarter(Math.floor(new Date(ms).getUTCMonth() / 3) + 1)
      case 'year':
        return year.format(ms)
    }
  }
}

export function useTickNames(): NameTick {
  const locale = useLocale()
  const messages = useMessages()
  return useMemo(() => makeTickNames(locale, messages), [locale, messages])
}

export interface TimelineWords {
  /** `3 Dec`, with the year when it is not this one; of wall milliseconds. */
  day(ms: number): string
  /** The day of an end: what ends at midnight ends on the day before. */
  lastDay(ms: number): string
  /** `2.5 days`, `4 hr` of working time. */
  work(minutes: number): string
  percent(part: number): string
  /** In whole units of the currency: what is to come is not known to the cent. */
  money(amount: number, currency: string): string
}

/** Dates and amounts in the reader's language. */
export function makeTimelineWords(locale: string, thisYear: number): TimelineWords {
  const zone = { timeZone: 'UTC' } as const
  const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...zone })
  const long = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', ...zone })
  const unit = (name: 'day' | 'hour' | 'minute') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 1 })
  const [days, hours, minutesOf] = [unit('day'), unit('hour'), unit('minute')]
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  const day = (ms: number) => (new Date(ms).getUTCFullYear() === thisYear ? short : long).format(ms)
  return {
    day,
    lastDay: (ms) => day(ms % dayMs === 0 ? ms - 1 : ms),
    work: (minutes) => {
      if (minutes >= 480) return days.format(minutes / 480)
      return minutes >= 60 ? hours.format(minutes / 60) : minutesOf.format(minutes)
    },
    percent: (part) => percent.format(part),
    money: (amount, currency) =>
      amount.toLocaleString(locale, { style: 'currency', currency, maximumFractionDigits: 0 }),
  }
}

export function useTimelineWords(): TimelineWords {
  const locale = useLocale()
  const thisYear = Number(useDates().today().slice(0, 4))
  return useMemo(() => makeTimelineWords(locale, thisYear), [locale, thisYear])
}
