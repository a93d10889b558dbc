import { builder } from '../builder.ts'
import { LabelRef, nodeOptions, ProjectRef } from '../refs.ts'
import { mustFind } from './references.ts'

builder.node(LabelRef, {
  ...nodeOptions.label,
  description: 'A word that items of a project can bear.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The word; unique in its project.' }),
    color: t.exposeString('color', { description: '#rrggbb' }),
    description: t.exposeString('description', { nullable: true, description: 'What it means.' }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true, description: 'When it was deleted.' }),
    project: t.field({
      type: ProjectRef,
      description: 'The project whose items can bear it.',
      resolve: ({ projectId }, _args, { loaders }) => mustFind(loaders, 'project', projectId),
    }),
  }),
})
