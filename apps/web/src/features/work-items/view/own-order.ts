import { parseQuery } from '@spicetime/domain'
import type { View } from './view-search.ts'

type Expression = NonNullable<Extract<ReturnType<typeof parseQuery>, { ok: true }>['value']['where']>

/**
 * Whether items stand in the order that people gave them by hand. An order that is asked for comes before it, and
 * what is found by words is ordered by how well it fits.
 */
export function isOwnOrder({ sort, query }: Pick<View, 'sort' | 'query'>): boolean {
  const parsed = parseQuery(query.trim())
  if (!parsed.ok || sort !== 'rank') return false
  const { where, sort: keys } = parsed.value
  return keys.length === 0 && (where === null || !hasWords(where))
}

function hasWords(expression: Expression): boolean {
  if (expression.kind === 'text') return true
  if (expression.kind === 'not') return hasWords(expression.operand)
  return 'operands' in expression && expression.operands.some(hasWords)
}
