import { misuse } from '../command-line/cli-error.ts'
import { say } from '../texts/say.ts'
import { isNone } from './choices.ts'

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const dayMs = 86_400_000

/**
 * A calendar date as people type it: `2026-12-01`, `today`, `tomorrow`, `friday` (the next one), `3d`, `2w`, `1mo`
 * from today. Empty or `none` clears.
 */
export function parseDate(text: string, todayOn: string): string | null {
  if (isNone(text)) return null
  const word = text.trim().toLowerCase()
  const now = Date.parse(`${todayOn}T00:00:00Z`)
  if (/^\d{4}-\d{2}-\d{2}$/.test(word)) {
    const at = Date.parse(`${word}T00:00:00Z`)
    if (!Number.isNaN(at) && formatDate(at) === word) return word
    throw misuse(say`there is no day ${text}`)
  }
  if (word === 'today') return todayOn
  if (word === 'tomorrow') return formatDate(now + dayMs)
  if (word === 'yesterday') return formatDate(now - dayMs)
  const weekday = weekdays.findIndex((name) => word.length >= 3 && name.startsWith(word))
  if (weekday >= 0) return formatDate(now + (((weekday - new Date(now).getUTCDay() + 6) % 7) + 1) * dayMs)
  return parseOffset(word, now) ?? failDate(text)
}

function parseOffset(word: string, now: number): string | undefined {
  const match = /^([+-]?\d{1,4})(d|w|mo|m|y)$/.exec(word)
  if (match === null) return undefined
  const count = Number(match[1])
  if (match[2] === 'd') return formatDate(now + count * dayMs)
  if (match[2] === 'w') return formatDate(now + count * 7 * dayMs)
  return addMonths(now, match[2] === 'y' ? count * 12 : count)
}

/** The last day of the month when the month is too short: a month after 31 January is 28 February. */
function addMonths(now: number, count: number): string {
  const date = new Date(now)
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count + 1, 0)).getUTCDate()
  return formatDate(first + (Math.min(date.getUTCDate(), lastDay) - 1) * dayMs)
}

function formatDate(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function failDate(text: string): never {
  throw misuse(say`"${text}" is no date`, say`write 2026-12-01, today, tomorrow, friday, 3d, 2w, 1mo or none`)
}
