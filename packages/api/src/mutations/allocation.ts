import { builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { AllocationKindEnum } from '../enums.ts'
import { AllocationRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { commonFields, RefInput } from './common-input.ts'
import { clearable, collect, mandatory, mapResult } from './fields.ts'
import { changedObject, definePayload } from './payload.ts'
import { mustFindById, mustFindMember, mustFindProject, mustFindWorkItem, optionalId } from './resolve-refs.ts'
import { type CommonInput, runCommand } from './run.ts'

const AllocationPayload = definePayload('AllocationPayload', 'allocation', (t) => ({
  allocation: t.field({
    type: AllocationRef,
    nullable: true,
    description: changedObject,
    resolve: ({ entityId }, _args, { loaders }) => findOptional(loaders, 'allocation', entityId),
  }),
}))

const CreateAllocationInput = builder.inputType('CreateAllocationInput', {
  description: 'A share of a member’s time for a project.',
  fields: (t) => ({
    member: t.string({ required: true, description: 'Whose time: a handle or an id; @me is who asks.' }),
    project: t.string({ required: true, description: 'For which project: a key or an id.' }),
    workItem: t.string({ description: 'For which item of it: a key or an id; for all when left out.' }),
    fromOn: t.field({ type: 'Date', description: 'The first day; from the beginning when left out.' }),
    toOn: t.field({ type: 'Date', description: 'The last day; for ever when left out.' }),
    percent: t.int({ required: true, description: 'How much of the time: 1 to 100.' }),
    kind: t.field({ type: AllocationKindEnum, description: 'SOFT when left out.' }),
    ...commonFields(t),
  }),
})

const EditAllocationInput = builder.inputType('EditAllocationInput', {
  description: 'Changes of an allocation. A field left out stays as it is; null clears it.',
  fields: (t) => ({
    ref: t.string({ required: true, description: 'Its id.' }),
    fromOn: t.field({ type: 'Date', description: 'The first day; null: from the beginning.' }),
    toOn: t.field({ type: 'Date', description: 'The last day; null: for ever.' }),
    percent: t.int({ description: 'How much of the time: 1 to 100.' }),
    kind: t.field({ type: AllocationKindEnum, description: 'Whether it is promised.' }),
    ...commonFields(t),
  }),
})

builder.mutationFields((t) => ({
  createAllocation: t.field({
    type: AllocationPayload,
    description: 'Gives a share of somebody’s time to a project, or to one item of it.',
    args: { input: t.arg({ type: CreateAllocationInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'allocation.create', () => {
        const parts = collect({
          member: mustFindMember(context, input.member),
          project: mustFindProject(context, input.project),
          workItemId: optionalId(input.workItem, (ref) => mustFindWorkItem(context, ref)),
        })
        const { fromOn, toOn, percent } = input
        return mapResult(parts, ({ member, project, workItemId }) => ({
          kind: 'allocation.create',
          ...{ memberId: member.id, projectId: project.id, workItemId, fromOn, toOn, percent },
          as: input.kind ?? undefined,
        }))
      }),
  }),
  editAllocation: t.field({
    type: AllocationPayload,
    description: 'Changes an allocation.',
    args: { input: t.arg({ type: EditAllocationInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'allocation.edit', () => {
        const { ref, fromOn, toOn, percent, kind } = input
        const parts = collect({
          allocation: mustFindById(context, 'allocation', ref),
          fixed: mandatory({ percent, kind }),
        })
        return mapResult(parts, ({ allocation, fixed }) => ({
          kind: 'allocation.edit',
          allocationId: allocation.id,
          set: { ...fixed, ...clearable({ fromOn, toOn }) },
        }))
      }),
  }),
  deleteAllocation: t.field({
    type: AllocationPayload,
    description: 'Ends an allocation. It can be restored.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) => runOn(context, input, 'allocation.delete'),
  }),
  restoreAllocation: t.field({
    type: AllocationPayload,
    description: 'Brings an allocation back.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) => runOn(context, input, 'allocation.restore'),
  }),
}))

function runOn(
  context: ApiContext,
  input: CommonInput & { readonly ref: string },
  kind: 'allocation.delete' | 'allocation.restore',
) {
  return runCommand(context, input, kind, () =>
    mapResult(mustFindById(context, 'allocation', input.ref), ({ id }) => ({ kind, allocationId: id })),
  )
}
