import type { LabelRow, MemberRow, MilestoneRow, WorkItemRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'

/** What belongs to a list of items, read once for all of them and only when asked for. */
export interface ItemBatch {
  readonly workspace: Workspace
  key(item: WorkItemRow): string
  labels(item: WorkItemRow): readonly LabelRow[]
  assignees(item: WorkItemRow): readonly MemberRow[]
  milestone(item: WorkItemRow): MilestoneRow | undefined
  member(id: string | null): MemberRow | undefined
  commentCount(item: WorkItemRow): number
}

export function makeItemBatch(workspace: Workspace, items: readonly WorkItemRow[]): ItemBatch {
  const { read } = workspace
  const ids = items.map((item) => item.id)
  const labels = once(() => read.labelsOf(ids))
  const assignees = once(() => read.assigneesOf(ids))
  const comments = once(() => read.countCommentsOf(ids))
  const milestones = once(() => read.findMany('milestone', distinct(items.map((item) => item.milestoneId))))
  const members = once(() =>
    read.findMany('member', distinct(items.flatMap((item) => [item.createdBy, item.closedBy]))),
  )
  return {
    workspace,
    key: (item) => read.keyOf(item),
    labels: (item) => labels().get(item.id) ?? [],
    assignees: (item) => assignees().get(item.id) ?? [],
    milestone: (item) => (item.milestoneId === null ? undefined : milestones().get(item.milestoneId)),
    member: (id) => (id === null ? undefined : (members().get(id) ?? read.find('member', id))),
    commentCount: (item) => comments().get(item.id) ?? 0,
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))]
}
