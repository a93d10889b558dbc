import { nameLengthMax, textLengthMax, titleLengthMax } from '../events/shapes.ts'
import { accept, type Result } from '../result.ts'
import { refuseField } from './decision.ts'
import type { Refusal } from './refusal.ts'

/** Rules for what people type into fields. Each answers the value to store, or the refusal that names field and rule. */
type Checked<T> = Result<T, Refusal>

const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/** One line, trimmed, not empty. */
export function checkLine(field: string, given: string | null, limit = titleLengthMax): Checked<string> {
  const value = (given ?? '').trim()
  if (value === '') return refuseField(field, 'empty')
  if (/[\r\n]/.test(value)) return refuseField(field, 'one-line')
  if (controlCharacters.test(value) || !value.isWellFormed()) return refuseField(field, 'pattern')
  return value.length > limit ? refuseField(field, 'too-long', { limit }) : accept(value)
}

/** One line, or nothing: null, and white space alone, clear the field. */
export function checkOptionalLine(field: string, given: string | null, limit = titleLengthMax): Checked<string | null> {
  return given === null || given.trim() === '' ? accept(null) : checkLine(field, given, limit)
}

const emailPattern = /^[^\s@]+@[^\s@]+$/

export function checkEmail(field: string, given: string | null): Checked<string | null> {
  const line = checkOptionalLine(field, given, nameLengthMax)
  if (!line.ok || line.value === null || emailPattern.test(line.value)) return line
  return refuseField(field, 'pattern', { value: line.value })
}

/** Markdown; nothing but white space is "none". Line ends become LF. */
export function checkText(field: string, given: string | null): Checked<string | null> {
  if (given === null || given.trim() === '') return accept(null)
  const value = given.replaceAll('\r\n', '\n')
  // Half of a surrogate pair no UTF-8 can hold, and a NUL hides what follows it from programs in C.
  if (value.includes('\u0000') || !value.isWellFormed()) return refuseField(field, 'pattern')
  return value.length > textLengthMax ? refuseField(field, 'too-long', { limit: textLengthMax }) : accept(value)
}

/** A calendar date that exists, `YYYY-MM-DD`. */
export function checkDate(field: string, given: string | null): Checked<string | null> {
  if (given === null) return accept(null)
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(given)
  if (parts === null) return refuseField(field, 'not-a-date', { value: given })
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const isReal = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  return isReal ? accept(given) : refuseField(field, 'not-a-date', { value: given })
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
}

/** Points: a number from 0 to 1,000,000. */
export function checkEstimate(field: string, given: number | null): Checked<number | null> {
  if (given === null) return accept(null)
  if (!Number.isFinite(given)) return refuseField(field, 'not-a-number')
  return given < 0 || given > 1_000_000 ? refuseField(field, 'out-of-range', { limit: 1_000_000 }) : accept(given)
}

/** A whole number from `min` to `max`. */
export function checkWholeNumber(
  field: string,
  given: number | null,
  { min, max }: { readonly min: number; readonly max: number },
): Checked<number | null> {
  if (given === null) return accept(null)
  if (!Number.isInteger(given)) return refuseField(field, 'not-a-number')
  if (given < min) return refuseField(field, 'out-of-range', { limit: min })
  return given > max ? refuseField(field, 'out-of-range', { limit: max }) : accept(given)
}

export function checkOneOf<T extends string>(field: string, allowed: readonly T[], given: string): Checked<T> {
  const value = allowed.find((item) => item === given)
  return value === undefined ? refuseField(field, 'unknown-value', { value: given }) : accept(value)
}

/** `#rrggbb`, also without `#` or with three digits. */
export function checkColor(field: string, given: string | null): Checked<string> {
  if (given === null) return refuseField(field, 'empty')
  const digits = given.trim().replace(/^#/, '').toLowerCase()
  const long = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits
  return /^[0-9a-f]{6}$/.test(long) ? accept(`#${long}`) : refuseField(field, 'pattern', { value: given })
}
