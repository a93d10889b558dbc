import { useQuery } from '@tanstack/react-query'
import type { Messages } from '../../messages/en.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { Rows, Section } from '../settings/form-parts.tsx'
import { useHubChange } from '../settings/use-hub-change.ts'
import { invitationsKey, invitationsQuery } from './hub-queries.ts'
import { type OpenInvitation, revokeInvitation } from './hub-requests.ts'

export interface InvitationsSectionProps {
  /** Only those of new members, and nothing while there are none. */
  readonly isOfMembers?: boolean
}

export function InvitationsSection({ isOfMembers = false }: InvitationsSectionProps) {
  const { invitationSettings: texts } = useMessages()
  const { data: all } = useQuery(invitationsQuery)
  const invitations = isOfMembers ? all?.filter(({ kind }) => kind === 'member') : all
  const revoke = useHubChange(invitationsKey, revokeInvitation, texts.revoked)
  if (isOfMembers && (invitations?.length ?? 0) === 0) return null
  return (
    <Section title={texts.title}>
      {invitations === undefined && <div className="h-12 skeleton" />}
      {invitations?.length === 0 && <p className="text-ink-muted">{texts.none}</p>}
      {invitations !== undefined && invitations.length > 0 && (
        <Rows>
          {invitations.map((invitation) => (
            <InvitationLine key={invitation.id} invitation={invitation} onRevoke={() => revoke.mutate(invitation.id)} />
          ))}
        </Rows>
      )}
    </Section>
  )
}

interface InvitationLineProps {
  readonly invitation: OpenInvitation
  readonly onRevoke: () => void
}

function InvitationLine({ invitation, onRevoke }: InvitationLineProps) {
  const messages = useMessages()
  const { invitationSettings: texts } = messages
  const dates = useDates()
  const { createdBy, expiresAt } = invitation
  const whom = sayWhom(invitation, messages)
  const end = new Date(expiresAt).toISOString()
  return (
    <li className="flex items-center gap-3 px-3 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{whom}</p>
        <p className="text-ink-muted">
          {createdBy !== null && `${texts.by(createdBy.name || createdBy.handle)} · `}
          {texts.ends(dates.full(end))}
        </p>
      </div>
      <Button size="sm" aria-label={texts.revokeOne(whom)} onClick={onRevoke}>
        {texts.revoke}
      </Button>
    </li>
  )
}

function sayWhom({ kind, member, role, handle }: OpenInvitation, messages: Messages): string {
  const { invitationSettings: texts, role: roleNames } = messages
  if (kind === 'device') return texts.ofDevice(member?.handle ?? '')
  const roleName = roleNames[role ?? 'none']
  return handle === null || handle === undefined ? texts.ofMember(roleName) : texts.ofHandle(handle, roleName)
}
