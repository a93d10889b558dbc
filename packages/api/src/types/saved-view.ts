import { builder } from '../builder.ts'
import { ViewLayoutEnum } from '../enums.ts'
import { nodeOptions, SavedViewRef } from '../refs.ts'

builder.node(SavedViewRef, {
  ...nodeOptions.view,
  description: 'A list that a member keeps for himself; nobody else sees it.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What its owner calls it.' }),
    query: t.exposeString('query', { description: 'A text of the query language.' }),
    layout: t.expose('layout', { type: ViewLayoutEnum, description: 'How it is shown.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true, description: 'When it was deleted.' }),
  }),
})

builder.queryField('savedViews', (t) =>
  t.field({
    type: [SavedViewRef],
    description: 'The lists that the member who is signed in keeps for himself, by name.',
    complexity: { field: 5, multiplier: 20 },
    resolve: (_root, _args, { workspace, viewer }) => workspace.read.views(viewer),
  }),
)
