import type { LabelId, MemberId, MilestoneId, WorkItemId } from '@spicetime/domain'
import type { ForeignIssue } from './foreign-issue.ts'
import { decodeImportBase, encodeImportBase, hashOf } from './import-base.ts'
import type { StoredWorkItem, WorkItemSet, WorkItemWrite } from './import-target.ts'
import { mergeField, mergeSet, mergeStatus } from './merge-imported.ts'
import { rankOfNumber } from './rank-of-number.ts'

/** A foreign issue whose people, labels and milestone were found in (or are to be added to) the workspace. */
export interface ResolvedIssue {
  readonly issue: ForeignIssue
  readonly authorId: MemberId
  readonly closedById: MemberId | null | undefined
  readonly assigneeIds: readonly MemberId[] | undefined
  readonly labelIds: readonly LabelId[] | undefined
  readonly milestoneId: MilestoneId | null | undefined
}

export interface ItemPlan {
  readonly outcome: 'created' | 'updated' | 'unchanged'
  /** Also for an unchanged item, when only the base is to be remembered. */
  readonly write: WorkItemWrite | undefined
  /** Fields that changed on both sides; what is here stays. */
  readonly keptFields: readonly string[]
}

/** How an issue that the store does not have comes in. */
export function planCreation(resolved: ResolvedIssue, id: WorkItemId, number: number): ItemPlan {
  const { issue, labelIds, assigneeIds, milestoneId } = resolved
  const base = {
    status: issue.status,
    title: hashOf(issue.title),
    description: issue.body === undefined ? undefined : hashOf(issue.body),
    type: issue.type === undefined ? undefined : hashOf(issue.type),
    milestoneId: milestoneId === undefined ? undefined : hashOf(milestoneId),
    labelIds: new Set(labelIds?.map(hashOf)),
    assigneeIds: new Set(assigneeIds?.map(hashOf)),
  }
  const set: Required<WorkItemSet> = {
    title: issue.title,
    description: issue.body ?? null,
    type: issue.type ?? 'task',
    status: issue.status,
    milestoneId: milestoneId ?? null,
    closedAt: issue.closedAt,
    closedBy: resolved.closedById ?? null,
    closeReason: issue.closeReason ?? null,
    externalUrl: issue.url,
    externalReactions: issue.reactions ?? null,
    externalComments: issue.commentCount ?? null,
    isDraft: toFlag(issue.isDraft) ?? null,
    isLocked: toFlag(issue.isLocked) ?? null,
    importBase: encodeImportBase(base),
  }
  const { createdAt, updatedAt } = issue
  const origin = { number, rank: rankOfNumber(number), createdAt, createdBy: resolved.authorId, updatedAt }
  const sets = {
    addLabelIds: unique(labelIds),
    removeLabelIds: [],
    addAssigneeIds: unique(assigneeIds),
    removeAssigneeIds: [],
  }
  return { outcome: 'created', write: { isNew: true, id, ...origin, set, ...sets }, keptFields: [] }
}

/** What an import changes of an item that is there; nothing when it was deleted here. */
export function planChange(resolved: ResolvedIssue, stored: StoredWorkItem): ItemPlan {
  const { row } = stored
  if (row.deletedAt !== null) return { outcome: 'unchanged', write: undefined, keptFields: [] }
  const { issue } = resolved
  const base = decodeImportBase(row.importBase)
  const title = mergeField(issue.title, row.title, base.title)
  const description = mergeField(issue.body, row.description, base.description)
  const type = mergeField(issue.type, row.type, base.type)
  const milestone = mergeField(resolved.milestoneId, row.milestoneId, base.milestoneId)
  const status = mergeStatus(issue, row.status, base.status)
  const labels = mergeSet(resolved.labelIds, stored.labelIds, base.labelIds)
  const assignees = mergeSet(resolved.assigneeIds, stored.assigneeIds, base.assigneeIds)

  const set: WorkItemSet = {
    ...(title.take && { title: issue.title }),
    ...(description.take && { description: issue.body ?? null }),
    ...(type.take && issue.type !== undefined && { type: issue.type }),
    ...(milestone.take && { milestoneId: resolved.milestoneId ?? null }),
    ...mirrored(resolved, stored, issue.status === row.status),
    ...(status.take && outcome(resolved)),
  }
  const sets = {
    addLabelIds: labels.add,
    removeLabelIds: labels.remove,
    addAssigneeIds: assignees.add,
    removeAssigneeIds: assignees.remove,
  }
  const isUpdated = Object.keys(set).length > 0 || Object.values(sets).some((ids) => ids.length > 0)
  const importBase = encodeImportBase({
    status: status.base,
    title: title.base,
    description: description.base,
    type: type.base,
    milestoneId: milestone.base,
    labelIds: labels.base,
    assigneeIds: assignees.base,
  })
  const isBaseMoved = importBase !== row.importBase
  const write: WorkItemWrite = {
    isNew: false,
    id: row.id,
    updatedAt: issue.updatedAt,
    set: isBaseMoved ? { ...set, importBase } : set,
    ...sets,
  }
  const kept = { title, description, type, milestone, status }
  return {
    outcome: isUpdated ? 'updated' : 'unchanged',
    write: isUpdated || isBaseMoved ? write : undefined,
    keptFields: Object.entries(kept).flatMap(([field, merged]) => (merged.isKept ? [field] : [])),
  }
}

function outcome({ issue, closedById }: ResolvedIssue): WorkItemSet {
  const { status, closedAt, closeReason = null } = issue
  return { status, closedAt, closedBy: closedById ?? null, closeReason }
}

/** What people do not edit here and so needs no base: it is as the other system says. */
function mirrored({ issue }: ResolvedIssue, { row }: StoredWorkItem, isStatusAlike: boolean): WorkItemSet {
  const { reactions, commentCount, closeReason } = issue
  const isDraft = toFlag(issue.isDraft)
  const isLocked = toFlag(issue.isLocked)
  return {
    ...(reactions !== undefined && reactions !== row.externalReactions && { externalReactions: reactions }),
    ...(commentCount !== undefined && commentCount !== row.externalComments && { externalComments: commentCount }),
    ...(isDraft !== undefined && isDraft !== (row.isDraft ?? 0) && { isDraft }),
    ...(isLocked !== undefined && isLocked !== (row.isLocked ?? 0) && { isLocked }),
    ...(isStatusAlike && closeReason !== undefined && closeReason !== row.closeReason && { closeReason }),
  }
}

function toFlag(value: boolean | undefined): 0 | 1 | undefined {
  return value === undefined ? undefined : value ? 1 : 0
}

function unique<T>(values: readonly T[] | undefined): readonly T[] {
  return [...new Set(values)]
}
