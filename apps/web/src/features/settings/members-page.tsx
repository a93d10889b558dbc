import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { MemberDetail, Role } from '../../client/model.ts'
import { useClient, useSession } from '../../data/client-context.tsx'
import { memberDetailsQuery } from '../../data/queries.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { PlusIcon } from '../../ui/icons.tsx'
import { InvitationsSection } from '../devices/invitations-section.tsx'
import { InvitePanel } from '../devices/invite-panel.tsx'
import { inviteStore } from '../devices/invite-state.ts'
import { isManager } from '../devices/may-manage.ts'
import { AddMemberForm } from './add-member-form.tsx'
import { Rows, Section, Select } from './form-parts.tsx'
import { RemoveMember } from './remove-member.tsx'
import { WorkspaceSettings } from './workspace-settings.tsx'

export function MembersPage() {
  const { viewer } = useSession()
  return (
    <WorkspaceSettings>
      <Members />
      {isManager(viewer) && <InvitationsSection isOfMembers />}
    </WorkspaceSettings>
  )
}

/** Beyond so many a field to filter them is shown. */
const manyMembers = 12

function Members() {
  const { settings, memberSettings: texts, invitationSettings } = useMessages()
  const { viewer } = useSession()
  const { data: members } = useQuery(memberDetailsQuery(useClient()))
  const [isAdding, setAdding] = useState(false)
  const [filter, setFilter] = useState('')
  const mayManage = isManager(viewer)
  const wanted = filter.trim().toLowerCase()
  const shown = members?.filter(({ name, handle }) => `${name} ${handle}`.toLowerCase().includes(wanted))
  return (
    <Section
      title={settings.members}
      text={mayManage ? texts.intro : `${texts.intro} ${settings.readOnly}`}
      action={
        mayManage && (
          <div className="flex gap-2">
            <Button size="sm" onClick={() => setAdding(true)}>
              <PlusIcon />
              {texts.add}
            </Button>
            <Button variant="primary" size="sm" onClick={() => inviteStore.set('member')}>
              {invitationSettings.invite}
            </Button>
          </div>
        )
      }
    >
      <InvitePanel invitee="member" />
      {isAdding && (
        <div className="mb-3 rounded-lg border border-line-strong p-3">
          <AddMemberForm onClose={() => setAdding(false)} />
        </div>
      )}
      {(members?.length ?? 0) > manyMembers && (
        <input
          className="field mb-3 max-w-72"
          aria-label={texts.filter}
          placeholder={texts.filter}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      )}
      {shown === undefined ? (
        <div className="h-24 skeleton" />
      ) : (
        <Rows>
          {shown.map((member) => (
            <MemberLine key={member.id} member={member} mayManage={mayManage} />
          ))}
        </Rows>
      )}
    </Section>
  )
}

const roles = ['owner', 'admin', 'member', 'viewer'] as const satisfies readonly Role[]

function MemberLine({ member, mayManage }: { readonly member: MemberDetail; readonly mayManage: boolean }) {
  const { memberSettings: texts, role: roleNames } = useMessages()
  const { viewer } = useSession()
  const { execute } = useExecutor()
  const name = member.name === '' ? member.handle : member.name
  const setRole = (role: Role) =>
    execute({ kind: 'member.edit', memberId: member.id, set: { role } }, { done: texts.roleSet(name, roleNames[role]) })
  const known: readonly Role[] = roles
  const mayRemove = member.id !== viewer.id && (member.role !== 'owner' || viewer.role === 'owner')
  const offered = known.includes(member.role) ? known : [...known, member.role]
  return (
    <li className="flex flex-wrap items-center gap-3 px-3 py-2.5">
      <Avatar person={member} size={28} />
      <div className="min-w-0 flex-1">
        <p className="truncate">
          <Link
            to="/items"
            search={{ q: `is:open assignee:${member.handle}` }}
            className="rounded font-medium hover:underline"
          >
            {name}
          </Link>
          {member.id === viewer.id && <span className="text-ink-muted"> ({texts.you})</span>}
        </p>
        <p className="truncate text-ink-muted">
          @{member.handle}
          {member.email !== null && ` · ${member.email}`}
        </p>
      </div>
      <div className="w-36">
        <Select
          label={texts.roleOf(name)}
          value={member.role}
          isDisabled={!mayManage}
          onChange={(role) => void setRole(role)}
          options={offered.map((role) => ({ value: role, label: roleNames[role] }))}
        />
      </div>
      {/* The place is kept, so that the roles stand in one column. */}
      {mayManage && <div className="w-7">{mayRemove && <RemoveMember member={member} />}</div>}
    </li>
  )
}
