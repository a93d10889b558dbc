import type { DependencyRow, LabelRow, MemberRow, MilestoneRow, WorkItemPlanRow, WorkItemRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'

/** What belongs to a list of items, read once for all of them and only when asked for. */
export type LinkSide = 'blockedBy' | 'blocks'

export interface ItemBatch {
  readonly workspace: Workspace
  key(item: WorkItemRow): string
  labels(item: WorkItemRow): readonly LabelRow[]
  assignees(item: WorkItemRow): readonly MemberRow[]
  milestone(item: WorkItemRow): MilestoneRow | undefined
  member(id: string | null): MemberRow | undefined
  commentCount(item: WorkItemRow): number
  children(item: WorkItemRow): readonly WorkItemRow[]
  /** Keys of the items that must finish before this one starts (`blockedBy`), or the other way round; null: not to be seen. */
  linkedKeys(item: WorkItemRow, side: LinkSide): readonly (string | null)[]
  /** The same with the edge of each. */
  links(item: WorkItemRow, side: LinkSide): readonly { readonly key: string | null; readonly edge: DependencyRow }[]
  plan(item: WorkItemRow): WorkItemPlanRow | undefined
  skills(item: WorkItemRow): readonly string[]
  parentKey(item: WorkItemRow): string | null
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
  const children = once(() => read.childrenOfMany(ids))
  const parents = once(() => read.findMany('workItem', distinct(items.map((item) => item.parentId))))
  const edges = once(() => read.dependenciesOfMany(ids))
  const plans = once(() => read.itemPlansOf(ids))
  const skills = once(() => read.requiredSkillsOf(ids))
  const linked = once(() =>
    read.findMany('workItem', distinct([...edges().values()].flat().flatMap((edge) => [edge.fromId, edge.toId]))),
  )
  const keyOf = (item: WorkItemRow | undefined) => (item === undefined ? null : read.keyOf(item))
  return {
    workspace,
    key: (item) => read.keyOf(item),
    labels: (item) => labels().get(item.id) ?? [],
    assignees: (item) => assignees().get(item.id) ?? [],
    milestone: (item) => (item.milestoneId === null ? undefined : milestones().get(item.milestoneId)),
    member: (id) => (id === null ? undefined : (members().get(id) ?? read.find('member', id))),
    commentCount: (item) => comments().get(item.id) ?? 0,
    children: (item) => children().get(item.id) ?? [],
    linkedKeys: (item, side) =>
      edgesOf(edges().get(item.id) ?? [], item.id, side).map((edge) => keyOf(linked().get(otherEnd(edge, side)))),
    links: (item, side) =>
      edgesOf(edges().get(item.id) ?? [], item.id, side).map((edge) => ({
        key: keyOf(linked().get(otherEnd(edge, side))),
        edge,
      })),
    plan: (item) => plans().get(item.id),
    skills: (item) => skills().get(item.id) ?? [],
    parentKey: (item) => (item.parentId === null ? null : keyOf(parents().get(item.parentId))),
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

type Edge = DependencyRow & { readonly isSuspended: boolean }

/** The edges that count. */
function edgesOf(edges: readonly Edge[], itemId: string, side: LinkSide): readonly Edge[] {
  return edges.filter((edge) => !edge.isSuspended && (side === 'blockedBy' ? edge.toId : edge.fromId) === itemId)
}

function otherEnd(edge: Edge, side: LinkSide): string {
  return side === 'blockedBy' ? edge.fromId : edge.toId
}
