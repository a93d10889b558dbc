import type { LagKind } from './plan-terms.ts'
import { parseWorkMinutes, workText } from './work-time.ts'

/** Time between the ends of a dependency. */
export interface LagParts {
  readonly lagMinutes: number
  readonly lagPercent: number | null
  readonly lagKind: LagKind
}

/** Of time that passes day and night a day is 24 hours, and a week seven days. */
const elapsedMinutesOf: Readonly<Record<string, number>> = { w: 10_080, d: 1440 }

/**
 * A lag as people write it: `2d`, `-4h`, `50%`, and of elapsed time `3d elapsed`.
 * @returns undefined when the text is no lag
 */
export function parseLag(text: string): LagParts | undefined {
  const given = text.trim().toLowerCase()
  const percent = /^([+-]?\d{1,5})\s*%$/.exec(given)
  if (percent !== null) return { lagMinutes: 0, lagPercent: Number(percent[1]), lagKind: 'working' }
  const sign = given.startsWith('-') ? -1 : 1
  const size = given.replace(/^[+-]\s*/, '')
  const isElapsed = /\selapsed$/.test(size)
  const minutes =
    size === '0' ? 0 : isElapsed ? elapsedMinutes(size.replace(/\s+elapsed$/, '')) : parseWorkMinutes(size)
  if (minutes === undefined) return undefined
  return {
    lagMinutes: minutes === 0 ? 0 : sign * minutes,
    lagPercent: null,
    lagKind: isElapsed ? 'elapsed' : 'working',
  }
}

function elapsedMinutes(text: string): number | undefined {
  const days = /^(\d+(?:[.,]\d+)?)\s*([wd])$/.exec(text)
  if (days === null) return parseWorkMinutes(text)
  return Math.round(Number((days[1] ?? '').replace(',', '.')) * (elapsedMinutesOf[days[2] ?? ''] ?? 0))
}

/** The same with its sign: `+2d`, `-4h`, `+50%`, `+3d elapsed`; nothing for none. */
export function lagText({ lagMinutes, lagPercent, lagKind }: LagParts): string {
  if (lagPercent !== null) return `${lagPercent < 0 ? '' : '+'}${lagPercent}%`
  if (lagMinutes === 0) return ''
  const isElapsed = lagKind === 'elapsed'
  const days = isElapsed && lagMinutes % 1440 === 0 ? `${lagMinutes / 1440}d` : undefined
  const size = days ?? (isElapsed ? elapsedText(lagMinutes) : workText(lagMinutes))
  return `${lagMinutes < 0 ? '' : '+'}${size}${isElapsed ? ' elapsed' : ''}`
}

/** In hours and minutes, which are the same in any time. */
function elapsedText(minutes: number): string {
  const size = Math.abs(minutes)
  const hours = size >= 60 ? `${Math.floor(size / 60)}h` : ''
  const rest = size % 60 === 0 ? '' : `${size % 60}m`
  return `${minutes < 0 ? '-' : ''}${hours}${rest}`
}
