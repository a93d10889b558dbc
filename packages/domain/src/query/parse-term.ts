import { accept, type Result } from '../result.ts'
import { statusCategories, statuses } from '../vocabulary/statuses.ts'
import { workItemTypes } from '../vocabulary/work-item-types.ts'
import type { Expression, NameValue, SortKey, TextTerm } from './ast.ts'
import { nearestWords } from './did-you-mean.ts'
import type { Token, ValuePart } from './lexer.ts'
import { type EnumKind, eachPart, enumOf } from './parse-enum.ts'
import { parseDateTests, parseNumberTests, parsePriorityTests } from './parse-range.ts'
import { type QueryProblem, refuseQuery } from './problem.ts'
import {
  findQueryKey,
  hasAliases,
  hasFields,
  type ItemKey,
  isAliases,
  isStates,
  type NameKey,
  normalizeWord,
  type QueryKey,
  queryKeyNames,
  queryKeys,
  sortAliases,
  sortFields,
  statusAliases,
  typeAliases,
} from './query-keys.ts'

export type TermToken = Extract<Token, { kind: 'term' }>
type Parsed = Result<Expression, QueryProblem>

export function parseTerm(token: TermToken): Parsed {
  const key = findQueryKey(token.key)
  if (key === undefined) return refuseUnknownKey(token)
  const broken = findBrokenPart(token, key)
  return broken ?? parseValues(key, token)
}

function parseValues(key: QueryKey, token: TermToken): Parsed {
  const { parts, span } = token
  switch (key) {
    case 'is':
      return mapResult(eachPart(parts, enumOf(isKind)), (values) => ({ kind: 'is', values, span }))
    case 'type':
      return mapResult(eachPart(parts, enumOf(typeKind)), (values) => ({ kind: 'type', values, span }))
    case 'status':
      return mapResult(eachPart(parts, enumOf(statusKind)), (values) => ({ kind: 'status', values, span }))
    case 'has':
    case 'no':
      return mapResult(eachPart(parts, enumOf(hasKind)), (fields) => ({
        kind: 'has',
        fields,
        isMissing: key === 'no',
        span,
      }))
    case 'blocked':
      return parseBlocked(token)
    case 'priority':
      return mapResult(parsePriorityTests(parts), (tests) => ({ kind: 'priority', tests, span }))
    case 'estimate':
    case 'work':
    case 'remaining':
    case 'progress':
    case 'reactions':
    case 'comments':
    case 'number':
      return mapResult(parseNumberTests(key, parts), (tests) => ({ kind: 'number', key, tests, span }))
    case 'created':
    case 'updated':
    case 'closed':
    case 'deleted':
    case 'due':
    case 'start':
      return mapResult(parseDateTests(key, parts), (tests) => ({ kind: 'date', key, tests, span }))
    case 'key':
    case 'parent':
    case 'blocks':
    case 'blocked-by':
      return accept({ kind: 'item', key, values: parts.map((part) => nameValue(key, part)), span })
    case 'label':
    case 'assignee':
    case 'author':
    case 'closed-by':
    case 'milestone':
    case 'project':
      return accept({ kind: 'name', key, values: parts.map((part) => nameValue(key, part)), span })
    case 'text':
      return parseTextTerm('all', token)
    case 'title':
      return parseTextTerm('title', token)
    case 'sort':
      return refuseQuery(span, sortInside)
  }
}

function mapResult<A, B>(result: Result<A, QueryProblem>, make: (value: A) => B): Result<B, QueryProblem> {
  return result.ok ? accept(make(result.value)) : result
}

function refuseUnknownKey(token: TermToken): Parsed {
  const near = nearestWords(token.key, queryKeyNames).map((key) => `${key}:`)
  const meant =
    near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'See the reference of the query language for all keys.'
  const gemeint =
    near.length > 0 ? `Gemeint: ${near.join(' oder ')}?` : 'Alle stehen in der Beschreibung der Abfragesprache.'
  const span = { at: token.span.at, length: token.key.length + 1 }
  return refuseQuery(
    span,
    [
      `There is no search key ${token.key}:. ${meant} To search for text with a colon, put it in quotation marks.`,
      `Einen Suchbegriff ${token.key}: gibt es nicht. ${gemeint} Text mit Doppelpunkt gehört in Anführungszeichen.`,
    ],
    near,
  )
}

/** A value that is missing or whose quotation is never closed. */
function findBrokenPart(token: TermToken, key: QueryKey): ReturnType<typeof refuseQuery> | undefined {
  const { example } = queryKeys[key]
  if (token.parts.length === 0) {
    return refuseQuery(
      token.span,
      [
        `${key}: needs a value right after the colon, as in ${example}.`,
        `Gleich nach dem Doppelpunkt von ${key}: fehlt ein Wert, wie in ${example}.`,
      ],
      [example],
    )
  }
  for (const part of token.parts) {
    if (!part.isClosed) return refuseOpenQuotation(part)
    // A missing value has no letters to underline: the sign before it is shown.
    if (part.text.trim() === '') {
      const span = part.span.length > 0 ? part.span : { at: part.span.at - 1, length: 1 }
      return refuseQuery(span, [
        `A value of ${key}: is empty here; write it as in ${example}.`,
        `Ein Wert von ${key}: ist hier leer; man schreibt ihn wie in ${example}.`,
      ])
    }
  }
  return undefined
}

function refuseOpenQuotation(part: ValuePart): ReturnType<typeof refuseQuery> {
  return refuseQuery(
    part.span,
    [
      'This quotation is never closed. Add a " at its end.',
      'Dieses Anführungszeichen wird nie geschlossen. Bitte ein " ans Ende setzen.',
    ],
    ['"'],
  )
}

/** Why `sort:` cannot stand within a condition. */
export const sortInside = [
  'sort: orders the whole list: write it outside of parentheses and without "not".',
  'sort: ordnet die ganze Liste: bitte außerhalb von Klammern und ohne „not“.',
] as const

const withStates = [...statusCategories, ...Object.keys(isStates)]
const isKind = { key: 'is', noun: 'state', words: namesOf(isStates), aliases: isAliases } as const
const hasKind = { key: 'has', noun: 'field', words: namesOf(hasFields), aliases: hasAliases } as const
const typeKind: EnumKind<(typeof workItemTypes)[number]> = {
  key: 'type',
  noun: 'type',
  words: workItemTypes,
  aliases: typeAliases,
}
const statusKind: EnumKind<(typeof statuses)[number]> = {
  key: 'status',
  noun: 'status',
  words: statuses,
  aliases: statusAliases,
  elsewhere: (word) => (withStates.includes(word) ? `is:${word}` : undefined),
}
const sortKind = { key: 'sort', noun: 'field', words: namesOf(sortFields), aliases: sortAliases } as const

function namesOf<T extends Record<string, string>>(table: T): readonly (keyof T & string)[] {
  return Object.keys(table)
}

function parseBlocked(token: TermToken): Parsed {
  const kind = { key: 'blocked', noun: 'answer', words: ['yes', 'no'], aliases: { true: 'yes', false: 'no' } } as const
  const answers = eachPart(token.parts, enumOf<'yes' | 'no'>(kind))
  if (!answers.ok) return answers
  const { span } = token
  const blocked = { kind: 'is', values: ['blocked'], span } as const
  const isNegated = answers.value.every((answer) => answer === 'no')
  if (answers.value.includes('no') && !isNegated) {
    return refuseQuery(
      span,
      [
        'blocked: is either yes or no; leave it out to see both.',
        'blocked: ist entweder yes oder no; ohne blocked: erscheint beides.',
      ],
      ['blocked:yes', 'blocked:no'],
    )
  }
  return accept(isNegated ? { kind: 'not', operand: blocked, span } : blocked)
}

/** `none`, `any` and `@me` have their meaning only without quotation marks: a label may be called "none". */
function nameValue(key: NameKey | ItemKey, part: ValuePart): NameValue {
  const { span, isQuoted } = part
  const word = isQuoted ? '' : part.text.toLowerCase()
  const isOptional = key !== 'author' && key !== 'project' && key !== 'key'
  if (isOptional && (word === 'none' || word === 'any')) return { kind: word, span }
  const isMember = key === 'assignee' || key === 'author' || key === 'closed-by'
  if (isMember && (word === '@me' || word === 'me')) return { kind: 'me', span }
  return { kind: 'name', name: part.text.trim(), span }
}

export function parseText(part: ValuePart): Parsed {
  if (!part.isClosed) return refuseOpenQuotation(part)
  if (part.text.trim() === '')
    return refuseQuery(part.span, [
      'There is nothing between these quotation marks.',
      'Zwischen diesen Anführungszeichen steht nichts.',
    ])
  return accept(textTerm('all', part))
}

function textTerm(scope: TextTerm['scope'], part: ValuePart): TextTerm {
  const { text, span } = part
  if (part.isQuoted) return { kind: 'text', scope, match: 'phrase', text, span }
  const isPrefix = text.length > 1 && text.endsWith('*')
  return { kind: 'text', scope, match: isPrefix ? 'prefix' : 'word', text: isPrefix ? text.slice(0, -1) : text, span }
}

function parseTextTerm(scope: TextTerm['scope'], token: TermToken): Parsed {
  const terms = token.parts.map((part) => textTerm(scope, part))
  const [first] = terms
  if (first === undefined)
    return refuseQuery(token.span, [
      `${scope}: needs words right after the colon.`,
      `Gleich nach dem Doppelpunkt von ${scope}: fehlen Wörter.`,
    ])
  return accept(terms.length === 1 ? { ...first, span: token.span } : { kind: 'or', operands: terms, span: token.span })
}

/** `sort:priority,-updated`; GitHub's `updated-desc` is understood too. */
export const parseSort = {
  reads: (token: TermToken): boolean => findQueryKey(token.key) === 'sort',
  parse(token: TermToken): Result<readonly SortKey[], QueryProblem> {
    return findBrokenPart(token, 'sort') ?? eachPart(token.parts, parseSortKey)
  },
}

function parseSortKey(part: ValuePart): Result<SortKey, QueryProblem> {
  const word = normalizeWord(part.text)
  const suffix = /-(asc|desc)$/.exec(word)
  const hasSign = /^[-+]/.test(word)
  const name = word.slice(hasSign ? 1 : 0, suffix === null ? undefined : suffix.index)
  const field = enumOf(sortKind)({ ...part, text: name })
  if (!field.ok) return field
  // The natural order of priority is descending already: urgent first.
  const isDescending = field.value === 'priority' ? suffix?.[1] === 'asc' : suffix?.[1] === 'desc'
  return accept({ field: field.value, isReversed: (hasSign && word.startsWith('-')) !== isDescending })
}
