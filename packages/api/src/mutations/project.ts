import type { Refusal, Result } from '@spicetime/domain'
import { accept } from '@spicetime/domain'
import { builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { ProjectMemberRoleEnum, ProjectVisibilityEnum } from '../enums.ts'
import { ProjectRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { commonFields, RefInput } from './common-input.ts'
import { chain, clearable, collect, mandatory, mapResult } from './fields.ts'
import { changedObject, definePayload } from './payload.ts'
import { mustFindCalendar, mustFindMember, mustFindProject, optionalId } from './resolve-refs.ts'
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
    visibility: t.field({
      type: ProjectVisibilityEnum,
      description: 'Who sees it from the beginning; WORKSPACE when left out.',
    }),
    ...commonFields(t),
  }),
})

const EditProjectInput = builder.inputType('EditProjectInput', {
  description: 'Changes of a project. A field left out stays as it is; null clears it.',
  fields: (t) => ({
    ref: t.string({ required: true, description: 'Its key or id.' }),
    key: t.string({ description: 'A new key; its items are found by the former one, too.' }),
    name: t.string({ description: 'What people call it.' }),
    summary: t.string({ description: 'One line on what it is for.' }),
    description: t.string({ description: 'Markdown.' }),
    lead: t.string({ description: 'Who answers for it: a handle or an id.' }),
    startOn: t.field({ type: 'Date', description: 'When work begins.' }),
    targetOn: t.field({ type: 'Date', description: 'When it is to be finished.' }),
    calendar: t.string({ description: 'Its calendar: a name or an id; null for that of the workspace.' }),
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
        const visibility = input.visibility ?? undefined
        return accept({ kind: 'project.create', key, name, summary, description, visibility })
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

const SetProjectVisibilityInput = builder.inputType('SetProjectVisibilityInput', {
  description: 'Who shall see a project.',
  fields: (t) => ({
    ref: t.string({ required: true, description: 'Its key or id.' }),
    visibility: t.field({ type: ProjectVisibilityEnum, required: true, description: 'Who sees it.' }),
    ...commonFields(t),
  }),
})

const ProjectMemberInput = builder.inputType('ProjectMemberInput', {
  description: 'A member of a project.',
  fields: (t) => ({
    ref: t.string({ required: true, description: 'The key or id of the project.' }),
    member: t.string({ required: true, description: 'A handle or an id; @me is who asks.' }),
    role: t.field({ type: ProjectMemberRoleEnum, description: 'MEMBER when left out; of no meaning when removing.' }),
    ...commonFields(t),
  }),
})

builder.mutationFields((t) => ({
  setProjectVisibility: t.field({
    type: ProjectPayload,
    description: 'Lets everybody see a project, or its members only. Who closes it becomes a lead of it.',
    args: { input: t.arg({ type: SetProjectVisibilityInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'project.setVisibility', () =>
        mapResult(mustFindProject(context, input.ref), ({ id }) => ({
          kind: 'project.setVisibility',
          projectId: id,
          visibility: input.visibility,
        })),
      ),
  }),
  addProjectMember: t.field({
    type: ProjectPayload,
    description: 'Lets somebody see a project that not everybody sees.',
    args: { input: t.arg({ type: ProjectMemberInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'project.addMember', () =>
        chain(membership(context, input), ({ project, member }) =>
          accept({
            kind: 'project.addMember',
            projectId: project.id,
            memberId: member.id,
            as: input.role ?? undefined,
          }),
        ),
      ),
  }),
  removeProjectMember: t.field({
    type: ProjectPayload,
    description: 'Sends somebody nothing more of a project that not everybody sees.',
    args: { input: t.arg({ type: ProjectMemberInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'project.removeMember', () =>
        chain(membership(context, input), ({ project, member }) =>
          accept({ kind: 'project.removeMember', projectId: project.id, memberId: member.id }),
        ),
      ),
  }),
}))

function membership(context: ApiContext, input: typeof ProjectMemberInput.$inferInput) {
  return collect({ project: mustFindProject(context, input.ref), member: mustFindMember(context, input.member) })
}

function editProject(
  context: ApiContext,
  input: typeof EditProjectInput.$inferInput,
): Result<CommandOf<'project.edit'>, Refusal> {
  const { key, name, summary, description, startOn, targetOn } = input
  const parts = collect({
    project: mustFindProject(context, input.ref),
    fixed: mandatory({ key, name }),
    leadId: optionalId(input.lead, (ref) => mustFindMember(context, ref)),
    calendarId: optionalId(input.calendar, (ref) => mustFindCalendar(context, ref)),
  })
  return chain(parts, ({ project, fixed, leadId, calendarId }) =>
    accept({
      kind: 'project.edit',
      projectId: project.id,
      set: { ...fixed, ...clearable({ summary, description, startOn, targetOn, leadId, calendarId }) },
    }),
  )
}
