import type { Span } from './problem.ts'
import { findQueryKey } from './query-keys.ts'

/**
 * Cuts a query text into tokens. It never fails: what is wrong (an open quotation, an unknown key) is marked on the
 * token, so that the parser can refuse it and completion can still work with it.
 *
 * Prose must survive being pasted, so a sign has its meaning only where it is likely meant: `-` right before a word,
 * quotation marks at the beginning of a word, `not` in small letters before a key or a parenthesis, and
 * parentheses inside a word (`load()`) belong to the word.
 */
export type Token =
  | { readonly kind: 'open' | 'close' | 'or' | 'and' | 'not'; readonly span: Span }
  | { readonly kind: 'text'; readonly part: ValuePart; readonly span: Span }
  | { readonly kind: 'term'; readonly key: string; readonly parts: readonly ValuePart[]; readonly span: Span }

/** A word or a quotation; the span includes the quotation marks. */
export interface ValuePart {
  readonly text: string
  readonly isQuoted: boolean
  /** False for a quotation that is never closed. */
  readonly isClosed: boolean
  readonly span: Span
}

const keyPattern = /[A-Za-z][A-Za-z_-]*:/y
const operatorWords: Readonly<Record<string, 'or' | 'and' | 'not'>> = {
  or: 'or',
  OR: 'or',
  and: 'and',
  AND: 'and',
  NOT: 'not',
}
const isBlank = (char: string | undefined): boolean => char !== undefined && /\s/.test(char)
/** Nothing, a blank or a sign that cannot begin a value. */
const endsValue = (char: string | undefined): boolean => char === undefined || /[\s)|]/.test(char)

export function lexQuery(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    if (isBlank(text[at])) {
      at += 1
      continue
    }
    const token = readToken(text, at)
    tokens.push(token)
    at = token.span.at + token.span.length
  }
  return tokens
}

function readToken(text: string, at: number): Token {
  const char = text[at]
  if (char === '(') return { kind: 'open', span: { at, length: 1 } }
  if (char === ')') return { kind: 'close', span: { at, length: 1 } }
  if (char === '|') return { kind: 'or', span: { at, length: text[at + 1] === '|' ? 2 : 1 } }
  if (char === '-' && /[\p{L}\p{N}"(@#]/u.test(charAt(text, at + 1))) return { kind: 'not', span: { at, length: 1 } }
  if (char === '"') {
    const part = readQuotation(text, at)
    return { kind: 'text', part, span: part.span }
  }
  return readTerm(text, at) ?? readWord(text, at)
}

function readTerm(text: string, at: number): Token | undefined {
  const key = matchKey(text, at)
  if (key === undefined) return undefined
  const parts = readParts(text, at + key.length + 1)
  const last = parts.at(-1)
  const end = last === undefined ? at + key.length + 1 : last.span.at + last.span.length
  return { kind: 'term', key, parts, span: { at, length: end - at } }
}

/** `word:` is a key unless nobody can have meant one, as in `TypeError: x`, `https://…`, `std::vector`, `C:\tmp`. */
function matchKey(text: string, at: number): string | undefined {
  keyPattern.lastIndex = at
  const found = keyPattern.exec(text)?.[0]
  if (found === undefined) return undefined
  const key = found.slice(0, -1)
  if (findQueryKey(key) !== undefined) return key
  const next = text[at + found.length]
  return endsValue(next) || /[/:\\,;.]/.test(next ?? '') ? undefined : key
}

function readParts(text: string, start: number): readonly ValuePart[] {
  const parts: ValuePart[] = []
  let at = start
  if (endsValue(text[at])) return parts
  for (;;) {
    const part = text[at] === '"' ? readQuotation(text, at) : readUnquoted(text, at, true)
    parts.push(part)
    at = part.span.at + part.span.length
    if (text[at] !== ',') return parts
    at += 1
  }
}

function readWord(text: string, at: number): Token {
  const part = readUnquoted(text, at, false)
  const operator = Object.hasOwn(operatorWords, part.text) ? operatorWords[part.text] : undefined
  if (operator !== undefined) return { kind: operator, span: part.span }
  if (part.text === 'not' && precedesNegatable(text, at + 3)) return { kind: 'not', span: part.span }
  return { kind: 'text', part, span: part.span }
}

function precedesNegatable(text: string, start: number): boolean {
  let at = start
  while (isBlank(text[at])) at += 1
  if (text[at] === '-') at += 1
  return text[at] === '(' || matchKey(text, at) !== undefined
}

function readUnquoted(text: string, start: number, endsAtComma: boolean): ValuePart {
  let depth = 0
  let at = start
  for (; at < text.length; at += 1) {
    const char = text[at]
    if (isBlank(char) || char === '|' || (endsAtComma && char === ',')) break
    if (char === '(') depth += 1
    else if (char === ')' && depth === 0) break
    else if (char === ')') depth -= 1
  }
  return { text: text.slice(start, at), isQuoted: false, isClosed: true, span: { at: start, length: at - start } }
}

/** In quotation marks a backslash makes the next `"` or `\` itself; before anything else it stands for itself. */
function readQuotation(text: string, start: number): ValuePart {
  let value = ''
  let at = start + 1
  for (; at < text.length && text[at] !== '"'; at += 1) {
    const next = text[at + 1]
    if (text[at] === '\\' && (next === '"' || next === '\\')) at += 1
    value += text[at]
  }
  const isClosed = at < text.length
  return {
    text: value,
    isQuoted: true,
    isClosed,
    span: { at: start, length: (isClosed ? at + 1 : text.length) - start },
  }
}

function charAt(text: string, at: number): string {
  const code = text.codePointAt(at)
  return code === undefined ? '' : String.fromCodePoint(code)
}
