import { unreachable } from '../result.ts'
import { workText } from '../vocabulary/work-time.ts'
import type { Expression, NameValue, Query, RangeTest, SortKey, Term, TextTerm } from './ast.ts'
import { printDateValue } from './date-value.ts'
import { lexQuery } from './lexer.ts'
import { isWorkKey } from './query-keys.ts'

/** The canonical text of a query: parsing it gives the same query, places apart. */
export function printQuery(query: Query): string {
  const where = query.where === null ? [] : [printExpression(query.where)]
  const sort = query.sort.length === 0 ? [] : [printSort(query.sort)]
  return [...where, ...sort].join(' ')
}

export function printSort(keys: readonly SortKey[]): string {
  return `sort:${keys.map(({ field, isReversed }) => `${isReversed ? '-' : ''}${field}`).join(',')}`
}

function printExpression(expression: Expression): string {
  switch (expression.kind) {
    // `or` binds weaker than standing side by side, so only an `or` inside an `and` needs parentheses.
    case 'and':
      return expression.operands
        .map((operand) => (operand.kind === 'or' ? group(operand) : printExpression(operand)))
        .join(' ')
    case 'or':
      return expression.operands.map(printExpression).join(' or ')
    case 'not':
      return printNegation(expression.operand)
    default:
      return printTerm(expression)
  }
}

function printNegation(operand: Expression): string {
  if (operand.kind === 'and' || operand.kind === 'or' || operand.kind === 'not') return `-${group(operand)}`
  const negated = `-${printExpression(operand)}`
  // `-` before a sign would be part of the word.
  return lexQuery(negated)[0]?.kind === 'not' ? negated : `-${group(operand)}`
}

function group(expression: Expression): string {
  const inner = printExpression(expression)
  // A word with an open parenthesis would take the closing one for its own.
  return lexQuery(`(${inner})`).at(-1)?.kind === 'close' ? `(${inner})` : `(${inner} )`
}

function printTerm(term: Term): string {
  switch (term.kind) {
    case 'is':
    case 'type':
    case 'status':
      return `${term.kind}:${term.values.join(',')}`
    case 'has':
      return `${term.isMissing ? 'no' : 'has'}:${term.fields.join(',')}`
    case 'priority':
      return `priority:${printTests(term.tests, (value) => value)}`
    case 'number':
      return `${term.key}:${printTests(term.tests, isWorkKey(term.key) ? printWork : printNumber)}`
    case 'date':
      return `${term.key}:${printTests(term.tests, printDateValue)}`
    case 'name':
    case 'item':
      return `${term.key}:${term.values.map(printName).join(',')}`
    case 'text':
      return printText(term)
    default:
      return unreachable(term)
  }
}

/** In one word. */
function printWork(minutes: number): string {
  return workText(minutes).replaceAll(' ', '')
}

/** Without an exponent, which the language does not read. */
function printNumber(value: number): string {
  const text = String(value)
  return text.includes('e') ? value.toFixed(9).replace(/\.?0+$/, '') : text
}

function printTests<V>(tests: readonly RangeTest<V>[], print: (value: V) => string): string {
  const texts = tests.map((test) => {
    if (test.op === 'none' || test.op === 'any') return test.op
    if (test.op === '..')
      return `${test.from === null ? '' : print(test.from)}..${test.to === null ? '' : print(test.to)}`
    return `${test.op === '=' ? '' : test.op}${print(test.value)}`
  })
  return texts.join(',')
}

function printName(value: NameValue): string {
  if (value.kind === 'me') return '@me'
  return value.kind === 'name' ? quoteName(value.name) : value.kind
}

/** A name as a value of a term: in quotation marks where its letters would mean something else. */
export function quoteName(name: string): string {
  const isReserved = ['none', 'any', 'me', '@me'].includes(name.toLowerCase())
  return isReserved || name === '' || /[\s",()|]/.test(name) ? quote(name) : name
}

function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`
}

function printText(term: TextTerm): string {
  const key = term.scope === 'all' ? '' : 'title:'
  if (term.match === 'phrase') return `${key}${quote(term.text)}`
  const word = `${term.text}${term.match === 'prefix' ? '*' : ''}`
  return key === '' && isPlainWord(word) ? word : `${term.scope === 'all' ? 'text' : 'title'}:${word}`
}

/** Whether the word by itself reads as just this word. */
function isPlainWord(word: string): boolean {
  const [token, more] = lexQuery(word)
  const isOperator = /^(or|and|not)$/i.test(word)
  return !isOperator && more === undefined && token?.kind === 'text' && !token.part.isQuoted && token.part.text === word
}
