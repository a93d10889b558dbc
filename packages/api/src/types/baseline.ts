import { builder } from '../builder.ts'
import { BaselineRef, MemberRef, nodeOptions, ProjectRef } from '../refs.ts'
import { findOptional, mustFind } from './references.ts'

builder.node(BaselineRef, {
  ...nodeOptions.baseline,
  description: 'A plan as it once was, under a name, to compare with.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What people call it.' }),
    project: t.field({
      type: ProjectRef,
      description: 'The project whose plan it was.',
      resolve: ({ projectId }, _args, { loaders }) => mustFind(loaders, 'project', projectId),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was kept.' }),
    createdBy: t.field({
      type: MemberRef,
      nullable: true,
      description: 'Who kept it.',
      resolve: ({ createdBy }, _args, { loaders }) => findOptional(loaders, 'member', createdBy),
    }),
    entryCount: t.int({
      description: 'Of how many items and milestones it holds the dates.',
      complexity: 50,
      resolve: ({ id }, _args, { workspace }) => workspace.read.baselineEntries(id).length,
    }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true, description: 'When it was deleted.' }),
  }),
})

builder.objectField(ProjectRef, 'baselines', (t) =>
  t.field({
    type: [BaselineRef],
    description: 'Plans of it that were kept, newest first.',
    complexity: { field: 5, multiplier: 10 },
    resolve: ({ id }, _args, { workspace }) => workspace.read.baselines(id),
  }),
)
