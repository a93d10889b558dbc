import type { Refusal, Result } from '@spicetime/domain'
import { builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { LabelRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { commonFields, RefInput } from './common-input.ts'
import { clearable, collect, mandatory, mapResult } from './fields.ts'
import { changedObject, definePayload } from './payload.ts'
import { mustFindById, mustFindProject } from './resolve-refs.ts'
import { type CommandOf, runCommand } from './run.ts'

const LabelPayload = definePayload('LabelPayload', 'label', (t) => ({
  label: t.field({
    type: LabelRef,
    nullable: true,
    description: changedObject,
    resolve: ({ entityId }, _args, { loaders }) => findOptional(loaders, 'label', entityId),
  }),
}))

const CreateLabelInput = builder.inputType('CreateLabelInput', {
  description: 'A new label.',
  fields: (t) => ({
    project: t.string({ required: true, description: 'Its project: a key or an id.' }),
    name: t.string({ required: true, description: 'The word; unique in its project.' }),
    color: t.string({ description: '#rrggbb; chosen from the name when left out.' }),
    description: t.string({ description: 'What it means.' }),
    ...commonFields(t),
  }),
})

const EditLabelInput = builder.inputType('EditLabelInput', {
  description: 'Changes of a label. A field left out stays as it is; null clears it.',
  fields: (t) => ({
    ref: t.id({ required: true, description: 'The id of the label.' }),
    name: t.string({ description: 'The word; unique in its project.' }),
    color: t.string({ description: '#rrggbb' }),
    description: t.string({ description: 'What it means.' }),
    ...commonFields(t),
  }),
})

builder.mutationFields((t) => ({
  createLabel: t.field({
    type: LabelPayload,
    description: 'Makes a label.',
    args: { input: t.arg({ type: CreateLabelInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'label.create', () =>
        mapResult(mustFindProject(context, input.project), ({ id }) => {
          const { name, color, description } = input
          return { kind: 'label.create', projectId: id, name, color: color ?? undefined, description }
        }),
      ),
  }),
  editLabel: t.field({
    type: LabelPayload,
    description: 'Changes a label.',
    args: { input: t.arg({ type: EditLabelInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) => runCommand(context, input, 'label.edit', () => editLabel(context, input)),
  }),
  deleteLabel: t.field({
    type: LabelPayload,
    description: 'Deletes a label. It can be restored.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'label.delete', () =>
        mapResult(mustFindById(context, 'label', input.ref), ({ id }) => ({ kind: 'label.delete', labelId: id })),
      ),
  }),
  restoreLabel: t.field({
    type: LabelPayload,
    description: 'Brings a deleted label back.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'label.restore', () =>
        mapResult(mustFindById(context, 'label', input.ref), ({ id }) => ({ kind: 'label.restore', labelId: id })),
      ),
  }),
}))

function editLabel(
  context: ApiContext,
  input: typeof EditLabelInput.$inferInput,
): Result<CommandOf<'label.edit'>, Refusal> {
  const { ref, name, color, description } = input
  const parts = collect({ label: mustFindById(context, 'label', ref), fixed: mandatory({ name, color }) })
  return mapResult(parts, ({ label, fixed }) => ({
    kind: 'label.edit',
    labelId: label.id,
    set: { ...fixed, ...clearable({ description }) },
  }))
}
