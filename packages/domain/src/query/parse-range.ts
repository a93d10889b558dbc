import { accept, type Result } from '../result.ts'
import { type Priority, priorities, priorityRank } from '../vocabulary/priorities.ts'
import { parseWorkMinutes } from '../vocabulary/work-time.ts'
import type { RangeTest } from './ast.ts'
import { type DateValue, parseDateValue, periodOf } from './date-value.ts'
import type { ValuePart } from './lexer.ts'
import { eachPart, enumOf } from './parse-enum.ts'
import { type QueryProblem, refuseQuery } from './problem.ts'
import {
  canBeMissing,
  type DateKey,
  isOptionalNumber,
  isWorkKey,
  type NumberKey,
  pastDateKeys,
  priorityAliases,
  queryKeys,
} from './query-keys.ts'

type Tests<V> = Result<readonly RangeTest<V>[], QueryProblem>

/** What a key can be compared with, and how its values are read. */
interface RangeKind<V> {
  readonly canBeMissing: boolean
  readonly read: (part: ValuePart) => Result<V, QueryProblem>
  readonly isOrdered: (from: V, to: V) => boolean
}

export function parsePriorityTests(parts: readonly ValuePart[]): Tests<Priority> {
  const read = enumOf<Priority>({ key: 'priority', noun: 'priority', words: priorities, aliases: priorityAliases })
  return eachPart(
    parts,
    parseTest({ canBeMissing: false, read, isOrdered: (a, b) => priorityRank(a) <= priorityRank(b) }),
  )
}

export function parseNumberTests(key: NumberKey, parts: readonly ValuePart[]): Tests<number> {
  const read = (part: ValuePart): Result<number, QueryProblem> => {
    const number = readNumber(key, part.text)
    if (number !== undefined) return accept(number)
    const { example } = queryKeys[key]
    return refuseQuery(
      part.span,
      [
        `"${part.text}" is no number; write ${key}: as in ${example}.`,
        `„${part.text}“ ist keine Zahl; ${key}: schreibt man wie ${example}.`,
      ],
      [example],
    )
  }
  return eachPart(parts, parseTest({ canBeMissing: isOptionalNumber(key), read, isOrdered: (a, b) => a <= b }))
}

function readNumber(key: NumberKey, text: string): number | undefined {
  if (isWorkKey(key)) return parseWorkMinutes(text)
  const digits = key === 'progress' ? text.replace(/%$/, '') : text
  return /^\d{1,15}(\.\d{1,9})?$/.test(digits) ? Number(digits) : undefined
}

export function parseDateTests(key: DateKey, parts: readonly ValuePart[]): Tests<DateValue> {
  return eachPart(
    parts,
    parseTest({ canBeMissing: canBeMissing(key), read: (part) => readDate(key, part), isOrdered: isDateOrder }),
  )
}

const signs = /^(<=|>=|=<|=>|<|>|=)/

function parseTest<V>(kind: RangeKind<V>): (part: ValuePart) => Result<RangeTest<V>, QueryProblem> {
  return (part) => {
    const word = part.isQuoted ? '' : part.text.toLowerCase()
    if (kind.canBeMissing && (word === 'none' || word === 'any')) return accept({ op: word })
    const sign = signs.exec(part.text)?.[0]
    if (sign !== undefined) return parseComparison(kind, part, sign)
    if (part.text.includes('..')) return parseRange(kind, part)
    const value = kind.read(part)
    return value.ok ? accept({ op: '=', value: value.value }) : value
  }
}

function parseComparison<V>(kind: RangeKind<V>, part: ValuePart, sign: string): Result<RangeTest<V>, QueryProblem> {
  const rest = slicePart(part, sign.length, part.text.length)
  if (rest.text === '')
    return refuseQuery(part.span, [`A value is missing after ${sign}.`, `Nach ${sign} fehlt ein Wert.`])
  const value = kind.read(rest)
  if (!value.ok) return value
  const op = sign === '=<' ? '<=' : sign === '=>' ? '>=' : sign
  // The pattern lets no other sign through.
  return accept({ op: op as '=' | '<' | '<=' | '>' | '>=', value: value.value })
}

function parseRange<V>(kind: RangeKind<V>, part: ValuePart): Result<RangeTest<V>, QueryProblem> {
  const middle = part.text.indexOf('..')
  const from = readEnd(kind, slicePart(part, 0, middle))
  if (!from.ok) return from
  const to = readEnd(kind, slicePart(part, middle + 2, part.text.length))
  if (!to.ok) return to
  if (from.value === null && to.value === null)
    return refuseQuery(part.span, [
      'A range needs at least one end, as in 3..8 or 3.. or ..8.',
      'Ein Bereich braucht mindestens ein Ende, wie 3..8 oder 3.. oder ..8.',
    ])
  if (from.value !== null && to.value !== null && !kind.isOrdered(from.value, to.value)) {
    const swapped = `${part.text.slice(middle + 2)}..${part.text.slice(0, middle)}`
    return refuseQuery(
      part.span,
      [
        `This range ends before it begins; write ${swapped}.`,
        `Dieser Bereich endet, bevor er beginnt; gemeint ist wohl ${swapped}.`,
      ],
      [swapped],
    )
  }
  return accept({ op: '..', from: from.value, to: to.value })
}

function readEnd<V>(kind: RangeKind<V>, part: ValuePart): Result<V | null, QueryProblem> {
  return part.text === '' || part.text === '*' ? accept(null) : kind.read(part)
}

/** A part of a value. Escapes inside a quotation would shift the place, so there the whole is pointed at. */
function slicePart(part: ValuePart, start: number, end: number): ValuePart {
  const span = part.isQuoted ? part.span : { at: part.span.at + start, length: end - start }
  return { ...part, text: part.text.slice(start, end), span }
}

function readDate(key: DateKey, part: ValuePart): Result<DateValue, QueryProblem> {
  const value = parseDateValue(part.text)
  if (value === undefined) return refuseDate(key, part)
  const isPast = pastDateKeys.includes(key)
  if (value.kind === 'offset' && isPast && value.amount > 0) {
    const past = `-${value.amount}${value.unit}`
    const message = `${part.text} is in the future, and ${key}: in the past. Write ${key}:>${past} for newer and ${key}:<${past} for older than that.`
    const german = `${part.text} liegt in der Zukunft, und ${key}: in der Vergangenheit. ${key}:>${past} heißt neuer, ${key}:<${past} älter als das.`
    return refuseQuery(part.span, [message, german], [`>${past}`, `<${past}`])
  }
  if (!isPast && (value.kind === 'instant' || (value.kind === 'offset' && value.unit === 'h'))) {
    const { example } = queryKeys[key]
    return refuseQuery(part.span, [
      `${key}: is a date without a time of day; write days or a date, as in ${example}.`,
      `${key}: ist ein Datum ohne Uhrzeit; möglich sind Tage oder ein Datum, wie ${example}.`,
    ])
  }
  return accept(value)
}

function refuseDate(key: DateKey, part: ValuePart): { ok: false; refusal: QueryProblem } {
  const isAlmost = /^\d{4}-\d{1,2}(-\d{1,2})?$/.test(part.text)
  const why = isAlmost ? `"${part.text}" is not in the calendar` : `"${part.text}" is no date`
  const grund = isAlmost ? `„${part.text}“ steht in keinem Kalender` : `„${part.text}“ ist kein Datum`
  const forms = '2026-01-31, 2026-01, 2026, today, this-week, -3d'
  const said = [
    `${why}; ${key}: takes ${forms} or 2w.`,
    `${grund}; bei ${key}: möglich sind ${forms} oder 2w.`,
  ] as const
  return refuseQuery(part.span, said, ['today', 'this-week', '-3d', '2w'])
}

/** Whether a range can hold anything, as far as it can be known without knowing today. */
function isDateOrder(from: DateValue, to: DateValue): boolean {
  if (from.kind === 'calendar' && to.kind === 'calendar') {
    const now = { today: '2000-01-01', nowMs: 0 }
    const [begin, end] = [periodOf(from, now).from, periodOf(to, now).to]
    return begin.kind === 'date' && end.kind === 'date' && begin.on < end.on
  }
  return true
}
