/** How each command is said in GraphQL: the mutation's name, its input and what it returns. */
import type { Command } from '@spicetime/domain'
import type { ClientCommand, EditWorkItems, MoveToProject } from '../workspace-client.ts'
import { workItemSelection, workItemsSelection } from './documents.ts'
import { toWireEnum } from './mapping.ts'
import { planEntries } from './plan-mutations.ts'

export interface Mutation {
  readonly field: string
  readonly inputType: string
  readonly selection: string
  readonly input: Readonly<Record<string, unknown>>
}

type CommandOf<Kind extends ClientCommand['kind']> = Extract<ClientCommand, { kind: Kind }>
type Input<Kind extends ClientCommand['kind']> = (command: CommandOf<Kind>) => Readonly<Record<string, unknown>>

interface Entry<Kind extends ClientCommand['kind']> {
  readonly field: string
  readonly inputType?: string
  readonly selection: string
  readonly input: Input<Kind>
}

const memberSelection = 'member { id }'
const projectSelection = 'project { id }'
const commentSelection = 'comment { id }'
const milestoneSelection = 'milestone { id }'
const labelSelection = 'label { id }'
const replicaSelection = 'replica { id }'
const quarantineSelection = 'quarantineCount'
const dependencySelection = 'dependency { id }'
const viewSelection = 'view { id }'

export function moveInput({ workItemIds, projectId, withSubItems }: MoveToProject) {
  return { refs: workItemIds, project: projectId, withSubItems }
}

export type MutationEntries = { readonly [Kind in ClientCommand['kind']]: Entry<Kind> }

const entries: MutationEntries = {
  ...planEntries,
  'workspace.rename': { field: 'renameWorkspace', selection: 'workspace { id }', input: ({ name }) => ({ name }) },
  'workspace.edit': {
    field: 'editWorkspace',
    selection: 'workspace { id }',
    input: ({ set: { calendarId } }) => ({ calendar: calendarId }),
  },
  'member.add': {
    field: 'addMember',
    selection: memberSelection,
    input: ({ kind: _, role, ...rest }) => ({ ...rest, role: wireEnum(role) }),
  },
  'member.edit': {
    field: 'editMember',
    selection: memberSelection,
    input: ({ memberId, set: { role, calendarId, ...rest }, addSkills, removeSkills }) => ({
      ...{ ref: memberId, ...rest, addSkills, removeSkills },
      ...{ role: wireEnum(role), calendar: calendarId },
    }),
  },
  'member.remove': {
    field: 'removeMember',
    inputType: 'RefInput',
    selection: memberSelection,
    input: ({ memberId }) => ({ ref: memberId }),
  },
  'replica.rename': {
    field: 'renameReplica',
    selection: replicaSelection,
    input: ({ replicaId, name }) => ({ ref: replicaId, name }),
  },
  'replica.revoke': {
    field: 'revokeReplica',
    inputType: 'RefInput',
    selection: replicaSelection,
    input: ({ replicaId }) => ({ ref: replicaId }),
  },
  'quarantine.adopt': {
    field: 'adoptQuarantined',
    inputType: 'DecideQuarantineInput',
    selection: quarantineSelection,
    input: ({ commitIds }) => ({ commits: commitIds }),
  },
  'quarantine.drop': {
    field: 'dropQuarantined',
    inputType: 'DecideQuarantineInput',
    selection: quarantineSelection,
    input: ({ commitIds }) => ({ commits: commitIds }),
  },
  'project.create': {
    field: 'createProject',
    selection: projectSelection,
    input: ({ kind: _, visibility, ...rest }) => ({ ...rest, visibility: wireEnum(visibility) }),
  },
  'project.edit': {
    field: 'editProject',
    selection: projectSelection,
    input: ({ projectId, set: { leadId, calendarId, ...rest } }) => ({
      ...{ ref: projectId, ...rest, lead: leadId, calendar: calendarId },
    }),
  },
  'project.archive': {
    field: 'archiveProject',
    inputType: 'RefInput',
    selection: projectSelection,
    input: ({ projectId }) => ({ ref: projectId }),
  },
  'project.restore': {
    field: 'restoreProject',
    inputType: 'RefInput',
    selection: projectSelection,
    input: ({ projectId }) => ({ ref: projectId }),
  },
  'project.setVisibility': {
    field: 'setProjectVisibility',
    selection: projectSelection,
    input: ({ projectId, visibility }) => ({ ref: projectId, visibility: toWireEnum(visibility) }),
  },
  'project.addMember': {
    field: 'addProjectMember',
    inputType: 'ProjectMemberInput',
    selection: projectSelection,
    input: ({ projectId, memberId, as }) => ({ ref: projectId, member: memberId, role: wireEnum(as) }),
  },
  'project.removeMember': {
    field: 'removeProjectMember',
    inputType: 'ProjectMemberInput',
    selection: projectSelection,
    input: ({ projectId, memberId }) => ({ ref: projectId, member: memberId }),
  },
  'workItem.create': {
    field: 'createWorkItem',
    selection: workItemSelection,
    input: ({ kind: _, projectId, milestoneId, parentId, assigneeIds, labelIds, type, status, priority, ...rest }) => ({
      ...rest,
      project: projectId,
      milestone: milestoneId,
      parent: parentId,
      assignees: assigneeIds,
      labels: labelIds,
      type: wireEnum(type),
      status: wireEnum(status),
      priority: wireEnum(priority),
    }),
  },
  'workItem.edit': {
    field: 'editWorkItem',
    selection: workItemSelection,
    input: (command) => ({ ref: command.workItemId, set: changesInput(command) }),
  },
  'workItems.edit': {
    field: 'editWorkItems',
    selection: workItemsSelection,
    input: (command) => ({ refs: command.workItemIds, set: changesInput(command) }),
  },
  'workItem.move': {
    field: 'moveWorkItem',
    selection: workItemSelection,
    input: ({ workItemId, afterId, beforeId, edge, status }) => ({
      ref: workItemId,
      after: afterId,
      before: beforeId,
      edge: wireEnum(edge),
      status: wireEnum(status),
    }),
  },
  'workItems.moveToProject': {
    field: 'moveToProject',
    selection: workItemsSelection,
    input: moveInput,
  },
  'workItem.delete': {
    field: 'deleteWorkItem',
    inputType: 'RefInput',
    selection: workItemSelection,
    input: ({ workItemId }) => ({ ref: workItemId }),
  },
  'workItem.restore': {
    field: 'restoreWorkItem',
    inputType: 'RefInput',
    selection: workItemSelection,
    input: ({ workItemId }) => ({ ref: workItemId }),
  },
  'comment.add': {
    field: 'addComment',
    selection: commentSelection,
    input: ({ workItemId, body }) => ({ workItem: workItemId, body }),
  },
  'comment.edit': {
    field: 'editComment',
    selection: commentSelection,
    input: ({ commentId, body, bodyBase }) => ({ ref: commentId, body, bodyBase }),
  },
  'comment.delete': {
    field: 'deleteComment',
    inputType: 'RefInput',
    selection: commentSelection,
    input: ({ commentId }) => ({ ref: commentId }),
  },
  'comment.restore': {
    field: 'restoreComment',
    inputType: 'RefInput',
    selection: commentSelection,
    input: ({ commentId }) => ({ ref: commentId }),
  },
  'milestone.create': {
    field: 'createMilestone',
    selection: milestoneSelection,
    input: ({ kind: _, projectId, ...rest }) => ({ project: projectId, ...rest }),
  },
  'milestone.edit': {
    field: 'editMilestone',
    selection: milestoneSelection,
    input: ({ milestoneId, set }) => ({ ref: milestoneId, ...set }),
  },
  'milestone.delete': {
    field: 'deleteMilestone',
    inputType: 'RefInput',
    selection: milestoneSelection,
    input: ({ milestoneId }) => ({ ref: milestoneId }),
  },
  'milestone.restore': {
    field: 'restoreMilestone',
    inputType: 'RefInput',
    selection: milestoneSelection,
    input: ({ milestoneId }) => ({ ref: milestoneId }),
  },
  'label.create': {
    field: 'createLabel',
    selection: labelSelection,
    input: ({ kind: _, projectId, ...rest }) => ({ project: projectId, ...rest }),
  },
  'label.edit': {
    field: 'editLabel',
    selection: labelSelection,
    input: ({ labelId, set }) => ({ ref: labelId, ...set }),
  },
  'label.delete': {
    field: 'deleteLabel',
    inputType: 'RefInput',
    selection: labelSelection,
    input: ({ labelId }) => ({ ref: labelId }),
  },
  'label.restore': {
    field: 'restoreLabel',
    inputType: 'RefInput',
    selection: labelSelection,
    input: ({ labelId }) => ({ ref: labelId }),
  },
  'dependency.add': {
    field: 'addDependency',
    selection: dependencySelection,
    input: ({ fromId, toId, type, lagMinutes, lagPercent, lagKind }) => ({
      ...{ from: fromId, to: toId, lagMinutes, lagPercent },
      ...{ type: wireEnum(type), lagKind: wireEnum(lagKind) },
    }),
  },
  'dependency.edit': {
    field: 'editDependency',
    selection: dependencySelection,
    input: ({ dependencyId, set: { type, lagMinutes, lagPercent, lagKind } }) => ({
      ...{ ref: dependencyId, lagMinutes, lagPercent },
      ...{ type: wireEnum(type), lagKind: wireEnum(lagKind) },
    }),
  },
  'conflict.resolve': {
    field: 'resolveConflict',
    selection: workItemSelection,
    input: ({ kind: _, keep, ...rest }) => ({ ...rest, keep: toWireEnum(keep) }),
  },
  'view.save': {
    field: 'saveView',
    selection: viewSelection,
    input: ({ name, query, layout }) => ({ name, query, layout: wireEnum(layout) }),
  },
  'view.delete': {
    field: 'deleteView',
    inputType: 'RefInput',
    selection: viewSelection,
    input: ({ viewId }) => ({ ref: viewId }),
  },
  'view.restore': {
    field: 'restoreView',
    inputType: 'RefInput',
    selection: viewSelection,
    input: ({ viewId }) => ({ ref: viewId }),
  },
  'dependency.remove': {
    field: 'removeDependency',
    inputType: 'RefInput',
    selection: dependencySelection,
    input: ({ dependencyId }) => ({ ref: dependencyId }),
  },
}

export function mutationOf<Kind extends ClientCommand['kind']>(command: CommandOf<Kind>): Mutation {
  // The table's type says that the entry under a kind takes the command of that kind.
  const entry = entries[command.kind] as Entry<Kind>
  const inputType = entry.inputType ?? `${entry.field.charAt(0).toUpperCase()}${entry.field.slice(1)}Input`
  return { field: entry.field, inputType, selection: entry.selection, input: entry.input(command) }
}

/** One mutation for every kind of command, for the test that checks them against the schema. */
export function listMutations(): readonly Omit<Mutation, 'input'>[] {
  return Object.values(entries).map(({ field, inputType, selection }) => ({
    field,
    inputType: inputType ?? `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`,
    selection,
  }))
}

function changesInput(command: EditWorkItems | Extract<Command, { kind: 'workItem.edit' }>) {
  const { milestoneId, parentId, type, status, priority, constraintType, ...rest } = command.set ?? {}
  return {
    ...rest,
    descriptionBase: 'descriptionBase' in command ? command.descriptionBase : undefined,
    milestone: milestoneId,
    parent: parentId,
    type: wireEnum(type),
    status: wireEnum(status),
    priority: wireEnum(priority),
    constraintType: constraintType === null ? null : wireEnum(constraintType),
    addAssignees: command.addAssigneeIds,
    removeAssignees: command.removeAssigneeIds,
    addSkills: 'addSkills' in command ? command.addSkills : undefined,
    removeSkills: 'removeSkills' in command ? command.removeSkills : undefined,
    addLabels: command.addLabelIds,
    removeLabels: command.removeLabelIds,
  }
}

/** Undefined stays undefined, and is then left out of the JSON: the field stays as it is. */
function wireEnum(word: string | undefined): string | undefined {
  return word === undefined ? undefined : toWireEnum(word)
}
