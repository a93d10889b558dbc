import { builder } from '../builder.ts'
import { DependencyTypeEnum, LagKindEnum } from '../enums.ts'
import { DependencyRef, nodeOptions, WorkItemRef } from '../refs.ts'
import { findOptional } from './references.ts'

builder.node(DependencyRef, {
  ...nodeOptions.dependency,
  description: 'One item waits for another.',
  fields: (t) => ({
    from: t.field({
      type: WorkItemRef,
      nullable: true,
      description: 'The item that is waited for; null for one of a project that is not here.',
      resolve: ({ fromId }, _args, { loaders }) => findOptional(loaders, 'workItem', fromId),
    }),
    to: t.field({
      type: WorkItemRef,
      nullable: true,
      description: 'The item that waits; null for one of a project that is not here.',
      resolve: ({ toId }, _args, { loaders }) => findOptional(loaders, 'workItem', toId),
    }),
    type: t.expose('type', { type: DependencyTypeEnum, description: 'Which of their dates it ties.' }),
    lagMinutes: t.exposeInt('lagMinutes', {
      description: 'Time between the two in minutes; negative when they may overlap, 0 when the lag is in percent.',
    }),
    lagPercent: t.exposeInt('lagPercent', {
      nullable: true,
      description: 'Time between the two, in percent of the duration of what is waited for.',
    }),
    lagKind: t.field({
      type: LagKindEnum,
      description: 'In what time the lag passes.',
      resolve: ({ lagKind }) => lagKind ?? 'working',
    }),
    isSuspended: t.boolean({
      description: 'Set aside because it would close a circle with edges made elsewhere at the same time.',
      resolve: async ({ id, fromId, isSuspended }, _args, { loaders }) => {
        if (isSuspended !== undefined) return Boolean(isSuspended)
        const edges = await loaders.dependenciesOf.load(fromId)
        return edges.some((edge) => edge.id === id && edge.isSuspended)
      },
    }),
  }),
})
