import { lexQuery, type Token } from './lexer.ts'
import { parseQuery } from './parse-query.ts'
import { quoteName } from './print-query.ts'
import { findQueryKey, type QueryKey } from './query-keys.ts'

/**
 * Changes to a query as filter menus make them: terms at the top level that must all hold. What else stands in the
 * text, its order and its spelling stay; terms inside parentheses, negated ones and those beside an `or` are left alone.
 */
type TermToken = Extract<Token, { kind: 'term' }>

/** Values of these keys are names, which are put in quotation marks where needed. */
const quotedKeys: readonly QueryKey[] = [
  'label',
  'assignee',
  'author',
  'closed-by',
  'milestone',
  'project',
  'text',
  'title',
]
const wordsOfNames = ['none', 'any', '@me', 'me']

/**
 * The query with `key:value` in place of all its other terms of this key. Several values mean one of them. `none`, `any`
 * and `@me` keep their meaning; a thing that is called so is given in quotation marks (`"none"`).
 */
export function withTerm(query: string, key: QueryKey, value: string | readonly string[]): string {
  const values = typeof value === 'string' ? [value] : value
  if (values.length === 0) return withoutTerm(query, key)
  const term = `${key}:${values.map((each) => writeValue(key, each)).join(',')}`
  const [first] = topLevelTerms(query, key)
  if (first === undefined) return key === 'sort' ? `${query.trim()} ${term}`.trim() : insertTerm(query, term)
  const start = first.span.at
  // Later terms go first, so that the place of the first one stays.
  const rest = topLevelTerms(query, key)
    .slice(1)
    .toReversed()
    .reduce((text, token) => cut(text, token), query)
  return rest.slice(0, start) + term + rest.slice(start + first.span.length)
}

/** The query without its terms of this key; with `value`, without that value only. */
export function withoutTerm(query: string, key: QueryKey, value?: string): string {
  const tokens = topLevelTerms(query, key).toReversed()
  return tokens.reduce(
    (text, token) => (value === undefined ? cut(text, token) : cutValue(text, token, key, value)),
    query,
  )
}

/** The query in another order: `-updated`, `priority,title`; null for the order it has by itself. */
export function withSort(query: string, sort: string | null): string {
  return sort === null ? withoutTerm(query, 'sort') : withTerm(query, 'sort', sort)
}

/** The values that the query asks of a key at its top level, as written without quotation marks. */
export function valuesOfTerm(query: string, key: QueryKey): readonly string[] {
  return topLevelTerms(query, key).flatMap((token) => token.parts.map((part) => part.text))
}

function writeValue(key: QueryKey, value: string): string {
  if (!quotedKeys.includes(key) || value.startsWith('"')) return value
  return wordsOfNames.includes(value.toLowerCase()) ? value : quoteName(value)
}

function topLevelTerms(query: string, key: QueryKey): readonly TermToken[] {
  const tokens = lexQuery(query)
  if (key !== 'sort' && hasTopLevelOr(tokens)) return []
  let depth = 0
  return tokens.filter((token, index): token is TermToken => {
    if (token.kind === 'open') depth += 1
    if (token.kind === 'close') depth -= 1
    return token.kind === 'term' && depth === 0 && tokens[index - 1]?.kind !== 'not' && findQueryKey(token.key) === key
  })
}

function hasTopLevelOr(tokens: readonly Token[]): boolean {
  let depth = 0
  return tokens.some((token) => {
    if (token.kind === 'open') depth += 1
    if (token.kind === 'close') depth -= 1
    return token.kind === 'or' && depth === 0
  })
}

/** Before the words that are searched for at the end and before `sort:`, so that both stay last. */
function insertTerm(query: string, term: string): string {
  if (query.trim() === '') return term
  const tokens = lexQuery(query)
  const sorts = topLevelTerms(query, 'sort').map(({ span }) => span.at)
  if (hasTopLevelOr(tokens) && parseQuery(query).ok) return insertBesideOr(query, term)
  let last = tokens.findLastIndex(
    (token) => token.kind !== 'text' && !(token.kind === 'term' && sorts.includes(token.span.at)),
  )
  // A sign of negation and an "and" belong to the word behind them.
  while (tokens[last]?.kind === 'not' || tokens[last]?.kind === 'and') last -= 1
  const at = tokens[last + 1]?.span.at ?? query.length
  const before = query.slice(0, at).trimEnd()
  if (tokens[last + 1]?.kind === 'and') return `${before} ${term} ${query.slice(at)}`.trim()
  return [before, term, query.slice(at).trim()].filter((part) => part !== '').join(' ')
}

function insertBesideOr(query: string, term: string): string {
  const sorts = topLevelTerms(query, 'sort')
  const conditions = sorts.toReversed().reduce(cut, query).trim()
  const orders = sorts.map(({ span }) => query.slice(span.at, span.at + span.length))
  return [`(${conditions})`, term, ...orders].join(' ')
}

/** Without the term, and without an `and` that would be left alone beside it. */
function cut(text: string, { span }: TermToken): string {
  const tokens = lexQuery(text)
  const index = tokens.findIndex((token) => token.span.at === span.at)
  const [previous, next] = [tokens[index - 1], tokens[index + 1]]
  const start = previous?.kind === 'and' ? previous.span.at : span.at
  const end = previous?.kind !== 'and' && next?.kind === 'and' ? next.span.at + next.span.length : span.at + span.length
  const before = text.slice(0, start)
  const after = text.slice(end)
  if (before.trimEnd() === '') return after.trimStart()
  return after.trimStart() === '' ? before.trimEnd() : `${before.trimEnd()} ${after.trimStart()}`
}

function cutValue(text: string, token: TermToken, key: QueryKey, value: string): string {
  const wanted = value.replace(/^"(.*)"$/, '$1').toLowerCase()
  const kept = token.parts.filter((part) => part.text.toLowerCase() !== wanted)
  if (kept.length === token.parts.length) return text
  if (kept.length === 0) return cut(text, token)
  const values = kept.map(({ span }) => text.slice(span.at, span.at + span.length)).join(',')
  const { at, length } = token.span
  return `${text.slice(0, at)}${key}:${values}${text.slice(at + length)}`
}
