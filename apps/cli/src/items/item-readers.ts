import {
  type CommentRow,
  type DependencyRow,
  type MemberRow,
  priorityOfRank,
  statusInfo,
  type WorkItemRow,
} from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { type FieldReaders, readFields } from '../output/json.ts'
import { isoInstant } from '../output/times.ts'
import { type ItemBatch, makeItemBatch } from './item-batch.ts'
import type { ItemField } from './item-fields.ts'

interface Source {
  readonly item: WorkItemRow
  readonly batch: ItemBatch
}

/** Each item as an object with the wanted fields. */
export function readItems(workspace: Workspace, items: readonly WorkItemRow[], fields: readonly ItemField[]) {
  const batch = makeItemBatch(workspace, items)
  return items.map((item) => readFields(readers, fields, { item, batch }))
}

export function instantOrNull(at: number | null): string | null {
  return at === null ? null : isoInstant(at)
}

export function memberJson(member: MemberRow | undefined) {
  return member === undefined ? null : { handle: member.handle, name: member.name }
}

const readers: FieldReaders<ItemField, Source> = {
  assignees: ({ item, batch }) => batch.assignees(item).map(memberJson),
  blockedBy: ({ item, batch }) => batch.linkedKeys(item, 'blockedBy'),
  blocks: ({ item, batch }) => batch.linkedKeys(item, 'blocks'),
  children: ({ item, batch }) => batch.children(item).map((child) => batch.key(child)),
  closedAt: ({ item }) => instantOrNull(item.closedAt),
  closedBy: ({ item, batch }) => memberJson(batch.member(item.closedBy)),
  closeReason: ({ item }) => item.closeReason,
  commentCount: ({ item, batch }) => batch.commentCount(item),
  comments: ({ item, batch }) =>
    (batch.commentCount(item) === 0 ? [] : allComments(batch.workspace, item.id)).map((comment) =>
      commentJson(comment, batch),
    ),
  constraintOn: ({ item, batch }) => batch.plan(item)?.constraintOn ?? null,
  constraintType: ({ item, batch }) => batch.plan(item)?.constraintType ?? null,
  createdAt: ({ item }) => isoInstant(item.createdAt),
  createdBy: ({ item, batch }) => memberJson(batch.member(item.createdBy)),
  deletedAt: ({ item }) => instantOrNull(item.deletedAt),
  dependencies: ({ item, batch }) => batch.links(item, 'blockedBy').map(({ key, edge }) => dependencyJson(key, edge)),
  description: ({ item }) => item.description,
  dueOn: ({ item }) => item.dueOn,
  estimate: ({ item }) => item.estimate,
  externalComments: ({ item }) => item.externalComments,
  externalReactions: ({ item }) => item.externalReactions,
  externalUrl: ({ item }) => item.externalUrl,
  id: ({ item }) => item.id,
  isDraft: ({ item }) => item.isDraft === 1,
  isLocked: ({ item }) => item.isLocked === 1,
  isSplittable: ({ item, batch }) => batch.plan(item)?.isSplittable === 1,
  key: ({ item, batch }) => batch.key(item),
  labels: ({ item, batch }) => batch.labels(item).map(({ name, color }) => ({ name, color })),
  likelyMinutes: ({ item, batch }) => batch.plan(item)?.likelyMinutes ?? null,
  milestone: ({ item, batch }) => {
    const milestone = batch.milestone(item)
    return milestone === undefined ? null : { title: milestone.title, dueOn: milestone.dueOn }
  },
  number: ({ item }) => item.number,
  optimisticMinutes: ({ item, batch }) => batch.plan(item)?.optimisticMinutes ?? null,
  parent: ({ item, batch }) => batch.parentKey(item),
  peopleNeeded: ({ item, batch }) => batch.plan(item)?.peopleNeeded ?? null,
  percentComplete: ({ item, batch }) => batch.plan(item)?.percentComplete ?? null,
  pessimisticMinutes: ({ item, batch }) => batch.plan(item)?.pessimisticMinutes ?? null,
  priority: ({ item }) => priorityOfRank(item.priority),
  project: ({ item, batch }) => batch.workspace.read.find('project', item.projectId)?.key ?? null,
  rank: ({ item }) => item.rank,
  remainingMinutes: ({ item, batch }) => batch.plan(item)?.remainingMinutes ?? null,
  spentMinutes: ({ item, batch }) => batch.plan(item)?.spentMinutes ?? null,
  requiredSkills: ({ item, batch }) => batch.skills(item),
  startedAt: ({ item, batch }) => instantOrNull(batch.plan(item)?.startedAt ?? null),
  startOn: ({ item }) => item.startOn,
  status: ({ item }) => item.status,
  statusCategory: ({ item }) => statusInfo(item.status).category,
  title: ({ item }) => item.title,
  type: ({ item }) => item.type,
  updatedAt: ({ item }) => isoInstant(item.updatedAt),
}

/** What an item waits for, and how. */
function dependencyJson(on: string | null, { id, type, lagMinutes, lagPercent, lagKind }: DependencyRow) {
  return { id, on, type, lagMinutes, lagPercent, lagKind: lagKind ?? 'working' }
}

function commentJson(comment: CommentRow, batch: ItemBatch) {
  return {
    id: comment.id,
    author: memberJson(batch.member(comment.createdBy)),
    body: comment.body,
    createdAt: isoInstant(comment.createdAt),
    editedAt: instantOrNull(comment.editedAt),
  }
}

export function keyOfId(workspace: Workspace, id: string): string | null {
  const item = workspace.read.find('workItem', id)
  return item === undefined ? null : workspace.read.keyOf(item)
}

export function allComments(workspace: Workspace, itemId: string): readonly CommentRow[] {
  const comments: CommentRow[] = []
  let after: string | undefined
  do {
    const page = workspace.read.commentsOf(itemId, { first: 500, after })
    comments.push(...page.rows)
    after = page.hasNextPage ? page.cursors.at(-1) : undefined
  } while (after !== undefined)
  return comments
}
