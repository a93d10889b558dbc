import { Lexer, Source, TokenKind } from 'graphql'
import { makeProblem } from '../problems.ts'
import type { Limits } from './limits.ts'

const opening: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L])
const closing: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R])

/**
 * Counts a document before it is parsed: the parser calls itself at each bracket, so that a short text of nothing
 * but brackets would overflow its stack. Throws a GraphQLError, also for text that is no GraphQL at all.
 */
export function checkSize(document: string, { tokensMax, nestingMax }: Limits): void {
  const lexer = new Lexer(new Source(document))
  let nesting = 0
  for (let tokens = 1; ; tokens += 1) {
    const { kind } = lexer.advance()
    if (kind === TokenKind.EOF) return
    if (tokens > tokensMax) throw tooLarge('words and signs', tokensMax)
    if (opening.has(kind)) nesting += 1
    else if (closing.has(kind)) nesting -= 1
    if (nesting > nestingMax) throw tooLarge('levels of brackets', nestingMax)
  }
}

function tooLarge(what: string, limit: number) {
  const message = `The document is too large: at most ${limit.toLocaleString('en')} ${what} are allowed.`
  return makeProblem('DOCUMENT_TOO_LARGE', message, { limit })
}
