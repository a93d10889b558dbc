import { parseDateValue, periodOf } from '@spicetime/domain'
import type { PointRef } from '@spicetime/workspace'
import { misuse } from '../command-line/cli-error.ts'
import { today } from '../output/times.ts'
import { say } from '../texts/say.ts'

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 }

/**
 * A point in the past as people type it: `now`, `yesterday`, `monday` (the last one), `2026-10-01`, `2026-10-01T12:00`,
 * `3h`, `2w`, `"3 days ago"`, `last-week` and other words of queries, the beginning of a commit's id, `HEAD~5`. A day means its end.
 * @param isUtc whether days and hours are those of UTC; of the person's zone otherwise
 */
export function parsePoint(text: string, nowMs: number, isUtc: boolean): PointRef {
  const word = text.trim().toLowerCase()
  if (word === 'now') return nowMs
  return (
    parseAgo(word, nowMs, isUtc) ??
    parseDay(word, nowMs, isUtc) ??
    parseInstant(text.trim(), isUtc) ??
    parseCommit(text.trim()) ??
    parsePeriod(word, nowMs, isUtc) ??
    fail(text)
  )
}

function parseCommit(text: string): PointRef | undefined {
  return /^(HEAD(~\d{1,9})?|[0-9a-f]{4,64})$/i.test(text) ? text : undefined
}

/** `3h`, `2w`, `10 minutes ago`, `1mo`, `1y` */
function parseAgo(word: string, nowMs: number, isUtc: boolean): number | undefined {
  const [, digits, unit = ''] =
    /^(\d{1,4})\s*(m|min|minutes?|h|hours?|d|days?|w|weeks?|mo|months?|y|years?)(?:\s+ago)?$/.exec(word) ?? []
  if (digits === undefined) return undefined
  const count = Number(digits)
  if (unit.startsWith('mo')) return monthsBefore(nowMs, count, isUtc)
  if (unit.startsWith('y')) return monthsBefore(nowMs, count * 12, isUtc)
  return nowMs - count * (unitMs[unit.charAt(0)] ?? 0)
}

/** The last day of the month when the month is too short. */
function monthsBefore(nowMs: number, count: number, isUtc: boolean): number {
  const date = new Date(nowMs)
  const day = isUtc ? date.getUTCDate() : date.getDate()
  if (isUtc) date.setUTCMonth(date.getUTCMonth() - count, 1)
  else date.setMonth(date.getMonth() - count, 1)
  const [year, month] = isUtc ? [date.getUTCFullYear(), date.getUTCMonth()] : [date.getFullYear(), date.getMonth()]
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return isUtc ? date.setUTCDate(Math.min(day, lastDay)) : date.setDate(Math.min(day, lastDay))
}

/** The end of a day: of one that is not over yet, too. */
function parseDay(word: string, nowMs: number, isUtc: boolean): number | undefined {
  const days = daysBack(word, nowMs, isUtc)
  if (days !== undefined) return endOfDay(nowMs, -days, isUtc)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(word)) return undefined
  const noon = Date.parse(`${word}T12:00:00${isUtc ? 'Z' : ''}`)
  if (Number.isNaN(noon)) throw misuse(say`there is no day ${word}`)
  return endOfDay(noon, 0, isUtc)
}

function daysBack(word: string, nowMs: number, isUtc: boolean): number | undefined {
  if (word === 'today') return 0
  if (word === 'yesterday') return 1
  const weekday = weekdays.findIndex((name) => word.length >= 3 && name.startsWith(word))
  if (weekday < 0) return undefined
  const dayOfWeek = isUtc ? new Date(nowMs).getUTCDay() : new Date(nowMs).getDay()
  return ((dayOfWeek - weekday + 6) % 7) + 1
}

/** `tomorrow`, `last-week`, `2026-10`: as in a query, and what lasts means its end. */
function parsePeriod(word: string, nowMs: number, isUtc: boolean): number | undefined {
  const value = parseDateValue(word)
  if (value?.kind !== 'named' && value?.kind !== 'calendar') return undefined
  const { to } = periodOf(value, { today: today(nowMs, isUtc), nowMs })
  return to.kind === 'instant' ? to.atMs - 1 : Date.parse(`${to.on}T00:00:00${isUtc ? 'Z' : ''}`) - 1
}

function endOfDay(atMs: number, days: number, isUtc: boolean): number {
  const date = new Date(atMs)
  if (isUtc) return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + days + 1) - 1
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days + 1).getTime() - 1
}

/** RFC 3339, with seconds and zone left out where the person likes. A minute or a second means its beginning. */
function parseInstant(text: string, isUtc: boolean): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?$/i.exec(text)
  if (match === null) return undefined
  const at = Date.parse(`${match[1]}T${match[2]}${match[3]?.toUpperCase() ?? (isUtc ? 'Z' : '')}`)
  if (Number.isNaN(at)) throw misuse(say`there is no time ${text}`)
  return at
}

function fail(text: string): never {
  throw misuse(
    say`"${text}" is neither a time nor a commit`,
    say`write yesterday, monday, 3h, 2w, 2026-10-01, 2026-10-01T12:00, or a commit: 4f1a, HEAD~5`,
  )
}
