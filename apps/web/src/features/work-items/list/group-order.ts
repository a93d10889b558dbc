import type { Grouping, Status, WorkItemGroup } from '../../../client/model.ts'

/** In a list what is under way stands first, and what is over last; a board keeps the order of the workflow. */
const statusOrder: readonly Status[] = ['in-progress', 'in-review', 'todo', 'backlog', 'done', 'cancelled']
const priorityOrder = ['urgent', 'high', 'medium', 'low', 'none']

/** "None" is last; otherwise words in their own order and names by the alphabet. */
export function orderGroups(groups: readonly WorkItemGroup[], by: Grouping): readonly WorkItemGroup[] {
  const order: readonly string[] | undefined =
    by === 'status' ? statusOrder : by === 'priority' ? priorityOrder : undefined
  const placeOf = ({ value }: WorkItemGroup) =>
    value === null ? Number.POSITIVE_INFINITY : (order?.indexOf(value) ?? 0)
  return groups
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => placeOf(a) - placeOf(b) || a.title.localeCompare(b.title))
}

/** Work that is over is folded away as long as there is other work to see. */
export function isCollapsedAtFirst(by: Grouping | 'none', { value }: WorkItemGroup, groupCount: number): boolean {
  return by === 'status' && groupCount > 1 && (value === 'done' || value === 'cancelled')
}
