import { builder } from '../builder.ts'
import { MilestoneRef, nodeOptions, ProjectRef } from '../refs.ts'
import { mustFind } from './references.ts'

builder.node(MilestoneRef, {
  ...nodeOptions.milestone,
  description: 'A named state of a project that others wait for.',
  fields: (t) => ({
    title: t.exposeString('title', { description: 'What people call it.' }),
    description: t.exposeString('description', { nullable: true, description: 'Markdown.' }),
    dueOn: t.expose('dueOn', { type: 'Date', nullable: true, description: 'When it is to be reached.' }),
    closedAt: t.expose('closedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was reached or given up.',
    }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true, description: 'When it was deleted.' }),
    externalUrl: t.exposeString('externalUrl', { nullable: true, description: 'Its page in the system it came from.' }),
    openCount: t.int({
      description: 'How many of its items are open.',
      complexity: 5,
      resolve: async ({ id }, _args, { loaders }) => (await loaders.milestoneCounts.load(id)).open,
    }),
    closedCount: t.int({
      description: 'How many of its items are done or cancelled.',
      complexity: 5,
      resolve: async ({ id }, _args, { loaders }) => (await loaders.milestoneCounts.load(id)).closed,
    }),
    project: t.field({
      type: ProjectRef,
      description: 'The project it is part of.',
      resolve: ({ projectId }, _args, { loaders }) => mustFind(loaders, 'project', projectId),
    }),
  }),
})
