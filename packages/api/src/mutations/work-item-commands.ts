import type { Refusal, Result, WorkItemRow } from '@spicetime/domain'
import { accept } from '@spicetime/domain'
import type { ApiContext } from '../context.ts'
import { chain, clearable, collect, mandatory, mapResult } from './fields.ts'
import { planChanges } from './plan-fields.ts'
import {
  labelIds,
  memberIds,
  mustFindMilestone,
  mustFindProject,
  mustFindWorkItem,
  optionalId,
} from './resolve-refs.ts'
import type { CommandOf } from './run.ts'
import type { CreateWorkItemInput, MoveWorkItemInput, WorkItemChangesInput } from './work-item-inputs.ts'

/** From inputs, in which people name things, to commands. */
export function toCreateCommand(
  context: ApiContext,
  input: typeof CreateWorkItemInput.$inferInput,
): Result<CommandOf<'workItem.create'>, Refusal> {
  return chain(mustFindProject(context, input.project), ({ id: projectId }) => {
    const refs = collect({
      milestoneId: optionalId(input.milestone, (ref) => mustFindMilestone(context, projectId, ref)),
      parentId: optionalId(input.parent, (ref) => mustFindWorkItem(context, ref)),
      assigneeIds: memberIds(context, input.assignees),
      labelIds: labelIds(context, projectId, input.labels),
    })
    const { title, description, type, status, priority, estimate, startOn, dueOn } = input
    return mapResult(refs, (ids) => ({
      kind: 'workItem.create',
      projectId,
      title,
      description,
      type: type ?? undefined,
      status: status ?? undefined,
      priority: priority ?? undefined,
      estimate,
      startOn,
      dueOn,
      ...planChanges(input),
      requiredSkills: input.requiredSkills ?? undefined,
      ...ids,
    }))
  })
}

type Changes = typeof WorkItemChangesInput.$inferInput

export function toEditCommand(
  context: ApiContext,
  item: WorkItemRow,
  changes: Changes,
): Result<CommandOf<'workItem.edit'>, Refusal> {
  const { title, type, status, priority, description, estimate, startOn, dueOn } = changes
  const parts = collect({
    fixed: mandatory({ title, type, status, priority }),
    milestoneId: optionalId(changes.milestone, (ref) => mustFindMilestone(context, item.projectId, ref)),
    parentId: optionalId(changes.parent, (ref) => mustFindWorkItem(context, ref)),
    addAssigneeIds: memberIds(context, changes.addAssignees),
    removeAssigneeIds: memberIds(context, changes.removeAssignees),
    addLabelIds: labelIds(context, item.projectId, changes.addLabels),
    removeLabelIds: labelIds(context, item.projectId, changes.removeLabels),
  })
  return mapResult(parts, ({ fixed, milestoneId, parentId, ...sets }) => ({
    kind: 'workItem.edit',
    workItemId: item.id,
    set: {
      ...fixed,
      ...clearable({ description, estimate, startOn, dueOn, milestoneId, parentId }),
      ...planChanges(changes),
    },
    addSkills: changes.addSkills ?? undefined,
    removeSkills: changes.removeSkills ?? undefined,
    descriptionBase: changes.descriptionBase,
    ...sets,
  }))
}

export function toMoveCommand(
  context: ApiContext,
  input: typeof MoveWorkItemInput.$inferInput,
): Result<CommandOf<'workItem.move'>, Refusal> {
  const parts = collect({
    item: mustFindWorkItem(context, input.ref),
    afterId: optionalId(input.after, (ref) => mustFindWorkItem(context, ref)),
    beforeId: optionalId(input.before, (ref) => mustFindWorkItem(context, ref)),
  })
  return chain(parts, ({ item, afterId, beforeId }) =>
    accept({
      kind: 'workItem.move',
      workItemId: item.id,
      afterId: afterId ?? undefined,
      beforeId: beforeId ?? undefined,
      edge: input.edge ?? undefined,
      status: input.status ?? undefined,
    }),
  )
}
