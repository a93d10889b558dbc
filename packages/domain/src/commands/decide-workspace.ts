import { memberAdded } from '../events/member-added.ts'
import { memberEdited } from '../events/member-edited.ts'
import { nameLengthMax } from '../events/shapes.ts'
import { workspaceRenamed } from '../events/workspace-renamed.ts'
import { refuse } from '../result.ts'
import { roles } from '../vocabulary/roles.ts'
import type { AddMember, EditMember, RenameWorkspace } from './command.ts'
import { type Decided, decide, inWorkspace, refuseField } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { checkLine, checkOneOf } from './fields.ts'
import { findLive } from './lookup.ts'

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
  const id = context.newId('member')
  const event = memberAdded.make({
    id,
    handle,
    name: name.value,
    kind: 'person',
    role: role.value,
    email: command.email ?? null,
    githubLogin: command.githubLogin ?? null,
  })
  return decide(inWorkspace, [event], { kind: 'member', id })
}

export function decideEditMember(command: EditMember, view: DomainView): Decided {
  const member = findLive(view, 'member', command.memberId)
  if (!member.ok) return member
  const { name, email, role, githubLogin } = command.set
  const checkedName = name === undefined ? undefined : checkLine('name', name, nameLengthMax)
  if (checkedName?.ok === false) return checkedName
  const isLastOwner =
    member.value.role === 'owner' &&
    role !== undefined &&
    role !== 'owner' &&
    command.memberId === view.workspace().createdBy
  if (isLastOwner) return refuse({ code: 'not-allowed', permission: 'demote-founder' })
  const set = {
    ...(checkedName === undefined || checkedName.value === member.value.name ? {} : { name: checkedName.value }),
    ...(email === undefined || email === member.value.email ? {} : { email }),
    ...(role === undefined || role === member.value.role ? {} : { role }),
    ...(githubLogin === undefined || githubLogin === member.value.githubLogin ? {} : { githubLogin }),
  }
  const events = Object.keys(set).length === 0 ? [] : [memberEdited.make({ id: command.memberId, set })]
  return decide(inWorkspace, events, { kind: 'member', id: command.memberId })
}
