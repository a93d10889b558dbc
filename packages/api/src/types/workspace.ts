import { defaultWorkflow } from '@spicetime/domain'
import { builder } from '../builder.ts'
import { nodeOptions, StatusInfoRef, WorkspaceRef } from '../refs.ts'

builder.node(WorkspaceRef, {
  ...nodeOptions.workspace,
  description: 'The place that holds members, projects and all their work.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What people call it.' }),
    statuses: t.field({
      type: [StatusInfoRef],
      description: 'The statuses of the workflow, in order.',
      complexity: { field: 1, multiplier: defaultWorkflow.length },
      resolve: () => defaultWorkflow,
    }),
    position: t.int({
      description: 'Position of the newest commit, to resume `changes` from.',
      resolve: (_row, _args, { workspace }) => workspace.changes.position(),
    }),
    isEmpty: t.boolean({
      description: 'No project yet: the first page then offers an import and the demo.',
      resolve: (_row, _args, { workspace }) =>
        workspace.read.projects({ first: 1, includeArchived: true }).rows.length === 0,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
  }),
})

builder.queryField('workspace', (t) =>
  t.field({
    type: WorkspaceRef,
    description: 'The workspace of this store.',
    resolve: (_root, _args, { workspace }) => workspace.read.workspace(),
  }),
)
