import { accept, type Result } from '../result.ts'
import type { Expression, Query, SortKey } from './ast.ts'
import { lexQuery, type Token } from './lexer.ts'
import { parseSort, parseTerm, parseText, sortInside } from './parse-term.ts'
import { type QueryProblem, refuseQuery, type Span } from './problem.ts'

/**
 * Recursive descent over the tokens; `or` binds weakest, then standing side by side (`and`), then `not` and `-`.
 *
 *   query = or ;  or = and { "or" and } ;  and = unary { ["and"] unary } ;  unary = { "not" } ( "(" or ")" | term | text )
 *
 * `sort:` is no condition: it may stand anywhere at the top level, and several add up.
 */
export const queryLengthMax = 4_000
const depthMax = 40
const tokensMax = 500

type Parsed = Result<Expression | null, QueryProblem>

export function parseQuery(text: string): Result<Query, QueryProblem> {
  if (text.length > queryLengthMax) {
    const tail = { at: queryLengthMax, length: text.length - queryLengthMax }
    return refuseQuery(tail, [
      `A query has at most ${queryLengthMax} characters; this one has ${text.length}.`,
      `Eine Abfrage hat höchstens ${queryLengthMax} Zeichen; diese hat ${text.length}.`,
    ])
  }
  const tokens = lexQuery(text)
  const beyond = tokens[tokensMax]
  if (beyond !== undefined)
    return refuseQuery(beyond.span, [
      `A query has at most ${tokensMax} terms.`,
      `Eine Abfrage hat höchstens ${tokensMax} Bedingungen.`,
    ])
  const parser: Parser = { text, tokens, next: 0, depth: 0, sort: [] }
  const where = parseOr(parser)
  if (!where.ok) return where
  const rest = parser.tokens[parser.next]
  if (rest !== undefined)
    return refuseQuery(rest.span, [
      'This ) closes nothing. Remove it, or put it in quotation marks.',
      'Diese ) schließt nichts. Bitte entfernen oder in Anführungszeichen setzen.',
    ])
  return accept({ where: where.value, sort: parser.sort })
}

interface Parser {
  readonly text: string
  readonly tokens: readonly Token[]
  next: number
  depth: number
  readonly sort: SortKey[]
}

function parseOr(parser: Parser): Parsed {
  const operands: Expression[] = []
  for (;;) {
    const operand = parseAnd(parser)
    if (!operand.ok) return operand
    const token = parser.tokens[parser.next]
    if (operand.value === null && (token?.kind === 'or' || operands.length > 0)) return refuseDanglingOr(parser)
    if (operand.value !== null) operands.push(operand.value)
    if (token?.kind !== 'or') return accept(combine('or', operands))
    parser.next += 1
  }
}

function refuseDanglingOr(parser: Parser): Parsed {
  const { tokens, next } = parser
  const token = tokens[next]?.kind === 'or' ? tokens[next] : tokens[next - 1]
  const span = token?.span ?? { at: 0, length: 0 }
  const word = parser.text.slice(span.at, span.at + span.length)
  return refuseQuery(span, [
    `"${word}" needs a term on both sides, as in is:open or label:bug. To search for the word, quote it: "${word}".`,
    `„${word}“ braucht auf beiden Seiten eine Bedingung, wie in is:open or label:bug. Um nach dem Wort zu suchen: "${word}".`,
  ])
}

function parseAnd(parser: Parser): Parsed {
  const operands: Expression[] = []
  let hasAnd = false
  for (;;) {
    const token = parser.tokens[parser.next]
    if (token === undefined || token.kind === 'or' || token.kind === 'close') {
      if (hasAnd) return refuseDanglingAnd(parser)
      return accept(combine('and', operands))
    }
    if (token.kind === 'and') {
      if (hasAnd || operands.length === 0) return refuseDanglingAnd(parser)
      hasAnd = true
      parser.next += 1
      continue
    }
    const operand = parseUnary(parser)
    if (!operand.ok) return operand
    if (operand.value !== null) operands.push(operand.value)
    hasAnd = false
  }
}

function refuseDanglingAnd(parser: Parser): Parsed {
  const token = parser.tokens[parser.next]
  const span = (token?.kind === 'and' ? token : parser.tokens[parser.next - 1])?.span ?? { at: 0, length: 0 }
  return refuseQuery(span, [
    '"and" needs a term on both sides. Terms side by side mean "and" already; to search for the word, quote it: "and".',
    '„and“ braucht auf beiden Seiten eine Bedingung. Nebeneinander bedeuten sie schon „und“; um nach dem Wort zu suchen: "and".',
  ])
}

/** Null when the term was a `sort:`, which is no condition. */
function parseUnary(parser: Parser): Parsed {
  const token = parser.tokens[parser.next]
  if (token === undefined) return accept(null)
  parser.next += 1
  switch (token.kind) {
    case 'not':
      return parseNegation(parser, token.span)
    case 'open':
      return parseGroup(parser, token.span)
    case 'text':
      return parseText(token.part)
    case 'term':
      return parseSort.reads(token) ? parseSortTerm(parser, token) : parseTerm(token)
    case 'or':
    case 'and':
    case 'close':
      return refuseQuery(token.span, [
        'A term is missing here, as in is:open or label:bug.',
        'Hier fehlt eine Bedingung, wie in is:open or label:bug.',
      ])
  }
}

function parseSortTerm(parser: Parser, token: Extract<Token, { kind: 'term' }>): Parsed {
  if (parser.depth > 0) return refuseQuery(token.span, sortInside)
  const keys = parseSort.parse(token)
  if (!keys.ok) return keys
  parser.sort.push(...keys.value)
  return accept(null)
}

function parseNegation(parser: Parser, span: Span): Parsed {
  const next = parser.tokens[parser.next]
  if (next === undefined || next.kind === 'or' || next.kind === 'and' || next.kind === 'close') {
    return refuseQuery(span, [
      '"not" needs a term after it, as in not label:bug.',
      'Nach „not“ fehlt eine Bedingung, wie in not label:bug.',
    ])
  }
  return deeper(parser, span, () => {
    const operand = parseUnary(parser)
    if (!operand.ok || operand.value === null) return operand
    return accept({ kind: 'not', operand: operand.value, span: cover(span, operand.value.span) })
  })
}

function parseGroup(parser: Parser, span: Span): Parsed {
  return deeper(parser, span, () => {
    const inner = parseOr(parser)
    if (!inner.ok) return inner
    const close = parser.tokens[parser.next]
    if (close === undefined)
      return refuseQuery(
        span,
        [
          'This ( is never closed. Add a ) where the group ends.',
          'Diese ( wird nie geschlossen. Bitte eine ) ans Ende der Gruppe setzen.',
        ],
        [')'],
      )
    parser.next += 1
    if (inner.value === null)
      return refuseQuery(cover(span, close.span), [
        'There is nothing between these parentheses.',
        'Zwischen diesen Klammern steht nichts.',
      ])
    return inner
  })
}

function deeper(parser: Parser, span: Span, parse: () => Parsed): Parsed {
  if (parser.depth >= depthMax)
    return refuseQuery(span, [
      `Parentheses and "not" go at most ${depthMax} levels deep.`,
      `Klammern und „not“ gehen höchstens ${depthMax} Stufen tief.`,
    ])
  parser.depth += 1
  const parsed = parse()
  parser.depth -= 1
  return parsed
}

/** `a (b c)` is `a b c`: a combination never holds one of its own kind. */
export function combine(kind: 'and' | 'or', operands: readonly Expression[]): Expression | null {
  const flat = operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand]))
  const [first] = flat
  const last = flat.at(-1)
  if (first === undefined || last === undefined) return null
  return flat.length === 1 ? first : { kind, operands: flat, span: cover(first.span, last.span) }
}

function cover(first: Span, last: Span): Span {
  return { at: first.at, length: last.at + last.length - first.at }
}
