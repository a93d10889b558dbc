import { priorities } from '../vocabulary/priorities.ts'
import { statuses, statusInfo } from '../vocabulary/statuses.ts'
import { workItemTypes } from '../vocabulary/work-item-types.ts'
import { lexQuery, type Token, type ValuePart } from './lexer.ts'
import { quoteName } from './print-query.ts'
import {
  canBeMissing,
  type DateKey,
  findQueryKey,
  hasFields,
  isStates,
  nameKeys,
  pastDateKeys,
  type QueryKey,
  queryKeyNames,
  queryKeys,
  sortFields,
} from './query-keys.ts'
import type { NameKind, QueryNames } from './query-names.ts'

/** One way to go on: `text` replaces what stands from `from` to `to`. */
export interface QueryOption {
  readonly text: string
  /** What a menu shows. */
  readonly label: string
  readonly detail?: string | undefined
  readonly kind: 'key' | 'value' | 'name' | 'operator'
}
export interface QueryCompletion {
  readonly from: number
  readonly to: number
  readonly options: readonly QueryOption[]
}

const optionsMax = 20

/** What can stand at the cursor, the likeliest first. Works with any text, also with one that does not parse. */
export function completeQuery(query: string, cursor: number, names: QueryNames): QueryCompletion {
  const place = Math.max(0, Math.min(query.length, cursor))
  const tokens = lexQuery(query)
  // A cursor between two tokens that touch belongs to the one before it: that is being typed.
  const token = tokens.find(({ span }) => span.at < place && place <= span.at + span.length && isTypable(query, span))
  if (token?.kind === 'term') return completeTerm(query, place, token, names)
  const from = token?.span.at ?? place
  const to = token === undefined ? place : token.span.at + token.span.length
  if (token?.kind === 'text' && token.part.isQuoted) return { from: place, to: place, options: [] }
  const before = tokens.findLast(({ span }) => span.at + span.length <= from)
  return { from, to, options: completeWord(query.slice(from, place), before) }
}

/** Signs are complete by themselves; after them a new word begins. */
function isTypable(query: string, { at, length }: { readonly at: number; readonly length: number }): boolean {
  return !/^(\(|\)|\|\|?|-)$/.test(query.slice(at, at + length))
}

function completeTerm(
  query: string,
  place: number,
  token: Extract<Token, { kind: 'term' }>,
  names: QueryNames,
): QueryCompletion {
  const colon = token.span.at + token.key.length
  const key = findQueryKey(token.key)
  // The colon stands already, so the key is exchanged together with it.
  if (place <= colon || key === undefined) {
    return {
      from: token.span.at,
      to: colon + 1,
      options: completeWord(query.slice(token.span.at, Math.min(place, colon)), undefined),
    }
  }
  const part = token.parts.find(({ span }) => span.at <= place && place <= span.at + span.length)
  const from = part?.span.at ?? place
  const typed = part === undefined ? '' : typedSoFar(query, part, place)
  // A comparison sign stays, and so does the - of a sort field.
  const sign = part?.isQuoted === true ? '' : (/^(<=|>=|<|>|=|[-+](?=[a-z]*$))/i.exec(typed)?.[0] ?? '')
  const kept = key === 'sort' || isCompared(key) ? sign : ''
  // A quotation that is not closed yet has swallowed what follows the cursor.
  const to = part?.isClosed === true ? part.span.at + part.span.length : place
  const offered = completeValue(key, typed.slice(kept.length), kept, names)
  const others = token.parts.filter((each) => each !== part).map(({ text }) => text.toLowerCase())
  // In quotation marks `none` is a name like any other.
  const options = offered.filter(
    ({ label, kind }) => !others.includes(label.toLowerCase()) && (kind === 'name' || part?.isQuoted !== true),
  )
  return { from: from + kept.length, to: Math.max(to, from + kept.length), options }
}

function typedSoFar(query: string, part: ValuePart, place: number): string {
  const typed = query.slice(part.span.at, place)
  return part.isQuoted ? typed.replace(/^"|"$/g, '').replace(/\\(["\\])/g, '$1') : typed
}

/** Keys, the states of `is:` for their own sake (`open` is typed more often than `is:`), and operators. */
function completeWord(typed: string, before: Token | undefined): readonly QueryOption[] {
  const keys = queryKeyNames.map(
    (key): QueryOption => ({ text: `${key}:`, label: `${key}:`, detail: queryKeys[key].meaning, kind: 'key' }),
  )
  const states = Object.entries(isStates).map(
    ([state, detail]): QueryOption => ({ text: `is:${state}`, label: `is:${state}`, detail, kind: 'value' }),
  )
  const isAfterTerm =
    before !== undefined &&
    before.kind !== 'or' &&
    before.kind !== 'and' &&
    before.kind !== 'not' &&
    before.kind !== 'open'
  const operators: QueryOption[] = [
    ...(isAfterTerm ? [{ text: 'or', label: 'or', detail: 'Either side', kind: 'operator' as const }] : []),
    { text: 'not', label: 'not', detail: 'The opposite; also written as -', kind: 'operator' },
  ]
  const stateWords = typed === '' ? [] : states
  const matching = rank(typed, [...keys, ...stateWords, ...operators], (option) => wordsOf(option))
  return matching.slice(0, typed === '' ? keys.length + operators.length : optionsMax)
}

function wordsOf({ label }: QueryOption): readonly string[] {
  const key = findQueryKey(label.replace(/:.*$/, ''))
  const aliases = label.endsWith(':') && key !== undefined ? (queryKeys[key].aliases ?? []) : []
  return [label, ...(label.startsWith('is:') && label !== 'is:' ? [label.slice(3)] : []), ...aliases]
}

function completeValue(key: QueryKey, typed: string, sign: string, names: QueryNames): readonly QueryOption[] {
  const own = rank(typed, fixedValues(key, sign), ({ text, label }) => [text, label])
  const kind = nameKindOf(key)
  if (kind === undefined) return own.slice(0, optionsMax)
  const found = names.findNames(kind, typed.replace(/^@/, ''), optionsMax)
  const named = found.map(
    ({ text, detail }): QueryOption => ({ text: quoteName(text), label: text, detail, kind: 'name' }),
  )
  // Without anything typed the names are what one looks for; `@me` is the exception.
  const [first, last] =
    typed === '' ? [own.filter(({ text }) => text === '@me'), own.filter(({ text }) => text !== '@me')] : [own, []]
  return [...first, ...named.slice(0, optionsMax - own.length), ...last].slice(0, optionsMax)
}

function nameKindOf(key: QueryKey): NameKind | undefined {
  const known = nameKeys.find((name) => name === key)
  if (known === undefined) return undefined
  return known === 'label' || known === 'milestone' || known === 'project' ? known : 'member'
}

function isCompared(key: QueryKey): boolean {
  return [
    'priority',
    'estimate',
    'work',
    'remaining',
    'progress',
    'reactions',
    'comments',
    'number',
    'created',
    'updated',
    'closed',
    'deleted',
    'due',
    'start',
  ].includes(key)
}

const none: QueryOption = { text: 'none', label: 'none', detail: 'Not set', kind: 'value' }
const any: QueryOption = { text: 'any', label: 'any', detail: 'Set to anything', kind: 'value' }
const me: QueryOption = { text: '@me', label: '@me', detail: 'You', kind: 'value' }

function values(table: Readonly<Record<string, string>>): readonly QueryOption[] {
  return Object.entries(table).map(([text, detail]) => ({ text, label: text, detail, kind: 'value' }))
}
function words(texts: readonly string[]): readonly QueryOption[] {
  return texts.map((text) => ({ text, label: text, kind: 'value' }))
}

function fixedValues(key: QueryKey, sign: string): readonly QueryOption[] {
  switch (key) {
    case 'is':
      return values(isStates)
    case 'type':
      return words(workItemTypes)
    case 'status':
      return statuses.map((text) => ({ text, label: text, detail: statusInfo(text).name, kind: 'value' }))
    case 'priority':
      return words(priorities.toReversed())
    case 'has':
    case 'no':
      return values(hasFields)
    case 'blocked':
      return words(['yes', 'no'])
    case 'sort':
      return values(sortFields)
    case 'label':
    case 'milestone':
      return [none, any]
    case 'assignee':
    case 'closed-by':
      return [me, none, any]
    case 'author':
      return [me]
    case 'parent':
    case 'blocks':
    case 'blocked-by':
      return [none, any]
    case 'created':
    case 'updated':
    case 'closed':
    case 'deleted':
    case 'due':
    case 'start':
      return dateValues(key, sign)
    case 'estimate':
      return sign === '' ? [...words(['1', '2', '3', '5', '8']), none, any] : words(['1', '2', '3', '5', '8'])
    case 'work':
    case 'remaining':
      return sign === '' ? [...words(['4h', '1d', '3d', '1w']), none, any] : words(['4h', '1d', '3d', '1w'])
    case 'progress':
      return sign === '' ? [...words(['0%', '50%', '100%']), none, any] : words(['25%', '50%', '75%'])
    case 'reactions':
    case 'comments':
      return sign === '' ? words(['>0', '>5', '>10']) : words(['0', '5', '10'])
    case 'project':
    case 'key':
    case 'number':
    case 'text':
    case 'title':
      return []
  }
}

function dateValues(key: DateKey, sign: string): readonly QueryOption[] {
  const past = {
    today: 'Today',
    yesterday: 'Yesterday',
    'this-week': 'Since Monday',
    'last-week': 'The week before',
    'this-month': 'This month',
    'last-month': 'The month before',
    '-7d': sign === '' ? 'In the last seven days' : 'Seven days ago',
  }
  const future = {
    today: 'Today',
    tomorrow: 'Tomorrow',
    'this-week': 'Monday to Sunday',
    'next-week': 'The week after',
    'this-month': 'This month',
    '2w': sign === '' ? 'In the next two weeks' : 'In two weeks',
  }
  const isPast = pastDateKeys.includes(key)
  const missing = sign === '' && canBeMissing(key) ? [none, any] : []
  return [...values(isPast ? past : future), ...missing]
}

/** Options that begin with what was typed, then those that hold it at the beginning of a word; the order stays otherwise. */
function rank(
  typed: string,
  options: readonly QueryOption[],
  textsOf: (option: QueryOption) => readonly string[],
): readonly QueryOption[] {
  const wanted = typed.toLowerCase()
  const scored = options.map((option) => ({
    option,
    score: Math.max(...textsOf(option).map((text) => score(text.toLowerCase(), wanted))),
  }))
  return scored
    .filter((entry) => entry.score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ option }) => option)
}

function score(text: string, wanted: string): number {
  if (text === wanted || text === `${wanted}:`) return 3
  if (text.startsWith(wanted)) return 2
  return text.includes(`-${wanted}`) || text.includes(` ${wanted}`) ? 1 : 0
}
