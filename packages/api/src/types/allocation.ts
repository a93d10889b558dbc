import { builder } from '../builder.ts'
import { AllocationKindEnum } from '../enums.ts'
import { AllocationRef, MemberRef, nodeOptions, ProjectRef, WorkItemRef } from '../refs.ts'
import { findOptional, mustFind } from './references.ts'

builder.node(AllocationRef, {
  ...nodeOptions.allocation,
  description: 'So much of a member’s working time is for a project, or for one item of it.',
  fields: (t) => ({
    member: t.field({
      type: MemberRef,
      description: 'Whose time.',
      resolve: ({ memberId }, _args, { loaders }) => mustFind(loaders, 'member', memberId),
    }),
    project: t.field({
      type: ProjectRef,
      description: 'For which project.',
      resolve: ({ projectId }, _args, { loaders }) => mustFind(loaders, 'project', projectId),
    }),
    workItem: t.field({
      type: WorkItemRef,
      nullable: true,
      description: 'For which item of it; null: for all.',
      resolve: ({ workItemId }, _args, { loaders }) => findOptional(loaders, 'workItem', workItemId),
    }),
    fromOn: t.expose('fromOn', {
      type: 'Date',
      nullable: true,
      description: 'The first day; null: from the beginning.',
    }),
    toOn: t.expose('toOn', { type: 'Date', nullable: true, description: 'The last day; null: for ever.' }),
    percent: t.exposeInt('percent', { description: 'How much of the time: 1 to 100.' }),
    kind: t.expose('kind', { type: AllocationKindEnum, description: 'Whether it is promised.' }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true, description: 'When it was ended.' }),
  }),
})

builder.objectField(ProjectRef, 'allocations', (t) =>
  t.field({
    type: [AllocationRef],
    description: 'Whose time is for it, by member.',
    complexity: { field: 5, multiplier: 20 },
    resolve: ({ id }, _args, { workspace }) => workspace.read.allocations({ projectId: id }),
  }),
)
builder.objectField(MemberRef, 'allocations', (t) =>
  t.field({
    type: [AllocationRef],
    description: 'What their time is for, as far as the viewer sees the projects.',
    complexity: { field: 5, multiplier: 20 },
    resolve: ({ id }, _args, { workspace }) => workspace.read.allocations({ memberId: id }),
  }),
)
