import type { Refusal, Result } from '@spicetime/domain'
import { builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { MilestoneRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { commonFields, RefInput } from './common-input.ts'
import { clearable, collect, mandatory, mapResult } from './fields.ts'
import { changedObject, definePayload } from './payload.ts'
import { mustFindById, mustFindProject } from './resolve-refs.ts'
import { type CommandOf, runCommand } from './run.ts'

const MilestonePayload = definePayload('MilestonePayload', 'milestone', (t) => ({
  milestone: t.field({
    type: MilestoneRef,
    nullable: true,
    description: changedObject,
    resolve: ({ entityId }, _args, { loaders }) => findOptional(loaders, 'milestone', entityId),
  }),
}))

const CreateMilestoneInput = builder.inputType('CreateMilestoneInput', {
  description: 'A new milestone.',
  fields: (t) => ({
    project: t.string({ required: true, description: 'Its project: a key or an id.' }),
    title: t.string({ required: true, description: 'What people call it.' }),
    description: t.string({ description: 'Markdown.' }),
    dueOn: t.field({ type: 'Date', description: 'When it is to be reached.' }),
    ...commonFields(t),
  }),
})

const EditMilestoneInput = builder.inputType('EditMilestoneInput', {
  description: 'Changes of a milestone. A field left out stays as it is; null clears it.',
  fields: (t) => ({
    ref: t.id({ required: true, description: 'The id of the milestone.' }),
    title: t.string({ description: 'What people call it.' }),
    description: t.string({ description: 'Markdown.' }),
    dueOn: t.field({ type: 'Date', description: 'When it is to be reached.' }),
    isClosed: t.boolean({ description: 'Reached or given up.' }),
    ...commonFields(t),
  }),
})

builder.mutationFields((t) => ({
  createMilestone: t.field({
    type: MilestonePayload,
    description: 'Makes a milestone.',
    args: { input: t.arg({ type: CreateMilestoneInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'milestone.create', () =>
        mapResult(mustFindProject(context, input.project), ({ id }) => {
          const { title, description, dueOn } = input
          return { kind: 'milestone.create', projectId: id, title, description, dueOn }
        }),
      ),
  }),
  editMilestone: t.field({
    type: MilestonePayload,
    description: 'Changes a milestone.',
    args: { input: t.arg({ type: EditMilestoneInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'milestone.edit', () => editMilestone(context, input)),
  }),
  deleteMilestone: t.field({
    type: MilestonePayload,
    description: 'Deletes a milestone. It can be restored.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'milestone.delete', () =>
        mapResult(mustFindById(context, 'milestone', input.ref), ({ id }) => ({
          kind: 'milestone.delete',
          milestoneId: id,
        })),
      ),
  }),
  restoreMilestone: t.field({
    type: MilestonePayload,
    description: 'Brings a deleted milestone back.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'milestone.restore', () =>
        mapResult(mustFindById(context, 'milestone', input.ref), ({ id }) => ({
          kind: 'milestone.restore',
          milestoneId: id,
        })),
      ),
  }),
}))

function editMilestone(
  context: ApiContext,
  input: typeof EditMilestoneInput.$inferInput,
): Result<CommandOf<'milestone.edit'>, Refusal> {
  const { ref, title, isClosed, description, dueOn } = input
  const parts = collect({ milestone: mustFindById(context, 'milestone', ref), fixed: mandatory({ title, isClosed }) })
  return mapResult(parts, ({ milestone, fixed }) => ({
    kind: 'milestone.edit',
    milestoneId: milestone.id,
    set: { ...fixed, ...clearable({ description, dueOn }) },
  }))
}
