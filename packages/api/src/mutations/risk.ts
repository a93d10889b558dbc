import type { InputFieldBuilder } from '@pothos/core'
import type { Refusal, Result } from '@spicetime/domain'
import { type BuilderTypes, builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { RiskStatusEnum } from '../enums.ts'
import { RiskRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { commonFields, RefInput } from './common-input.ts'
import { clearable, collect, mandatory, mapResult } from './fields.ts'
import { changedObject, definePayload } from './payload.ts'
import { mustFindById, mustFindMember, mustFindProject, optionalId, workItemIds } from './resolve-refs.ts'
import { type CommandOf, type CommonInput, runCommand } from './run.ts'

const RiskPayload = definePayload('RiskPayload', 'risk', (t) => ({
  risk: t.field({
    type: RiskRef,
    nullable: true,
    description: changedObject,
    resolve: ({ entityId }, _args, { loaders }) => findOptional(loaders, 'risk', entityId),
  }),
}))

function riskFields(t: InputFieldBuilder<BuilderTypes, 'InputObject'>) {
  return {
    description: t.string({ description: 'Markdown.' }),
    probabilityPercent: t.int({ description: 'How likely: 0 to 100.' }),
    delayMinutes: t.int({ description: 'Working minutes by which each of its items would take longer.' }),
    costMinor: t.float({ description: 'What it would cost, in the smallest unit of money; a whole number.' }),
    owner: t.string({ description: 'Who looks after it: a handle or an id.' }),
    response: t.string({ description: 'What is done about it. Markdown.' }),
  }
}

const CreateRiskInput = builder.inputType('CreateRiskInput', {
  description: 'What may happen to a project.',
  fields: (t) => ({
    project: t.string({ required: true, description: 'Its project: a key or an id.' }),
    title: t.string({ required: true, description: 'What may happen.' }),
    ...riskFields(t),
    workItems: t.stringList({ description: 'The items that it would delay: keys or ids.' }),
    ...commonFields(t),
  }),
})

const EditRiskInput = builder.inputType('EditRiskInput', {
  description: 'Changes of a risk. A field left out stays as it is; null clears it.',
  fields: (t) => ({
    ref: t.string({ required: true, description: 'Its id.' }),
    title: t.string({ description: 'What may happen.' }),
    status: t.field({ type: RiskStatusEnum, description: 'Where it stands.' }),
    ...riskFields(t),
    addWorkItems: t.stringList({ description: 'Further items that it would delay: keys or ids.' }),
    removeWorkItems: t.stringList({ description: 'Items that it would not delay: keys or ids.' }),
    ...commonFields(t),
  }),
})

builder.mutationFields((t) => ({
  createRisk: t.field({
    type: RiskPayload,
    description: 'States a risk of a project.',
    args: { input: t.arg({ type: CreateRiskInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) => runCommand(context, input, 'risk.create', () => createRisk(context, input)),
  }),
  editRisk: t.field({
    type: RiskPayload,
    description: 'Changes a risk.',
    args: { input: t.arg({ type: EditRiskInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) => runCommand(context, input, 'risk.edit', () => editRisk(context, input)),
  }),
  deleteRisk: t.field({
    type: RiskPayload,
    description: 'Deletes a risk. It can be restored.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) => runOn(context, input, 'risk.delete'),
  }),
  restoreRisk: t.field({
    type: RiskPayload,
    description: 'Brings a deleted risk back.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) => runOn(context, input, 'risk.restore'),
  }),
}))

function createRisk(
  context: ApiContext,
  input: typeof CreateRiskInput.$inferInput,
): Result<CommandOf<'risk.create'>, Refusal> {
  const { title, description, probabilityPercent, delayMinutes, costMinor, response } = input
  const parts = collect({
    project: mustFindProject(context, input.project),
    ownerId: optionalId(input.owner, (ref) => mustFindMember(context, ref)),
    items: workItemIds(context, input.workItems),
  })
  return mapResult(parts, ({ project, ownerId, items }) => ({
    kind: 'risk.create',
    ...{ projectId: project.id, title, description, probabilityPercent, delayMinutes, costMinor, ownerId, response },
    workItemIds: items,
  }))
}

function editRisk(
  context: ApiContext,
  input: typeof EditRiskInput.$inferInput,
): Result<CommandOf<'risk.edit'>, Refusal> {
  const { ref, title, status, description, probabilityPercent, delayMinutes, costMinor, response } = input
  const parts = collect({
    risk: mustFindById(context, 'risk', ref),
    fixed: mandatory({ title, status }),
    ownerId: optionalId(input.owner, (owner) => mustFindMember(context, owner)),
    added: workItemIds(context, input.addWorkItems),
    removed: workItemIds(context, input.removeWorkItems),
  })
  return mapResult(parts, ({ risk, fixed, ownerId, added, removed }) => ({
    kind: 'risk.edit',
    riskId: risk.id,
    set: {
      ...fixed,
      ...clearable({ description, probabilityPercent, delayMinutes, costMinor, response, ownerId }),
    },
    addItemIds: added,
    removeItemIds: removed,
  }))
}

function runOn(
  context: ApiContext,
  input: CommonInput & { readonly ref: string },
  kind: 'risk.delete' | 'risk.restore',
) {
  return runCommand(context, input, kind, () =>
    mapResult(mustFindById(context, 'risk', input.ref), ({ id }) => ({ kind, riskId: id })),
  )
}
