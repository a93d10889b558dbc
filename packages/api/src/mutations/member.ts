import type { Refusal, Result } from '@spicetime/domain'
import { accept } from '@spicetime/domain'
import { builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { RoleEnum } from '../enums.ts'
import { MemberRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { commonFields, RefInput } from './common-input.ts'
import { clearable, collect, mandatory, mapResult } from './fields.ts'
import { changedObject, definePayload } from './payload.ts'
import { mustFindCalendar, mustFindMember, optionalId } from './resolve-refs.ts'
import { type CommandOf, runCommand } from './run.ts'

const MemberPayload = definePayload('MemberPayload', 'member', (t) => ({
  member: t.field({
    type: MemberRef,
    nullable: true,
    description: changedObject,
    resolve: ({ entityId }, _args, { loaders }) => findOptional(loaders, 'member', entityId),
  }),
}))

const AddMemberInput = builder.inputType('AddMemberInput', {
  description: 'A new member.',
  fields: (t) => ({
    handle: t.string({ required: true, description: 'The short name after the @; unique in the workspace.' }),
    name: t.string({ description: 'The full name; the handle when left out.' }),
    email: t.string({ description: 'The e-mail address.' }),
    role: t.field({ type: RoleEnum, description: 'What the member may do.' }),
    githubLogin: t.string({ description: 'The account on GitHub.' }),
    ...commonFields(t),
  }),
})

const EditMemberInput = builder.inputType('EditMemberInput', {
  description: 'Changes of a member. A field left out stays as it is; null clears it.',
  fields: (t) => ({
    ref: t.string({ required: true, description: 'The handle (with or without @) or id; `@me` is the viewer.' }),
    name: t.string({ description: 'The full name.' }),
    email: t.string({ description: 'The e-mail address.' }),
    role: t.field({ type: RoleEnum, description: 'What the member may do.' }),
    githubLogin: t.string({ description: 'The account on GitHub.' }),
    calendar: t.string({
      description: 'By which calendar they work: a name or an id; null for that of the workspace.',
    }),
    capacityMinutes: t.int({ description: 'Working minutes a week; null for what the calendar says.' }),
    addSkills: t.stringList({ description: 'Such as `ts:4`; another level takes the place of the former.' }),
    removeSkills: t.stringList({ description: 'At whatever level.' }),
    ...commonFields(t),
  }),
})

builder.mutationFields((t) => ({
  addMember: t.field({
    type: MemberPayload,
    description: 'Adds a member.',
    args: { input: t.arg({ type: AddMemberInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'member.add', () => {
        const { handle, name, email, role, githubLogin } = input
        return accept({
          kind: 'member.add',
          handle,
          name: name ?? undefined,
          email,
          role: role ?? undefined,
          githubLogin,
        })
      }),
  }),
  editMember: t.field({
    type: MemberPayload,
    description: 'Changes a member.',
    args: { input: t.arg({ type: EditMemberInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) => runCommand(context, input, 'member.edit', () => editMember(context, input)),
  }),
  removeMember: t.field({
    type: MemberPayload,
    description:
      'Takes a member’s role away, with all their devices. What they did meanwhile, unseen here, goes into quarantine. They stay known by name.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'member.remove', () =>
        mapResult(mustFindMember(context, input.ref), ({ id }) => ({ kind: 'member.remove', memberId: id })),
      ),
  }),
}))

function editMember(
  context: ApiContext,
  input: typeof EditMemberInput.$inferInput,
): Result<CommandOf<'member.edit'>, Refusal> {
  const { ref, name, role, email, githubLogin, capacityMinutes } = input
  const parts = collect({
    member: mustFindMember(context, ref),
    fixed: mandatory({ name, role }),
    calendarId: optionalId(input.calendar, (calendar) => mustFindCalendar(context, calendar)),
  })
  return mapResult(parts, ({ member, fixed, calendarId }) => ({
    kind: 'member.edit',
    memberId: member.id,
    set: { ...fixed, ...clearable({ email, githubLogin, capacityMinutes, calendarId }) },
    addSkills: input.addSkills ?? undefined,
    removeSkills: input.removeSkills ?? undefined,
  }))
}
