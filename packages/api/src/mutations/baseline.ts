import { builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { BaselineRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { commonFields, RefInput } from './common-input.ts'
import { collect, mandatory, mapResult } from './fields.ts'
import { changedObject, definePayload } from './payload.ts'
import { mustFindById } from './resolve-refs.ts'
import { type CommonInput, runCommand } from './run.ts'

export const BaselinePayload = definePayload('BaselinePayload', 'baseline', (t) => ({
  baseline: t.field({
    type: BaselineRef,
    nullable: true,
    description: changedObject,
    resolve: ({ entityId }, _args, { loaders }) => findOptional(loaders, 'baseline', entityId),
  }),
}))

const EditBaselineInput = builder.inputType('EditBaselineInput', {
  description: 'What a baseline is called; what it keeps stays.',
  fields: (t) => ({
    ref: t.id({ required: true, description: 'The id of the baseline.' }),
    name: t.string({ description: 'What people call it.' }),
    ...commonFields(t),
  }),
})

builder.mutationFields((t) => ({
  editBaseline: t.field({
    type: BaselinePayload,
    description: 'Changes the name of a baseline.',
    args: { input: t.arg({ type: EditBaselineInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'baseline.edit', () => {
        const parts = collect({
          baseline: mustFindById(context, 'baseline', input.ref),
          set: mandatory({ name: input.name }),
        })
        return mapResult(parts, ({ baseline, set }) => ({ kind: 'baseline.edit', baselineId: baseline.id, set }))
      }),
  }),
  deleteBaseline: t.field({
    type: BaselinePayload,
    description: 'Deletes a baseline. It can be restored.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) => runOn(context, input, 'baseline.delete'),
  }),
  restoreBaseline: t.field({
    type: BaselinePayload,
    description: 'Brings a deleted baseline back.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) => runOn(context, input, 'baseline.restore'),
  }),
}))

function runOn(
  context: ApiContext,
  input: CommonInput & { readonly ref: string },
  kind: 'baseline.delete' | 'baseline.restore',
) {
  return runCommand(context, input, kind, () =>
    mapResult(mustFindById(context, 'baseline', input.ref), ({ id }) => ({ kind, baselineId: id })),
  )
}
