import {
  type DateTerm,
  dateBoundsOf,
  type Moment,
  type NumberTerm,
  type PriorityTerm,
  priorityRank,
  type RangeTest,
  startOfUtcDay,
} from '@spicetime/domain'
import type { QueryContext } from './query-lookup.ts'
import { fragment, joinAll, joinAny, negate, type SqlFragment } from './sql-fragment.ts'

type Sign = '<' | '<=' | '>' | '>='

export function compilePriority(term: PriorityTerm): SqlFragment {
  const column = 'work_item.priority'
  return joinAny(
    term.tests.map((test) =>
      compileTest(test, column, false, (sign, value) => compare(column, sign, priorityRank(value))),
    ),
  )
}

const numberColumns = {
  estimate: 'work_item.estimate',
  reactions: 'ifnull(work_item.externalReactions, 0)',
  number: 'work_item.number',
} as const

/** Of what most items have no row for. */
const planColumns = { work: 'likelyMinutes', remaining: 'remainingMinutes', progress: 'percentComplete' } as const

function isOfPlan(key: NumberTerm['key']): key is keyof typeof planColumns {
  return key in planColumns
}

function comparePlan(column: string, test: RangeTest<number>): SqlFragment {
  const isSaid = compileTest({ op: 'any' }, column, true, () => fragment('1'))
  const wanted =
    test.op === 'none' ? isSaid : compileTest(test, column, true, (sign, value) => compare(column, sign, value))
  const isIn = fragment(`work_item.id IN (SELECT id FROM work_item_plan WHERE ${wanted.sql})`, ...wanted.params)
  return test.op === 'none' ? negate(isIn) : isIn
}

export function compileNumber(term: NumberTerm): SqlFragment {
  const { key } = term
  if (isOfPlan(key)) return joinAny(term.tests.map((test) => comparePlan(planColumns[key], test)))
  if (key === 'comments') return joinAny(term.tests.map((test) => compileTest(test, '', false, compareComments)))
  const column = numberColumns[key]
  return joinAny(
    term.tests.map((test) =>
      compileTest(test, column, key === 'estimate', (sign, value) => compare(column, sign, value)),
    ),
  )
}

/** A null cell passes only `none`; everything else is false there, never null, so that negation stays two-valued. */
function compileTest<V>(
  test: RangeTest<V>,
  column: string,
  isNullable: boolean,
  compareWith: (sign: Sign, value: V) => SqlFragment,
): SqlFragment {
  if (test.op === 'none') return fragment(`${column} IS NULL`)
  const guard = isNullable ? [fragment(`${column} IS NOT NULL`)] : []
  if (test.op === 'any') return joinAll(guard)
  if (test.op === '=') return joinAll([...guard, compareWith('>=', test.value), compareWith('<=', test.value)])
  if (test.op !== '..') return joinAll([...guard, compareWith(test.op, test.value)])
  const from = test.from === null ? [] : [compareWith('>=', test.from)]
  const to = test.to === null ? [] : [compareWith('<=', test.to)]
  return joinAll([...guard, ...from, ...to])
}

function compare(column: string, sign: Sign, value: number): SqlFragment {
  return fragment(`${column} ${sign} ?`, value)
}

/**
 * The number of comments is the greater of those here and those that the other system counted, as comments that
 * were imported are in both. Comments are counted once for the whole query, not once an item.
 */
function compareComments(sign: Sign, value: number): SqlFragment {
  const counted = 'SELECT workItemId FROM comment WHERE deletedAt IS NULL GROUP BY workItemId HAVING count(*)'
  const external = `ifnull(work_item.externalComments, 0) ${sign} ?`
  if (sign === '>' || sign === '>=')
    return fragment(`${external} OR work_item.id IN (${counted} ${sign} ?)`, value, value)
  const opposite = sign === '<' ? '>=' : '>'
  return fragment(`${external} AND work_item.id NOT IN (${counted} ${opposite} ?)`, value, value)
}

const dateColumns = {
  created: 'work_item.createdAt',
  updated: 'work_item.updatedAt',
  closed: 'work_item.closedAt',
  deleted: 'work_item.deletedAt',
  due: 'work_item.dueOn',
  start: 'work_item.startOn',
} as const

export function compileDate(term: DateTerm, context: QueryContext): SqlFragment {
  const column = dateColumns[term.key]
  const isInstant = column.endsWith('At')
  const cell = (moment: Moment): number | string => {
    if (moment.kind === 'instant') return moment.atMs
    return isInstant ? (context.startOfDay ?? startOfUtcDay)(moment.on) : moment.on
  }
  return joinAny(
    term.tests.map((test) => {
      if (test.op === 'none') return fragment(`${column} IS NULL`)
      const bounds = test.op === 'any' ? { from: null, to: null } : dateBoundsOf(test, context)
      return joinAll([
        fragment(`${column} IS NOT NULL`),
        ...(bounds.from === null ? [] : [fragment(`${column} >= ?`, cell(bounds.from))]),
        ...(bounds.to === null ? [] : [fragment(`${column} < ?`, cell(bounds.to))]),
      ])
    }),
  )
}
