import { say, sayText } from '../texts/say.ts'
/** How instants and dates are shown to people. Programs get RFC 3339 (see `isoInstant`). */
export interface TimeStyle {
  readonly now: number
  readonly locale: string | undefined
  readonly isUtc: boolean
}

const steps: readonly { readonly unit: string; readonly ms: number; readonly until: number }[] = [
  { unit: 'm', ms: 60_000, until: 60 },
  { unit: 'h', ms: 3_600_000, until: 24 },
  { unit: 'd', ms: 86_400_000, until: 14 },
  { unit: 'w', ms: 7 * 86_400_000, until: 9 },
  { unit: 'mo', ms: 30.44 * 86_400_000, until: 24 },
]

/** `now`, `5m`, `3h`, `2d`, `6w`, `8mo`, `3y`: how long ago, or `in 3h`. */
export function relativeTime(at: number, now: number): string {
  const apart = Math.abs(now - at)
  if (apart < 45_000) return say`now`
  // What has passed has passed whole; an hour that has just begun still lies ahead.
  return at > now ? say`in ${span(apart, Math.round)}` : say`${span(apart, Math.floor)} ago`
}

function span(ms: number, whole: (count: number) => number): string {
  for (const step of steps) {
    const count = Math.max(1, whole(ms / step.ms))
    if (count < step.until) return `${count}${sayText(step.unit)}`
  }
  return `${Math.max(1, whole(ms / (365.25 * 86_400_000)))}${sayText('y')}`
}

export function isoInstant(at: number): string {
  return new Date(at).toISOString()
}

/** An instant in the person's locale and zone, or in UTC. */
export function fullTime(at: number, style: TimeStyle): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', ...(style.isUtc ? { timeZone: 'UTC' } : {}) } as const
  const text = new Intl.DateTimeFormat(style.locale, options).format(at)
  return style.isUtc ? `${text} UTC` : text
}

/** A calendar date (`YYYY-MM-DD`) in the person's locale; no zone is applied to it. */
export function localDate(on: string, style: TimeStyle): string {
  return new Intl.DateTimeFormat(style.locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    Date.parse(`${on}T00:00:00Z`),
  )
}

/** Today as a calendar date where the person is. */
export function today(now: number, isUtc: boolean): string {
  const date = new Date(now)
  if (isUtc) return date.toISOString().slice(0, 10)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The locale of the environment as a BCP 47 tag; undefined when it names none that is known (C, POSIX). */
export function localeOf(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const name = env['LC_ALL'] || env['LC_TIME'] || env['LANG'] || ''
  const tag = name.split('.')[0]?.split('@')[0]?.replace('_', '-') ?? ''
  if (tag === '' || tag === 'C' || tag === 'POSIX') return 'en-GB'
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}
