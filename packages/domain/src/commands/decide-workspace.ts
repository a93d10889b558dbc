import { memberAdded } from '../events/member-added.ts'
import { memberEdited } from '../events/member-edited.ts'
import { nameLengthMax } from '../events/shapes.ts'
import { workspaceRenamed } from '../events/workspace-renamed.ts'
import { accept, type Result, refuse } from '../result.ts'
import { roles } from '../vocabulary/roles.ts'
import { changedFields } from './changed-fields.ts'
import type { AddMember, EditMember, RenameWorkspace } from './command.ts'
import { type Decided, decide, inWorkspace, refuseField } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { checkEmail, checkLine, checkOneOf, checkOptionalLine } from './fields.ts'
import { findLive } from './lookup.ts'
import type { Refusal } from './refusal.ts'

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
  const contact = checkContact(command)
  if (!contact.ok) return contact
  const id = context.newId('member')
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

export function decideEditMember(command: EditMember, view: DomainView): Decided {
  const member = findLive(view, 'member', command.memberId)
  if (!member.ok) return member
  const { role } = command.set
  const isFounder = command.memberId === view.workspace().createdBy
  if (isFounder && member.value.role === 'owner' && role !== undefined && role !== 'owner') {
    return refuse({ code: 'not-allowed', permission: 'demote-founder' })
  }
  const changes = changedFields(member.value, command.set, {
    name: (value) => checkLine('name', value, nameLengthMax),
    email: (value) => checkEmail('email', value),
    role: (value) => checkOneOf('role', roles, value),
    githubLogin: (value) => checkOptionalLine('githubLogin', value, nameLengthMax),
  })
  if (!changes.ok) return changes
  const events =
    Object.keys(changes.value).length === 0 ? [] : [memberEdited.make({ id: command.memberId, set: changes.value })]
  return decide(inWorkspace, events, { kind: 'member', id: command.memberId })
}
