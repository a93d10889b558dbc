import { accept } from '@spicetime/domain'
import { builder } from '../builder.ts'
import { WorkspaceRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { commonFields } from './common-input.ts'
import { mapResult } from './fields.ts'
import { changedObject, definePayload } from './payload.ts'
import { mustFindCalendar, optionalId } from './resolve-refs.ts'
import { runCommand } from './run.ts'

const WorkspacePayload = definePayload('WorkspacePayload', 'workspace', (t) => ({
  workspace: t.field({
    type: WorkspaceRef,
    nullable: true,
    description: changedObject,
    resolve: ({ entityId }, _args, { loaders }) => findOptional(loaders, 'workspace', entityId),
  }),
}))

const RenameWorkspaceInput = builder.inputType('RenameWorkspaceInput', {
  description: 'A new name for the workspace.',
  fields: (t) => ({ name: t.string({ required: true, description: 'The name.' }), ...commonFields(t) }),
})

const EditWorkspaceInput = builder.inputType('EditWorkspaceInput', {
  description: 'What is set for the whole workspace. A field left out stays as it is; null clears it.',
  fields: (t) => ({
    calendar: t.string({
      description: 'The calendar of who and what has none of its own: a name or an id; null for the usual week in UTC.',
    }),
    ...commonFields(t),
  }),
})

builder.mutationField('editWorkspace', (t) =>
  t.field({
    type: WorkspacePayload,
    description: 'Changes what is set for the whole workspace.',
    args: { input: t.arg({ type: EditWorkspaceInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'workspace.edit', () =>
        mapResult(
          optionalId(input.calendar, (ref) => mustFindCalendar(context, ref)),
          (calendarId) => ({ kind: 'workspace.edit', set: { calendarId } }),
        ),
      ),
  }),
)

builder.mutationField('renameWorkspace', (t) =>
  t.field({
    type: WorkspacePayload,
    description: 'Renames the workspace.',
    args: { input: t.arg({ type: RenameWorkspaceInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'workspace.rename', () => accept({ kind: 'workspace.rename', name: input.name })),
  }),
)
