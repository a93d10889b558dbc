import { builder } from '../builder.ts'
import { WorkItemRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { RefInput } from './common-input.ts'
import { chain, mapResult } from './fields.ts'
import { changedObject, definePayload } from './payload.ts'
import { mustFindWorkItem } from './resolve-refs.ts'
import { runCommand } from './run.ts'
import { toCreateCommand, toEditCommand, toMoveCommand } from './work-item-commands.ts'
import { CreateWorkItemInput, EditWorkItemInput, MoveWorkItemInput } from './work-item-inputs.ts'

const WorkItemPayload = definePayload('WorkItemPayload', 'work item', (t) => ({
  workItem: t.field({
    type: WorkItemRef,
    nullable: true,
    description: changedObject,
    resolve: ({ entityId }, _args, { loaders }) => findOptional(loaders, 'workItem', entityId),
  }),
}))

builder.mutationFields((t) => ({
  createWorkItem: t.field({
    type: WorkItemPayload,
    description: 'Makes a work item.',
    args: { input: t.arg({ type: CreateWorkItemInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'workItem.create', () => toCreateCommand(context, input)),
  }),
  editWorkItem: t.field({
    type: WorkItemPayload,
    description: 'Changes a work item.',
    args: { input: t.arg({ type: EditWorkItemInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'workItem.edit', () =>
        chain(mustFindWorkItem(context, input.ref), (item) => toEditCommand(context, item, input.set)),
      ),
  }),
  moveWorkItem: t.field({
    type: WorkItemPayload,
    description: 'Changes the place of a work item in the order of its project, and with `status` its column.',
    args: { input: t.arg({ type: MoveWorkItemInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'workItem.move', () => toMoveCommand(context, input)),
  }),
  deleteWorkItem: t.field({
    type: WorkItemPayload,
    description: 'Deletes a work item. It can be restored.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'workItem.delete', () =>
        mapResult(mustFindWorkItem(context, input.ref), ({ id }) => ({ kind: 'workItem.delete', workItemId: id })),
      ),
  }),
  restoreWorkItem: t.field({
    type: WorkItemPayload,
    description: 'Brings a deleted work item back.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'workItem.restore', () =>
        mapResult(mustFindWorkItem(context, input.ref), ({ id }) => ({ kind: 'workItem.restore', workItemId: id })),
      ),
  }),
}))
