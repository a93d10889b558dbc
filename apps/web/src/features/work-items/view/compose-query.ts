/** Makes the query of one section (a group of a list, a column of a board) out of what the person typed. */
import { parseQuery } from '@spicetime/domain'
import type { Grouping, WorkItemGroup, WorkItemList } from '../../../client/model.ts'
import type { Sort } from './view-search.ts'

const sortTerms: Readonly<Record<Sort, string>> = {
  rank: '',
  priority: 'sort:priority',
  updated: 'sort:-updated',
  created: 'sort:-created',
  due: 'sort:due',
}

export interface SectionOf {
  readonly project: string | undefined
  readonly query: string
  readonly sort: Sort
  /** None for the whole list. */
  readonly group?: { readonly by: Grouping; readonly value: WorkItemGroup['value'] } | undefined
}

/**
 * Terms are put before the typed text: the last word that was typed then stays the last, and is still read as the
 * beginning of a word. A text that cannot be read is left as it is, so that the place of its problem stays right.
 */
export function composeList({ project, query, sort, group }: SectionOf): WorkItemList {
  const typed = query.trim()
  const parsed = parseQuery(typed)
  if (!parsed.ok) return { project, query: typed }
  const hasOwnSort = parsed.value.sort.length > 0
  const { sorting, rest } = hasOwnSort ? splitSort(typed) : { sorting: sortTerms[sort], rest: typed }
  // `or` binds weaker than standing side by side.
  const condition = parsed.value.where?.kind === 'or' && group !== undefined ? `(${rest})` : rest
  const terms = [sorting, group === undefined ? '' : groupTerm(group.by, group.value), condition]
  return { project, query: terms.filter((term) => term !== '').join(' ') }
}

/** The term that only the items of a group fulfil. Members, labels and milestones are named by their ids. */
function groupTerm(by: Grouping, value: string | null): string {
  if (value !== null) return `${by}:${value}`
  return by === 'priority' ? 'priority:none' : `no:${by}`
}

const sortPattern = /(^|\s)((?:sort|order):(?:"[^"]*"|\S+))/gi

function splitSort(text: string): { readonly sorting: string; readonly rest: string } {
  const sorting = [...text.matchAll(sortPattern)].map(([, , term]) => term).join(' ')
  return { sorting, rest: text.replaceAll(sortPattern, ' ').trim() }
}
