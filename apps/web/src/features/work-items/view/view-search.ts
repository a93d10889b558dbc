/** What a view shows, as it stands in the address: a query, and how its result is laid out. */
import type { Grouping } from '../../../client/model.ts'

export type Layout = 'list' | 'board'
export type GroupBy = Grouping | 'none'
export type Sort = 'rank' | 'priority' | 'updated' | 'created' | 'due'

export interface View {
  readonly query: string
  readonly layout: Layout
  readonly groupBy: GroupBy
  readonly sort: Sort
}

/** The parameters of the address; what is as usual is left out of it. */
export interface ViewSearch {
  readonly q?: string
  readonly layout?: Layout
  readonly group?: GroupBy
  readonly sort?: Sort
}

export const groupings = ['status', 'assignee', 'priority', 'label', 'milestone', 'type', 'none'] as const
export const sorts = ['rank', 'priority', 'updated', 'created', 'due'] as const
const usual: View = { query: '', layout: 'list', groupBy: 'status', sort: 'rank' }

/** Words that are not known count as left out: an address from elsewhere never breaks the page. */
export function parseViewSearch(search: Readonly<Record<string, unknown>>): ViewSearch {
  const { q, layout, group, sort } = search
  return {
    ...(typeof q === 'string' && q !== '' ? { q } : {}),
    ...(layout === 'board' ? { layout } : {}),
    ...pick('group', group, groupings, usual.groupBy),
    ...pick('sort', sort, sorts, usual.sort),
  }
}

export function viewOf(search: ViewSearch): View {
  const layout = search.layout ?? usual.layout
  const groupBy = search.group ?? usual.groupBy
  return {
    query: search.q ?? usual.query,
    layout,
    // A board without columns is none.
    groupBy: layout === 'board' && groupBy === 'none' ? usual.groupBy : groupBy,
    sort: search.sort ?? usual.sort,
  }
}

export function searchOf(view: View): ViewSearch {
  return parseViewSearch({ q: view.query, layout: view.layout, group: view.groupBy, sort: view.sort })
}

/** Where a link to a project leads: to the layout that was chosen last. */
export function searchOfLayout(layout: Layout): ViewSearch {
  return searchOf({ ...usual, layout })
}

function pick<Name extends string, Word extends string>(
  name: Name,
  value: unknown,
  words: readonly Word[],
  usualWord: Word,
): { readonly [K in Name]?: Word } {
  const word = words.find((one) => one === value)
  // A computed key loses its name in the type.
  return (word === undefined || word === usualWord ? {} : { [name]: word }) as { readonly [K in Name]?: Word }
}
