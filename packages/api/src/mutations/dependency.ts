import { builder } from '../builder.ts'
import { DependencyRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { commonFields, RefInput } from './common-input.ts'
import { collect, mapResult } from './fields.ts'
import { changedObject, definePayload } from './payload.ts'
import { mustFindById, mustFindWorkItem } from './resolve-refs.ts'
import { runCommand } from './run.ts'

const DependencyPayload = definePayload('DependencyPayload', 'dependency', (t) => ({
  dependency: t.field({
    type: DependencyRef,
    nullable: true,
    description: changedObject,
    resolve: ({ entityId }, _args, { loaders }) => findOptional(loaders, 'dependency', entityId),
  }),
}))

const AddDependencyInput = builder.inputType('AddDependencyInput', {
  description: 'One item must finish before another starts.',
  fields: (t) => ({
    from: t.string({ required: true, description: 'The item that must finish first: a key or an id.' }),
    to: t.string({ required: true, description: 'The item that waits: a key or an id.' }),
    lagMinutes: t.int({ description: 'Working time between the two; 0 when left out, may be negative.' }),
    ...commonFields(t),
  }),
})

builder.mutationFields((t) => ({
  addDependency: t.field({
    type: DependencyPayload,
    description: 'Makes one item wait for another.',
    args: { input: t.arg({ type: AddDependencyInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'dependency.add', () => {
        const ends = collect({ from: mustFindWorkItem(context, input.from), to: mustFindWorkItem(context, input.to) })
        return mapResult(ends, ({ from, to }) => ({
          kind: 'dependency.add',
          fromId: from.id,
          toId: to.id,
          lagMinutes: input.lagMinutes ?? undefined,
        }))
      }),
  }),
  removeDependency: t.field({
    type: DependencyPayload,
    description: 'Lets an item wait no more.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'dependency.remove', () =>
        mapResult(mustFindById(context, 'dependency', input.ref), ({ id }) => ({
          kind: 'dependency.remove',
          dependencyId: id,
        })),
      ),
  }),
}))
