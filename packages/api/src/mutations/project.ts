import type { Refusal, Result } from '@spicetime/domain'
import { accept } from '@spicetime/domain'
import { builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { ProjectRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { commonFields, RefInput } from './common-input.ts'
import { chain, clearable, collect, mandatory, mapResult } from './fields.ts'
import { changedObject, definePayload } from './payload.ts'
import { mustFindMember, mustFindProject, optionalId } from './resolve-refs.ts'
import { type CommandOf, runCommand } from './run.ts'

const ProjectPayload = definePayload('ProjectPayload', 'project', (t) => ({
  project: t.field({
    type: ProjectRef,
    nullable: true,
    description: changedObject,
    resolve: ({ entityId }, _args, { loaders }) => findOptional(loaders, 'project', entityId),
  }),
}))

const CreateProjectInput = builder.inputType('CreateProjectInput', {
  description: 'A new project.',
  fields: (t) => ({
    key: t.string({ required: true, description: 'The short name that begins the keys of its items: WEB.' }),
    name: t.string({ required: true, description: 'What people call it.' }),
    summary: t.string({ description: 'One line on what it is for.' }),
    description: t.string({ description: 'Markdown.' }),
    ...commonFields(t),
  }),
})

const EditProjectInput = builder.inputType('EditProjectInput', {
  description: 'Changes of a project. A field left out stays as it is; null clears it.',
  fields: (t) => ({
    ref: t.string({ required: true, description: 'Its key or id.' }),
    name: t.string({ description: 'What people call it.' }),
    summary: t.string({ description: 'One line on what it is for.' }),
    description: t.string({ description: 'Markdown.' }),
    lead: t.string({ description: 'Who answers for it: a handle or an id.' }),
    startOn: t.field({ type: 'Date', description: 'When work begins.' }),
    targetOn: t.field({ type: 'Date', description: 'When it is to be finished.' }),
    ...commonFields(t),
  }),
})

builder.mutationFields((t) => ({
  createProject: t.field({
    type: ProjectPayload,
    description: 'Makes a project.',
    args: { input: t.arg({ type: CreateProjectInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'project.create', () => {
        const { key, name, summary, description } = input
        return accept({ kind: 'project.create', key, name, summary, description })
      }),
  }),
  editProject: t.field({
    type: ProjectPayload,
    description: 'Changes a project.',
    args: { input: t.arg({ type: EditProjectInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'project.edit', () => editProject(context, input)),
  }),
  archiveProject: t.field({
    type: ProjectPayload,
    description: 'Puts a project away. It can be restored.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'project.archive', () =>
        mapResult(mustFindProject(context, input.ref), ({ id }) => ({ kind: 'project.archive', projectId: id })),
      ),
  }),
  restoreProject: t.field({
    type: ProjectPayload,
    description: 'Takes a project out of the archive.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'project.restore', () =>
        mapResult(mustFindProject(context, input.ref), ({ id }) => ({ kind: 'project.restore', projectId: id })),
      ),
  }),
}))

function editProject(
  context: ApiContext,
  input: typeof EditProjectInput.$inferInput,
): Result<CommandOf<'project.edit'>, Refusal> {
  const { name, summary, description, startOn, targetOn } = input
  const parts = collect({
    project: mustFindProject(context, input.ref),
    fixed: mandatory({ name }),
    leadId: optionalId(input.lead, (ref) => mustFindMember(context, ref)),
  })
  return chain(parts, ({ project, fixed, leadId }) =>
    accept({
      kind: 'project.edit',
      projectId: project.id,
      set: { ...fixed, ...clearable({ summary, description, startOn, targetOn, leadId }) },
    }),
  )
}
