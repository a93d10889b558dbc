import { builder } from '../builder.ts'
import { RiskStatusEnum } from '../enums.ts'
import { MemberRef, nodeOptions, ProjectRef, RiskRef, WorkItemRef } from '../refs.ts'
import { findOptional, mustFind } from './references.ts'

builder.node(RiskRef, {
  ...nodeOptions.risk,
  description: 'What may happen to a project.',
  fields: (t) => ({
    title: t.exposeString('title', { description: 'What may happen.' }),
    description: t.exposeString('description', { nullable: true, description: 'Markdown.' }),
    probabilityPercent: t.exposeInt('probabilityPercent', { nullable: true, description: 'How likely: 0 to 100.' }),
    delayMinutes: t.exposeInt('delayMinutes', {
      nullable: true,
      description: 'Working minutes by which each of its items would take longer.',
    }),
    costMinor: t.float({
      nullable: true,
      description: 'What it would cost, in the smallest unit of money.',
      resolve: ({ costMinor }) => costMinor,
    }),
    owner: t.field({
      type: MemberRef,
      nullable: true,
      description: 'Who looks after it.',
      resolve: ({ ownerId }, _args, { loaders }) => findOptional(loaders, 'member', ownerId),
    }),
    response: t.exposeString('response', { nullable: true, description: 'What is done about it. Markdown.' }),
    status: t.expose('status', { type: RiskStatusEnum, description: 'Where it stands.' }),
    project: t.field({
      type: ProjectRef,
      description: 'The project that it threatens.',
      resolve: ({ projectId }, _args, { loaders }) => mustFind(loaders, 'project', projectId),
    }),
    workItems: t.field({
      type: [WorkItemRef],
      description: 'The items that it would delay, by number.',
      complexity: { field: 5, multiplier: 10 },
      resolve: ({ id }, _args, { loaders }) => loaders.riskItemsOf.load(id),
    }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true, description: 'When it was deleted.' }),
  }),
})

builder.objectField(ProjectRef, 'risks', (t) =>
  t.field({
    type: [RiskRef],
    description: 'Its risks: open ones first, then what weighs most.',
    complexity: { field: 5, multiplier: 20 },
    resolve: ({ id }, _args, { workspace }) => workspace.read.risks(id),
  }),
)
