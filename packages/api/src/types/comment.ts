import { builder } from '../builder.ts'
import { CommentRef, MemberRef, nodeOptions, TextSpanRef, WorkItemRef } from '../refs.ts'
import { findOptional, mustFind } from './references.ts'

builder.node(CommentRef, {
  ...nodeOptions.comment,
  description: 'What somebody said about a work item.',
  fields: (t) => ({
    body: t.exposeString('body', { description: 'Markdown.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written.' }),
    createdBy: t.field({
      type: MemberRef,
      nullable: true,
      description: 'Who wrote it.',
      resolve: ({ createdBy }, _args, { loaders }) => findOptional(loaders, 'member', createdBy),
    }),
    editedAt: t.expose('editedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its text was last changed.',
    }),
    deletedAt: t.expose('deletedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was deleted; it can be restored.',
    }),
    bodyAuthors: t.field({
      type: [TextSpanRef],
      complexity: 20,
      description: 'Who wrote which part of the body: its stretches in their order.',
      resolve: ({ id }, _args, { workspace }) => workspace.read.textAuthors(id),
    }),
    workItem: t.field({
      type: WorkItemRef,
      description: 'The item it is about.',
      resolve: ({ workItemId }, _args, { loaders }) => mustFind(loaders, 'workItem', workItemId),
    }),
  }),
})
