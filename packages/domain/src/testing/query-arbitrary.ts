import fc from 'fast-check'
import type { Expression, NameValue, Query, RangeTest, Term, TextTerm } from '../query/ast.ts'
import { type DateValue, dateNames } from '../query/date-value.ts'
import { combine } from '../query/parse-query.ts'
import type { Span } from '../query/problem.ts'
import { hasFields, type ItemKey, isStates, type NameKey, nameKeys, sortFields } from '../query/query-keys.ts'
import { priorities } from '../vocabulary/priorities.ts'
import { statuses } from '../vocabulary/statuses.ts'
import { workItemTypes } from '../vocabulary/work-item-types.ts'

/** What the names in generated queries are taken from. */
export interface QueryVocabulary {
  readonly words: readonly string[]
  readonly names: Readonly<Record<NameKey, readonly string[]>>
  readonly keys: readonly string[]
}

const nowhere: Span = { at: 0, length: 0 }
// `Object.keys` cannot know that the tables have no other keys.
const states = Object.keys(isStates) as (keyof typeof isStates)[]
const fields = Object.keys(hasFields) as (keyof typeof hasFields)[]
const sorts = Object.keys(sortFields) as (keyof typeof sortFields)[]

/** Queries as the parser would give them, with empty places. */
export function arbitraryQuery(vocabulary: QueryVocabulary): fc.Arbitrary<Query> {
  const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 5, arbitrary: arbitraryTerm(vocabulary) },
      {
        weight: 1,
        arbitrary: tie('expression').map((operand): Expression => ({ kind: 'not', operand, span: nowhere })),
      },
      { weight: 2, arbitrary: combination('and', tie('expression')) },
      { weight: 2, arbitrary: combination('or', tie('expression')) },
    ),
  }))
  const sortKey = fc.record({ field: fc.constantFrom(...sorts), isReversed: fc.boolean() })
  return fc.record({ where: fc.option(expression, { freq: 20 }), sort: fc.array(sortKey, { maxLength: 3 }) })
}

function combination(kind: 'and' | 'or', operand: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  const operands = fc.array(operand, { minLength: 2, maxLength: 4 })
  // At least two operands never combine to nothing.
  return operands.map((list) => combine(kind, list) as Expression)
}

function some<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.array(value, { minLength: 1, maxLength: 3 })
}

function arbitraryTerm({ words, names, keys }: QueryVocabulary): fc.Arbitrary<Term> {
  const base = { span: fc.constant(nowhere) }
  return fc.oneof(
    fc.record({ ...base, kind: fc.constant('is' as const), values: some(fc.constantFrom(...states)) }),
    fc.record({ ...base, kind: fc.constant('type' as const), values: some(fc.constantFrom(...workItemTypes)) }),
    fc.record({ ...base, kind: fc.constant('status' as const), values: some(fc.constantFrom(...statuses)) }),
    fc.record({
      ...base,
      kind: fc.constant('has' as const),
      fields: some(fc.constantFrom(...fields)),
      isMissing: fc.boolean(),
    }),
    fc.record({
      ...base,
      kind: fc.constant('priority' as const),
      tests: some(rangeTest(fc.nat({ max: 4 }), (place) => priorities[place] ?? 'none', false)),
    }),
    ...(['estimate', 'reactions', 'comments', 'number'] as const).map((key) =>
      fc.record({
        ...base,
        kind: fc.constant('number' as const),
        key: fc.constant(key),
        tests: some(
          rangeTest(fc.nat({ max: 10 }), (value) => value / (key === 'estimate' ? 2 : 1), key === 'estimate'),
        ),
      }),
    ),
    ...(['work', 'remaining', 'progress'] as const).map((key) =>
      fc.record({
        ...base,
        kind: fc.constant('number' as const),
        key: fc.constant(key),
        tests: some(rangeTest(fc.nat({ max: 10 }), (value) => value * (key === 'progress' ? 1 : 60), true)),
      }),
    ),
    ...(['created', 'updated', 'closed', 'deleted', 'due', 'start'] as const).map((key) => {
      const isPast = key !== 'due' && key !== 'start'
      const tests = some(dateTest(isPast, key === 'due' || key === 'start' || key === 'closed'))
      return fc.record({ ...base, kind: fc.constant('date' as const), key: fc.constant(key), tests })
    }),
    ...nameKeys.map((key) =>
      fc.record({
        ...base,
        kind: fc.constant('name' as const),
        key: fc.constant(key),
        values: some(nameValue(key, names[key])),
      }),
    ),
    ...(['key', 'parent', 'blocks', 'blocked-by'] as const).map((key) =>
      fc.record({
        ...base,
        kind: fc.constant('item' as const),
        key: fc.constant(key),
        values: some(nameValue(key, keys)),
      }),
    ),
    arbitraryText(words),
    arbitraryText(words),
  )
}

function arbitraryText(words: readonly string[]): fc.Arbitrary<TextTerm> {
  const word = fc.constantFrom(...words)
  const scope = fc.constantFrom('all' as const, 'title' as const)
  const whole = fc.record({
    kind: fc.constant('text' as const),
    scope,
    match: fc.constantFrom('word' as const, 'prefix' as const),
    text: word,
  })
  const text = fc.array(word, { minLength: 1, maxLength: 3 }).map((list) => list.join(' '))
  const phrase = fc.record({ kind: fc.constant('text' as const), scope, match: fc.constant('phrase' as const), text })
  return fc.oneof(whole, phrase).map((term) => ({ ...term, span: nowhere }))
}

function rangeTest<V>(
  place: fc.Arbitrary<number>,
  make: (place: number) => V,
  canBeMissing: boolean,
): fc.Arbitrary<RangeTest<V>> {
  const compared = fc.record({
    op: fc.constantFrom('=' as const, '<' as const, '<=' as const, '>' as const, '>=' as const),
    value: place.map(make),
  })
  const closed = fc
    .tuple(place, place)
    .map(([a, b]): RangeTest<V> => ({ op: '..', from: make(Math.min(a, b)), to: make(Math.max(a, b)) }))
  const open = fc
    .tuple(place, fc.boolean())
    .map(
      ([end, isFrom]): RangeTest<V> =>
        isFrom ? { op: '..', from: make(end), to: null } : { op: '..', from: null, to: make(end) },
    )
  const missing = fc.constantFrom({ op: 'none' as const }, { op: 'any' as const })
  return canBeMissing ? fc.oneof(compared, closed, open, missing) : fc.oneof(compared, closed, open)
}

/** Dates around New Year 2026, so that they meet the rows of tests. */
function dateTest(isPast: boolean, canBeMissing: boolean): fc.Arbitrary<RangeTest<DateValue>> {
  const calendar = fc
    .constantFrom(
      '2025',
      '2025-11',
      '2025-12',
      '2025-12-30',
      '2025-12-31',
      '2026-01',
      '2026-01-01',
      '2026-01-02',
      '2026',
    )
    .map((text): DateValue => ({ kind: 'calendar', text }))
  const named = fc.constantFrom(...dateNames).map((name): DateValue => ({ kind: 'named', name }))
  const offset = fc
    .tuple(fc.integer({ min: -9, max: isPast ? 0 : 9 }), fc.constantFrom('d' as const, 'w' as const, 'mo' as const))
    .map(([amount, unit]): DateValue => ({ kind: 'offset', amount, unit }))
  const hours = fc.integer({ min: -90, max: 0 }).map((amount): DateValue => ({ kind: 'offset', amount, unit: 'h' }))
  const instant = fc
    .nat({ max: 90 * 24 })
    .map((hour): DateValue => ({ kind: 'instant', atMs: Date.UTC(2025, 10, 1) + hour * 3_600_000 }))
  const value = isPast ? fc.oneof(calendar, named, offset, hours, instant) : fc.oneof(calendar, named, offset)
  const compared = fc.record({
    op: fc.constantFrom('=' as const, '<' as const, '<=' as const, '>' as const, '>=' as const),
    value,
  })
  const ranged = fc.tuple(offset, named).map(([from, to]): RangeTest<DateValue> => ({ op: '..', from, to }))
  const missing = fc.constantFrom({ op: 'none' as const }, { op: 'any' as const })
  return canBeMissing ? fc.oneof(compared, ranged, missing) : fc.oneof(compared, ranged)
}

function nameValue(key: NameKey | ItemKey, names: readonly string[]): fc.Arbitrary<NameValue> {
  const name = fc.constantFrom(...names).map((text): NameValue => ({ kind: 'name', name: text, span: nowhere }))
  const special: NameValue[] = []
  if (key === 'assignee' || key === 'author' || key === 'closed-by') special.push({ kind: 'me', span: nowhere })
  if (key !== 'author' && key !== 'project' && key !== 'key')
    special.push({ kind: 'none', span: nowhere }, { kind: 'any', span: nowhere })
  return special.length === 0
    ? name
    : fc.oneof({ weight: 3, arbitrary: name }, { weight: 1, arbitrary: fc.constantFrom(...special) })
}
