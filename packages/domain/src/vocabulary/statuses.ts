/**
 * The default workflow of statuses. A status belongs to a category; flow measures, lists and boards
 * reason about categories, people about statuses. Own workflows per project come with profiles.
 */
export const statusCategories = ['backlog', 'unstarted', 'started', 'done', 'cancelled'] as const
export type StatusCategory = (typeof statusCategories)[number]

export const statuses = ['backlog', 'todo', 'in-progress', 'in-review', 'done', 'cancelled'] as const
export type Status = (typeof statuses)[number]

export interface StatusInfo {
  readonly status: Status
  readonly name: string
  readonly category: StatusCategory
}

export const defaultWorkflow: readonly StatusInfo[] = [
  { status: 'backlog', name: 'Backlog', category: 'backlog' },
  { status: 'todo', name: 'Todo', category: 'unstarted' },
  { status: 'in-progress', name: 'In progress', category: 'started' },
  { status: 'in-review', name: 'In review', category: 'started' },
  { status: 'done', name: 'Done', category: 'done' },
  { status: 'cancelled', name: 'Cancelled', category: 'cancelled' },
]

const infoByStatus = new Map(defaultWorkflow.map((info) => [info.status, info]))

export function statusInfo(status: Status): StatusInfo {
  const info = infoByStatus.get(status)
  if (info === undefined) throw new Error(`bug: unknown status ${status}`)
  return info
}

/** Closed: nothing more is expected to happen (done or cancelled). */
export function isClosedStatus(status: Status): boolean {
  const { category } = statusInfo(status)
  return category === 'done' || category === 'cancelled'
}

/** Statuses with the given category, in workflow order. */
export function statusesOfCategory(category: StatusCategory): readonly Status[] {
  return defaultWorkflow.filter((info) => info.category === category).map((info) => info.status)
}
