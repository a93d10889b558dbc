import { builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { LeaveRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { commonFields, RefInput } from './common-input.ts'
import { mapResult } from './fields.ts'
import { changedObject, definePayload } from './payload.ts'
import { mustFindById, mustFindMember } from './resolve-refs.ts'
import { type CommonInput, runCommand } from './run.ts'

const LeavePayload = definePayload('LeavePayload', 'leave', (t) => ({
  leave: t.field({
    type: LeaveRef,
    nullable: true,
    description: changedObject,
    resolve: ({ entityId }, _args, { loaders }) => findOptional(loaders, 'leave', entityId),
  }),
}))

const RequestLeaveInput = builder.inputType('RequestLeaveInput', {
  description: 'Days on which a member will be away.',
  fields: (t) => ({
    member: t.string({ description: 'A handle or an id; who asks when left out.' }),
    fromOn: t.field({ type: 'Date', required: true, description: 'The first day.' }),
    toOn: t.field({ type: 'Date', description: 'The last day; the first when left out.' }),
    note: t.string({ description: 'What for.' }),
    ...commonFields(t),
  }),
})

const EditLeaveInput = builder.inputType('EditLeaveInput', {
  description: 'Other days or another note for leave; what is left out stays.',
  fields: (t) => ({
    ref: t.id({ required: true, description: 'The leave.' }),
    fromOn: t.field({ type: 'Date', description: 'The first day.' }),
    toOn: t.field({ type: 'Date', description: 'The last day.' }),
    note: t.string({ description: 'What for; null clears it.' }),
    ...commonFields(t),
  }),
})

const verbs = ['leave.approve', 'leave.reject', 'leave.delete', 'leave.restore'] as const

function runOnLeave(context: ApiContext, input: CommonInput & { readonly ref: string }, kind: (typeof verbs)[number]) {
  return runCommand(context, input, kind, () =>
    mapResult(mustFindById(context, 'leave', input.ref), ({ id }) => ({ kind, leaveId: id })),
  )
}

builder.mutationFields((t) => ({
  requestLeave: t.field({
    type: LeavePayload,
    description: 'Asks for leave; of who may approve it, it is approved with that.',
    args: { input: t.arg({ type: RequestLeaveInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'leave.request', () =>
        mapResult(mustFindMember(context, input.member ?? '@me'), ({ id }) => ({
          kind: 'leave.request',
          memberId: id,
          fromOn: input.fromOn,
          toOn: input.toOn ?? undefined,
          note: input.note,
        })),
      ),
  }),
  editLeave: t.field({
    type: LeavePayload,
    description:
      'New leave in the place of some: it is asked for anew, and approved with that by who may. One undo takes back both.',
    args: { input: t.arg({ type: EditLeaveInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'leave.edit', () =>
        mapResult(mustFindById(context, 'leave', input.ref), ({ id }) => ({
          kind: 'leave.edit',
          leaveId: id,
          set: { fromOn: input.fromOn ?? undefined, toOn: input.toOn ?? undefined, note: input.note },
        })),
      ),
  }),
  approveLeave: t.field({
    type: LeavePayload,
    description: 'Says yes to leave: plans count it then. Nobody approves their own but owners and admins.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) => runOnLeave(context, input, 'leave.approve'),
  }),
  rejectLeave: t.field({
    type: LeavePayload,
    description: 'Says no to leave.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) => runOnLeave(context, input, 'leave.reject'),
  }),
  deleteLeave: t.field({
    type: LeavePayload,
    description: 'Takes leave back. It can be restored.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) => runOnLeave(context, input, 'leave.delete'),
  }),
  restoreLeave: t.field({
    type: LeavePayload,
    description: 'Brings back leave that was taken back.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) => runOnLeave(context, input, 'leave.restore'),
  }),
}))
