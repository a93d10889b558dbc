import { accept } from '@spicetime/domain'
import { builder } from '../builder.ts'
import { WorkspaceRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { commonFields } from './common-input.ts'
import { changedObject, definePayload } from './payload.ts'
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

builder.mutationField('renameWorkspace', (t) =>
  t.field({
    type: WorkspacePayload,
    description: 'Renames the workspace.',
    args: { input: t.arg({ type: RenameWorkspaceInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'workspace.rename', () => accept({ kind: 'workspace.rename', name: input.name })),
  }),
)
