import type { Grouping, WorkItemGroup } from '../../../client/model.ts'

const priorityOrder = ['urgent', 'high', 'medium', 'low', 'none']

/**
 * A board shows the workflow from left to right, empty columns too: one moves items into them. Names are many, so
 * "none" and those with most items stand where one looks first.
 */
export function orderColumns(groups: readonly WorkItemGroup[], by: Grouping): readonly WorkItemGroup[] {
  switch (by) {
    case 'status':
    case 'type':
      return groups
    case 'priority':
      return groups.toSorted((a, b) => priorityOrder.indexOf(a.value ?? '') - priorityOrder.indexOf(b.value ?? ''))
    case 'milestone':
      return groups.toSorted((a, b) => noneFirst(a, b) || a.title.localeCompare(b.title))
    case 'assignee':
    case 'label':
      return groups
        .filter(({ count, value }) => count > 0 || value === null)
        .toSorted((a, b) => noneFirst(a, b) || b.count - a.count || a.title.localeCompare(b.title))
  }
}

function noneFirst(a: WorkItemGroup, b: WorkItemGroup): number {
  return Number(a.value !== null) - Number(b.value !== null)
}

/** What was given up stays out of the way until it is wanted, and so does "done" while nothing is. */
export function isNarrowAtFirst(by: Grouping, { value, count }: WorkItemGroup): boolean {
  return by === 'status' && (value === 'cancelled' || (value === 'done' && count === 0))
}

/**
 * Where a screen that shows one column begins: with what is being worked on, and else with the first open column that
 * holds anything.
 */
export function firstColumn(
  groups: readonly { readonly group: WorkItemGroup }[],
  columns: readonly { readonly count: number; readonly isNarrow: boolean }[],
): number {
  const holds = (at: number) => columns[at]?.isNarrow === false && columns[at].count > 0
  const inWork = groups.findIndex(({ group }, at) => group.value === 'in-progress' && holds(at))
  return Math.max(0, inWork >= 0 ? inWork : columns.findIndex((_, at) => holds(at)))
}
