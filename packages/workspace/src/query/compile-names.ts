import { type ItemTerm, type NameTerm, unreachable } from '@spicetime/domain'
import { compileField, hasEdge } from './compile-states.ts'
import type { QueryLookup } from './query-lookup.ts'
import type { ResolvedNames } from './resolve-names.ts'
import { fragment, isOneOf, isOneOfShared, joinAll, joinAny, negate, type SqlFragment } from './sql-fragment.ts'

/** @param isWalked whether the list is read in the order of an index, up to a page */
export function compileName(term: NameTerm, names: ResolvedNames, lookup: QueryLookup, isWalked: boolean): SqlFragment {
  const inSet = (table: SetTable, ids: readonly string[]): SqlFragment => hasElement(table, ids, lookup, isWalked)
  switch (term.key) {
    case 'label':
      return orNoneAny(names, compileField('label'), (ids) => inSet('work_item_label', ids))
    case 'assignee':
      return orNoneAny(names, compileField('assignee'), (ids) => inSet('work_item_assignee', ids))
    case 'milestone':
      return orNoneAny(names, compileField('milestone'), (ids) => isOneOfShared('work_item.milestoneId', ids, true))
    case 'closed-by':
      return orNoneAny(names, fragment('work_item.closedBy_n IS NOT NULL'), (ids) =>
        isOneOfShared('work_item.closedBy', ids, true),
      )
    case 'author':
      return isOneOfShared('work_item.createdBy', names.ids)
    case 'project':
      return isOneOfShared('work_item.projectId', names.ids)
    default:
      return unreachable(term.key)
  }
}

export function compileItem(term: ItemTerm, names: ResolvedNames): SqlFragment {
  switch (term.key) {
    case 'key':
      return { ...isOneOf('work_item.id', names.ids), isSelective: true }
    case 'parent':
      return orNoneAny(names, compileField('parent'), (ids) =>
        joinAll([fragment('work_item.isParentSuspended IS NOT 1'), isOneOf('work_item.parentId', ids, true)]),
      )
    case 'blocks':
      return orNoneAny(names, hasEdge('fromId', 'toId'), (ids) => hasEdge('fromId', 'toId', ids))
    case 'blocked-by':
      return orNoneAny(names, hasEdge('toId', 'fromId'), (ids) => hasEdge('toId', 'fromId', ids))
    default:
      return unreachable(term.key)
  }
}

function orNoneAny(
  names: ResolvedNames,
  any: SqlFragment,
  ofIds: (ids: readonly string[]) => SqlFragment,
): SqlFragment {
  return joinAny([
    ...(names.ids.length > 0 ? [ofIds(names.ids)] : []),
    ...(names.hasAny ? [any] : []),
    ...(names.hasNone ? [negate(any)] : []),
  ])
}

type SetTable = 'work_item_label' | 'work_item_assignee'
/** From here on it is quicker to walk the list in its order and look into each item's set. */
const rareMax = 2_000

/**
 * Few items with this label: begin with them and sort. Many: walk the list in its order and stop after a page;
 * beginning with the label would fetch and sort tens of thousands of items to show fifty.
 */
function hasElement(table: SetTable, ids: readonly string[], lookup: QueryLookup, isWalked: boolean): SqlFragment {
  const { sql, params } = isOneOfShared('element', ids)
  const isSelective = !isWalked || lookup.isRare(table, ids, rareMax)
  if (!isSelective) {
    return { sql: `EXISTS (SELECT 1 FROM ${table} WHERE ownerId = work_item.id AND ${sql} AND removed = 0)`, params }
  }
  return { sql: `work_item.id IN (SELECT ownerId FROM ${table} WHERE ${sql} AND removed = 0)`, params, isSelective }
}
