import {
  accept,
  type Expression,
  parseQuery,
  type Query,
  type QueryProblem,
  type Result,
  type Term,
  unreachable,
} from '@spicetime/domain'
import { numberOfShared, numbersOfIds, type SqlValue } from '@spicetime/runtime'
import { remembering, type WordsBegunBy } from './begun-words.ts'
import { compileItem, compileName } from './compile-names.ts'
import { compileDate, compileNumber, compilePriority } from './compile-ranges.ts'
import { compileHas, compileIs } from './compile-states.ts'
import { compileFit, compilePhrase, compileText, compileTogether, type TextSearch } from './compile-text.ts'
import { hasPhrase, operandsOf, planText, type TextPlan } from './plan-text.ts'
import type { QueryContext } from './query-lookup.ts'
import { resolveItems, resolveNames } from './resolve-names.ts'
import { always, fragment, isOneOf, joinAll, joinAny, negate, type SqlFragment } from './sql-fragment.ts'
import { isIndexOrder, type OrderColumn, orderOf, withoutIndexes } from './work-item-order.ts'

/** A query ready to run. Every `?` stands for a value of `params`; no value of the query is in the text. */
export interface CompiledQuery {
  readonly query: Query
  /**
   * A condition on the table `work_item`, in parentheses; leaves out what is deleted or archived unless the query asks
   * for it. Written for reading all that matches at once: to count or to group.
   */
  readonly where: string
  readonly params: readonly SqlValue[]
  /** The same condition, written for reading the beginning of the list in its order. */
  readonly pageWhere: SqlFragment
  /** Where the list is walked in its order for words that many items have. */
  readonly walk?: WordWalk | undefined
  /** Total: ends with the id. */
  readonly order: readonly OrderColumn[]
}

/** See `readQueryPage`. */
export interface WordWalk {
  /** Which items are walked, whatever the query asks of them. */
  readonly where: SqlFragment
  /** The words that all of them must have, in FTS5's language, where they can be asked for apart from the rest. */
  readonly fts: string | undefined
  /** What else the query asks; the whole of it where `fts` is undefined. */
  readonly rest: SqlFragment
  /** Whether words are to stand side by side. */
  readonly holdsPhrases: boolean
}

export function compileWorkItemQuery(text: string, context: QueryContext): Result<CompiledQuery, QueryProblem> {
  const query = parseQuery(text)
  return query.ok ? compileParsedQuery(query.value, context) : query
}

export function compileParsedQuery(query: Query, given: QueryContext): Result<CompiledQuery, QueryProblem> {
  const wordsBegunBy = remembering((beginning) => given.lookup.wordsBegunBy(beginning))
  const context = { ...given, lookup: { ...given.lookup, wordsBegunBy } }
  const terms = query.where === null ? [] : [...termsOf(query.where, false)]
  const last = lastWord(terms)
  const isOneScope = isOneProject(query, context)
  const text = planText(query.where, last, context.lookup)
  const isCommon = text?.isRare === false
  const whole = compileWhere(query, terms, { context, last, isWalked: false, text, isTextSelective: !isCommon })
  if (!whole.ok) return whole
  const isWalked = isIndexOrder(query, isOneScope)
  const isTextSelective = !isCommon || !isWalked
  const scope = { context, last, isWalked, text, isTextSelective }
  const page = compileWhere(query, terms, scope)
  if (!page.ok) return page
  const isSelective = page.value.isSelective === true
  const walk = isWalked && isCommon && !isSelective ? compileWalk(query, terms, scope) : accept(undefined)
  if (!walk.ok) return walk
  const searches = terms.flatMap(({ term, isNegated }) => (isNegated ? [] : searchesOf(term, last, wordsBegunBy)))
  const order = orderOf(query, isOneScope, isTextSelective ? compileFit(searches) : undefined)
  return accept({
    query,
    where: whole.value.sql,
    params: whole.value.params,
    pageWhere: page.value,
    walk: walk.value,
    order: isSelective ? withoutIndexes(order) : order,
  })
}

function compileWhere(query: Query, terms: readonly FoundTerm[], scope: Scope): Compiled {
  const where = query.where === null ? accept(fragment('1')) : compileExpression(query.where, scope, true)
  if (!where.ok) return where
  const isSelective = where.value.isSelective === true
  const { sql, params } = joinAll([...compileScope(terms, scope, isSelective), where.value])
  return accept({ sql: `(${sql})`, params, isSelective })
}

function compileWalk(query: Query, terms: readonly FoundTerm[], scope: Scope): Result<WordWalk, QueryProblem> {
  const { text, context } = scope
  const fts = text === undefined || text.together.length === 0 ? undefined : text.fts
  const rest = compileWhere(query, terms, { ...scope, areWordsApart: fts !== undefined })
  if (!rest.ok) return rest
  const where = joinAll(compileScope(terms, { context, isWalked: true }, false))
  return accept({ where, fts, rest: rest.value, holdsPhrases: query.where !== null && hasPhrase(query.where) })
}

function searchesOf(term: Term, last: Term | undefined, wordsBegunBy: WordsBegunBy): readonly TextSearch[] {
  return term.kind === 'text' ? [{ term, isLast: term === last, wordsBegunBy }] : []
}

interface FoundTerm {
  readonly term: Term
  readonly isNegated: boolean
}

function* termsOf(expression: Expression, isNegated: boolean): Generator<FoundTerm> {
  switch (expression.kind) {
    case 'not':
      yield* termsOf(expression.operand, !isNegated)
      return
    case 'and':
    case 'or':
      for (const operand of expression.operands) yield* termsOf(operand, isNegated)
      return
    default:
      yield { term: expression, isNegated }
  }
}

/** The word that may still be being typed: the last one in the text that is not quoted. */
function lastWord(terms: readonly FoundTerm[]): Term | undefined {
  return terms.findLast(({ term }) => term.kind === 'text' && term.match === 'word')?.term
}

const isLiving = `work_item.projectId_n IN (${numbersOfIds('project', 'archivedAt IS NULL')})`

/** What the query leaves out unless it speaks of it itself. */
function compileScope(
  terms: readonly FoundTerm[],
  { context, isWalked }: Pick<Scope, 'context' | 'isWalked'>,
  isSelective: boolean,
): readonly SqlFragment[] {
  const asks = (test: (term: Term) => boolean): boolean => terms.some(({ term }) => test(term))
  const namesProject = asks(
    (term) => (term.kind === 'name' && term.key === 'project') || (term.kind === 'item' && term.key === 'key'),
  )
  const scope: SqlFragment[] = []
  if (context.projectId !== undefined) {
    // The + keeps SQLite from beginning with all items of the project where the query itself finds few.
    scope.push(fragment(`${isSelective ? '+' : ''}work_item.projectId_n = ${numberOfShared('?')}`, context.projectId))
  } else if (!namesProject && !asks((term) => term.kind === 'is' && term.values.includes('archived'))) {
    // Again the +: beginning with the projects would give up the order of an index.
    scope.push(fragment(`${isWalked || isSelective ? '+' : ''}${isLiving}`))
  }
  if (!asks(isOfDeleted)) scope.push(fragment('work_item.deletedAt IS NULL'))
  return scope
}

function isOfDeleted(term: Term): boolean {
  return (term.kind === 'is' && term.values.includes('deleted')) || (term.kind === 'date' && term.key === 'deleted')
}

function isOneProject({ where }: Query, context: QueryContext): boolean {
  if (context.projectId !== undefined) return true
  return operandsOf(where).some((operand) => {
    if (operand.kind !== 'name' || operand.key !== 'project') return false
    const resolved = resolveNames(operand, context)
    return resolved.ok && resolved.value.ids.length === 1
  })
}

interface Scope {
  readonly context: QueryContext
  readonly last: Term | undefined
  /** An index gives the list in its order, and only its beginning is read. */
  readonly isWalked: boolean
  readonly text: TextPlan | undefined
  /** Whether words find few enough items to begin with them. */
  readonly isTextSelective: boolean
  /** Whether the words that are asked for together are so elsewhere. */
  readonly areWordsApart?: boolean
}
type Compiled = Result<SqlFragment, QueryProblem>

function compileExpression(expression: Expression, scope: Scope, isTop: boolean): Compiled {
  const { text } = scope
  if (isTop && text?.together.includes(expression) === true) {
    return text.together[0] === expression ? compileAllTogether(text, scope) : accept(always)
  }
  switch (expression.kind) {
    case 'and':
    case 'or': {
      const operands: SqlFragment[] = []
      for (const operand of expression.operands) {
        const compiled = compileExpression(operand, scope, isTop && expression.kind === 'and')
        if (!compiled.ok) return compiled
        operands.push(compiled.value)
      }
      return accept(expression.kind === 'and' ? joinAll(operands) : joinAny(operands))
    }
    case 'not': {
      const operand = compileExpression(expression.operand, scope, false)
      return operand.ok ? accept(negate(operand.value)) : operand
    }
    default:
      return compileTerm(expression, scope)
  }
}

/** Stands for the first of them; the others hold with it. */
function compileAllTogether(text: TextPlan, scope: Scope): Compiled {
  const phrases: SqlFragment[] = []
  for (const operand of text.together.filter(hasPhrase)) {
    const compiled =
      operand.kind === 'text'
        ? accept(compilePhrase({ term: operand, isLast: operand === scope.last }))
        : compileExpression(operand, { ...scope, isTextSelective: false }, false)
    if (!compiled.ok) return compiled
    phrases.push(compiled.value)
  }
  if (scope.areWordsApart === true) return accept(joinAll(phrases))
  return accept(compileTogether(text, phrases, scope.isTextSelective))
}

function compileTerm(term: Term, { context, last, isWalked, isTextSelective }: Scope): Compiled {
  switch (term.kind) {
    case 'is':
      return accept(compileIs(term, context))
    case 'type':
      return accept(isOneOf('work_item.type', term.values))
    case 'status':
      return accept(isOneOf('work_item.status', term.values))
    case 'priority':
      return accept(compilePriority(term))
    case 'number':
      return accept(compileNumber(term))
    case 'date':
      return accept(compileDate(term, context))
    case 'has':
      return accept(compileHas(term))
    case 'text': {
      const { wordsBegunBy } = context.lookup
      const search: TextSearch = { term, isLast: term === last, wordsBegunBy }
      return accept(compileText(search, isTextSelective, (key) => context.lookup.workItemIdsOf(key, context.projectId)))
    }
    case 'name': {
      const names = resolveNames(term, context)
      return names.ok ? accept(compileName(term, names.value, context.lookup, isWalked)) : names
    }
    case 'item': {
      const items = resolveItems(term, context)
      return items.ok ? accept(compileItem(term, items.value)) : items
    }
    default:
      return unreachable(term)
  }
}
