import type { Invitation } from '@spicetime/auth-sqlite'
import type { Workspace } from '@spicetime/workspace'
import type { Run } from '../../command-line/command.ts'
import { openNodeAuth } from '../../compose.ts'
import { type FieldReaders, parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import type { Column } from '../../output/table.ts'
import { isoInstant, relativeTime } from '../../output/times.ts'
import { say } from '../../texts/say.ts'
import { type InvitationField, invitationFields, type invitationListOptions } from './options.ts'

interface Source {
  readonly invitation: Invitation
  readonly workspace: Workspace
}

export const run: Run<typeof invitationListOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, invitationFields) : undefined
  const workspace = await context.workspace()
  const auth = openNodeAuth(context.storeFolder())
  const sources = auth.invitations.list().map((invitation) => ({ invitation, workspace }))
  auth.close()
  const { output } = context
  if (fields !== undefined) {
    return printJson(
      output,
      sources.map((source) => readFields(readers, fields, source)),
      options.jq,
    )
  }
  if (sources.length === 0) return output.note(say`No open invitation. Make one with: spice invite`)
  const { now } = output.times
  const columns: readonly Column<Source>[] = [
    { title: 'ID', raw: ({ invitation }) => invitation.id },
    { title: 'FOR', raw: (source) => forWhom(source), shrink: 1 },
    { title: 'BY', raw: (source) => `@${inviterOf(source)}` },
    {
      title: 'EXPIRES',
      raw: ({ invitation }) => isoInstant(invitation.expiresAt),
      cell: ({ invitation }) => relativeTime(invitation.expiresAt, now),
    },
  ]
  output.table(columns, sources)
}

const handleOf = (workspace: Workspace, id: string) => workspace.read.find('member', id)?.handle ?? id
const inviterOf = ({ invitation, workspace }: Source) => handleOf(workspace, invitation.createdBy)

function forWhom({ invitation: { invitee }, workspace }: Source): string {
  if (invitee.kind === 'device') return say`a device of @${handleOf(workspace, invitee.memberId)}`
  return invitee.handle === null ? say`a new ${invitee.role}` : `@${invitee.handle}, ${invitee.role}`
}

const readers: FieldReaders<InvitationField, Source> = {
  createdAt: ({ invitation }) => isoInstant(invitation.createdAt),
  createdBy: inviterOf,
  expiresAt: ({ invitation }) => isoInstant(invitation.expiresAt),
  for: forWhom,
  id: ({ invitation }) => invitation.id,
  kind: ({ invitation }) => invitation.invitee.kind,
  role: ({ invitation: { invitee } }) => (invitee.kind === 'member' ? invitee.role : null),
}
