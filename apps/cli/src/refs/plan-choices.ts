import {
  type ConstraintType,
  type DependencyType,
  dependencyTypes,
  hasConstraintDate,
  type LagParts,
  parseLag,
  parseWorkMinutes,
  type WorkItemChanges,
} from '@spicetime/domain'
import { misuse } from '../command-line/cli-error.ts'
import { didYouMean } from '../command-line/suggest.ts'
import { say } from '../texts/say.ts'
import { isNone } from './choices.ts'
import { parseDate } from './dates.ts'

/** `3d`, or three guesses: `1d/2d/5d` when all goes well, most likely, when little does. */
export function parseWork(
  text: string,
): Pick<WorkItemChanges, 'optimisticMinutes' | 'likelyMinutes' | 'pessimisticMinutes'> {
  if (isNone(text)) return { optimisticMinutes: null, likelyMinutes: null, pessimisticMinutes: null }
  const parts = text.split('/').map((part) => minutesOf('--work', part))
  const [first, second, third] = parts
  if (parts.length === 1) return { optimisticMinutes: null, likelyMinutes: first, pessimisticMinutes: null }
  if (parts.length !== 3) throw misuse(say`--work takes one amount or three: 3d, or 1d/2d/5d`)
  return { optimisticMinutes: first, likelyMinutes: second, pessimisticMinutes: third }
}

export function parseRemaining(text: string): number | null {
  return isNone(text) ? null : minutesOf('--remaining', text)
}

export function parseSpent(text: string): number | null {
  return isNone(text) ? null : minutesOf('--spent', text)
}

/** Working time a week. */
export function parseCapacity(text: string): number | null {
  return isNone(text) ? null : minutesOf('--capacity', text)
}

function minutesOf(option: string, text: string): number {
  const minutes = parseWorkMinutes(text)
  if (minutes === undefined) throw misuse(say`${option} is an amount of work such as 4h, 3d or 1d 4h, not "${text}"`)
  return minutes
}

/** `50%` or `50`. */
export function parseProgress(text: string): number | null {
  if (isNone(text)) return null
  const digits = /^(\d{1,3})\s*%?$/.exec(text.trim())
  if (digits === null) throw misuse(say`--progress is a number from 0 to 100, not "${text}"`)
  return Number(digits[1])
}

export function parsePeople(text: string): number | null {
  if (isNone(text)) return null
  if (!/^\d{1,4}$/.test(text.trim())) throw misuse(say`--people is a whole number from 1, not "${text}"`)
  return Number(text)
}

export function parseYesNo(option: string, text: string): boolean {
  if (text !== 'yes' && text !== 'no') throw misuse(say`${option} is yes or no, not "${text}"`)
  return text === 'yes'
}

/** What constraints are called, the short names first: those of planners' programs are there too. */
const constraintNames: Readonly<Record<string, ConstraintType>> = {
  asap: 'as-soon-as-possible',
  alap: 'as-late-as-possible',
  'not-before': 'start-no-earlier-than',
  'start-by': 'start-no-later-than',
  'not-done-before': 'finish-no-earlier-than',
  'done-by': 'finish-no-later-than',
  'start-on': 'must-start-on',
  'done-on': 'must-finish-on',
  'as-soon-as-possible': 'as-soon-as-possible',
  'as-late-as-possible': 'as-late-as-possible',
  'start-no-earlier-than': 'start-no-earlier-than',
  'start-no-later-than': 'start-no-later-than',
  'finish-no-earlier-than': 'finish-no-earlier-than',
  'finish-no-later-than': 'finish-no-later-than',
  'must-start-on': 'must-start-on',
  'must-finish-on': 'must-finish-on',
  snet: 'start-no-earlier-than',
  snlt: 'start-no-later-than',
  fnet: 'finish-no-earlier-than',
  fnlt: 'finish-no-later-than',
  mso: 'must-start-on',
  mfo: 'must-finish-on',
}

const constraintForms = `${Object.entries(constraintNames)
  .slice(0, 8)
  .map(([name, type]) => (hasConstraintDate(type) ? `${name}:DATE` : name))
  .join(', ')}, none`

/** `not-before 2026-12-01`, `not-before:2026-12-01`, `asap`; the date as dates are written anywhere. */
export function parseConstraint(
  text: string,
  todayOn: string,
): Pick<WorkItemChanges, 'constraintType' | 'constraintOn'> {
  if (isNone(text)) return { constraintType: null, constraintOn: null }
  const [name = '', ...date] = text.trim().split(/[\s:=]+/)
  const type = constraintNames[name.toLowerCase()]
  if (type === undefined) {
    throw misuse(
      say`"${name}" is no constraint`,
      ...didYouMean(name, Object.keys(constraintNames)),
      say`choose one of: ${constraintForms}`,
    )
  }
  if (!hasConstraintDate(type)) return { constraintType: type, constraintOn: null }
  if (date.length === 0) throw misuse(say`${name} needs a date, as in --constraint not-before:2026-12-01`)
  return { constraintType: type, constraintOn: parseDate(date.join(' '), todayOn) }
}

/** The short name, for people. */
export function constraintText(type: ConstraintType): string {
  return Object.entries(constraintNames).find(([, value]) => value === type)?.[0] ?? type
}

const shortTypes: Readonly<Record<string, DependencyType>> = {
  fs: 'finish-to-start',
  ss: 'start-to-start',
  ff: 'finish-to-finish',
  sf: 'start-to-finish',
}

export function parseDependencyType(text: string): DependencyType {
  const given = text.trim().toLowerCase()
  const type = shortTypes[given] ?? dependencyTypes.find((each) => each === given)
  if (type === undefined) throw misuse(say`"${text}" is no ${'type'}`, say`choose one of: ${'fs, ss, ff, sf'}`)
  return type
}

export function shortTypeOf(type: DependencyType): string {
  return Object.entries(shortTypes).find(([, value]) => value === type)?.[0] ?? type
}

export function mustParseLag(text: string): LagParts {
  const lag = isNone(text) ? parseLag('0') : parseLag(text)
  if (lag === undefined) throw misuse(say`--lag is a time such as 2d, -4h, 50% or "3d elapsed", not "${text}"`)
  return lag
}
