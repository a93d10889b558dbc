import { misuse } from '../command-line/cli-error.ts'
import { say } from '../texts/say.ts'
import { parseDate } from './dates.ts'

/** `2026-12-24..2026-12-31`, or one day; each end as `parseDate` reads it. */
export function parsePeriod(text: string, todayOn: string): { readonly fromOn: string; readonly toOn: string } {
  const [from = '', to = from, more] = text.split('..')
  const [fromOn, toOn] = [parseDate(from, todayOn), parseDate(to, todayOn)]
  if (fromOn === null || toOn === null || more !== undefined)
    throw misuse(say`"${text}" is no period: write 2026-12-24..2026-12-31, or one day`)
  return { fromOn, toOn }
}

/** `2026-12-24..2026-12-31`, or one day. */
export function periodText(fromOn: string | null, toOn: string | null): string {
  if (fromOn === toOn) return fromOn ?? ''
  return `${fromOn ?? ''}..${toOn ?? ''}`
}
