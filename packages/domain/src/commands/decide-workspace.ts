import type { MemberRow } from '../entities/rows.ts'
import type { EventDraft } from '../events/define-event.ts'
import { memberAdded } from '../events/member-added.ts'
import { memberEdited } from '../events/member-edited.ts'
import { memberRemoved } from '../events/member-removed.ts'
import { memberRoleChanged } from '../events/member-role-changed.ts'
import { memberSkills } from '../events/member-skills.ts'
import { nameLengthMax, weekMinutesMax } from '../events/shapes.ts'
import { workspaceRenamed } from '../events/workspace-renamed.ts'
import { accept, type Result, refuse } from '../result.ts'
import { type Role, roles } from '../vocabulary/roles.ts'
import { changedFields } from './changed-fields.ts'
import type { AddMember, EditMember, RemoveMember, RenameWorkspace } from './command.ts'
import { checkCalendar } from './decide-calendar.ts'
import { type Decided, decide, inWorkspace, refuseField } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { checkEmail, checkLine, checkOneOf, checkOptionalLine, checkWholeNumber } from './fields.ts'
import { findLive } from './lookup.ts'
import type { Refusal } from './refusal.ts'
import { decideSkills } from './required-skills.ts'

export function decideRenameWorkspace(command: RenameWorkspace, view: DomainView): Decided {
  const name = checkLine('name', command.name, nameLengthMax)
  if (!name.ok) return name
  const { id, name: before } = view.workspace()
  const events = name.value === before ? [] : [workspaceRenamed.make({ id, set: { name: name.value } })]
  return decide(inWorkspace, events, { kind: 'workspace', id })
}

/** GitHub's rule for logins, widened by dot and underscore; `[bot]` accounts are known by imports. */
const handlePattern = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?(?:\[bot\])?$/

export function decideAddMember(command: AddMember, view: DomainView, context: DecisionContext): Decided {
  const handle = command.handle.trim().replace(/^@/, '')
  if (handle === '') return refuseField('handle', 'empty')
  if (!handlePattern.test(handle)) return refuseField('handle', 'pattern', { value: handle })
  if (view.findMemberByHandle(handle) !== undefined) return refuse({ code: 'taken', field: 'handle', value: handle })
  const name = checkLine('name', command.name ?? handle, nameLengthMax)
  if (!name.ok) return name
  const role = checkOneOf('role', roles, command.role ?? 'member')
  if (!role.ok) return role
  if (role.value === 'owner' && view.find('member', context.actor)?.role !== 'owner') {
    return refuse({ code: 'not-allowed', permission: 'manage-owners' })
  }
  const contact = checkContact(command)
  if (!contact.ok) return contact
  const id = context.newId('member', inWorkspace)
  const { email = null, githubLogin = null } = contact.value
  const event = memberAdded.make({
    id,
    handle,
    name: name.value,
    kind: 'person',
    role: role.value,
    email,
    githubLogin,
  })
  return decide(inWorkspace, [event], { kind: 'member', id })
}

interface Contact {
  readonly email?: string | null | undefined
  readonly githubLogin?: string | null | undefined
}

function checkContact({ email, githubLogin }: Contact): Result<Contact, Refusal> {
  const checkedEmail = email === undefined ? accept(undefined) : checkEmail('email', email)
  if (!checkedEmail.ok) return checkedEmail
  const login =
    githubLogin === undefined ? accept(undefined) : checkOptionalLine('githubLogin', githubLogin, nameLengthMax)
  return login.ok ? accept({ email: checkedEmail.value, githubLogin: login.value }) : login
}

const memberSkillEvents = { set: 'memberSkills', ...memberSkills } as const

export function decideEditMember(command: EditMember, view: DomainView, context: DecisionContext): Decided {
  const { memberId } = command
  const member = findLive(view, 'member', memberId)
  if (!member.ok) return member
  const { calendarId, capacityMinutes } = command.set
  const calendar = checkCalendar(view, calendarId === member.value.calendarId ? undefined : calendarId)
  if (!calendar.ok) return calendar
  const capacity = checkWholeNumber('capacityMinutes', capacityMinutes ?? null, { min: 0, max: weekMinutesMax })
  if (!capacity.ok) return capacity
  const skills = decideSkills(view, memberSkillEvents, memberId, command)
  if (!skills.ok) return skills
  const changes = changedFields(member.value, command.set, {
    name: (value) => checkLine('name', value, nameLengthMax),
    email: (value) => checkEmail('email', value),
    role: (value) => checkOneOf('role', roles, value),
    githubLogin: (value) => checkOptionalLine('githubLogin', value, nameLengthMax),
  })
  if (!changes.ok) return changes
  const { role, ...set } = changes.value
  const given = role === undefined ? accept([]) : changeRole(member.value, role, view, context)
  if (!given.ok) return given
  const edited = Object.keys(set).length === 0 ? [] : [memberEdited.make({ id: memberId, set })]
  return decide(inWorkspace, [...edited, ...given.value, ...skills.value], { kind: 'member', id: memberId })
}

/** To give less than before is to take away: it says how much of the member's work had been seen. */
function changeRole(
  member: MemberRow,
  role: Role,
  view: DomainView,
  context: DecisionContext,
): Result<readonly EventDraft[], Refusal> {
  const refusal = findRoleRefusal(member, role, view, context)
  if (refusal !== undefined) return refuse(refusal)
  const isLess = roles.indexOf(role) > roles.indexOf(member.role)
  const seen = isLess ? { seen: [...view.seenOf({ memberId: member.id })] } : {}
  return accept([memberRoleChanged.make({ id: member.id, role, ...seen })])
}

/** Owners are made, changed and removed by owners; whoever made the workspace stays one. */
function findRoleRefusal(
  member: MemberRow,
  role: Role,
  view: DomainView,
  context: DecisionContext,
): Refusal | undefined {
  const isFounder = member.id === view.workspace().createdBy
  if (isFounder && member.role === 'owner' && role !== 'owner') {
    return { code: 'not-allowed', permission: 'demote-founder' }
  }
  const concernsOwner = member.role === 'owner' || role === 'owner'
  const isOwner = view.find('member', context.actor)?.role === 'owner'
  return concernsOwner && !isOwner ? { code: 'not-allowed', permission: 'manage-owners' } : undefined
}

export function decideRemoveMember({ memberId }: RemoveMember, view: DomainView, context: DecisionContext): Decided {
  const member = findLive(view, 'member', memberId)
  if (!member.ok) return member
  if (member.value.role === 'none') return decide(inWorkspace, [], { kind: 'member', id: memberId })
  const refusal = findRoleRefusal(member.value, 'none', view, context)
  if (refusal !== undefined) return refuse(refusal)
  const event = memberRemoved.make({ id: memberId, seen: [...view.seenOf({ memberId })] })
  return decide(inWorkspace, [event], { kind: 'member', id: memberId })
}
