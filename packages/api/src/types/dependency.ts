import { builder } from '../builder.ts'
import { DependencyRef, nodeOptions, WorkItemRef } from '../refs.ts'
import { findOptional } from './references.ts'

builder.node(DependencyRef, {
  ...nodeOptions.dependency,
  description: 'One item must finish before another starts.',
  fields: (t) => ({
    from: t.field({
      type: WorkItemRef,
      nullable: true,
      description: 'The item that must finish first; null for one of a project that is not here.',
      resolve: ({ fromId }, _args, { loaders }) => findOptional(loaders, 'workItem', fromId),
    }),
    to: t.field({
      type: WorkItemRef,
      nullable: true,
      description: 'The item that waits; null for one of a project that is not here.',
      resolve: ({ toId }, _args, { loaders }) => findOptional(loaders, 'workItem', toId),
    }),
    lagMinutes: t.exposeInt('lagMinutes', { description: 'Working time between the two; may be negative.' }),
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
