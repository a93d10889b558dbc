import type { Invitee } from '@spicetime/auth-sqlite'
import type { Workspace } from '@spicetime/workspace'
import { CliError, misuse } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { openNodeAuth } from '../../compose.ts'
import { warnOfLoopback } from '../../hub/reach.ts'
import { defaultHub, findRunningHub } from '../../hub/running-hub.ts'
import { type FieldReaders, parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import { fullTime, isoInstant } from '../../output/times.ts'
import { parseRole } from '../../refs/choices.ts'
import { resolveMember } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { parseLifetime } from './lifetime.ts'
import { type InviteField, inviteFields, type inviteOptions } from './options.ts'

type Options = Parameters<Run<typeof inviteOptions>>[1]['options']

interface Told {
  readonly id: string
  readonly code: string
  readonly link: string
  readonly expiresAt: number
}

export const run: Run<typeof inviteOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, inviteFields) : undefined
  const workspace = await context.workspace()
  const invitee = inviteeOf(workspace, options)
  const address = addressOf(context, options.url)
  const expiresAt = context.host.now() + parseLifetime(options.expires ?? '24h')
  const auth = openNodeAuth(context.storeFolder())
  try {
    const { invitation, code } = auth.invitations.create({ invitee, createdBy: workspace.localMemberId, expiresAt })
    auth.audit.record({ kind: 'invitation.created', memberId: workspace.localMemberId, subjectId: invitation.id })
    // The code stands behind #: browsers send that part to no server. The region proves which workspace is meant.
    const link = new URL(`/join#${workspace.read.workspace().regionId}.${code}`, address).href
    const told = { id: invitation.id, code, link, expiresAt }
    if (fields !== undefined) return await printJson(context.output, readFields(readers, fields, told), options.jq)
    print(context, invitee, told)
  } finally {
    auth.close()
  }
}

const commandOf = ({ link }: Told) => `spice clone '${link}'`

const readers: FieldReaders<InviteField, Told> = {
  code: ({ code }) => code,
  command: commandOf,
  expiresAt: ({ expiresAt }) => isoInstant(expiresAt),
  id: ({ id }) => id,
  link: ({ link }) => link,
}

function print(context: Context, invitee: Invitee, told: Told): void {
  const { output } = context
  const whom = invitee.kind === 'device' ? say`one device` : say`one new member (${invitee.role})`
  output.note(
    say`This lets in ${whom}, once, until ${fullTime(told.expiresAt, output.times)}. On the new device, in an empty folder:`,
  )
  output.print(commandOf(told))
  output.note(say`Take it back with: spice invitation list, spice invitation revoke ID`)
  warnOfLoopback(context, told.link)
}

function inviteeOf(workspace: Workspace, options: Options): Invitee {
  if (options.device || options.member !== undefined) {
    if (options.role !== undefined || options.handle !== undefined || options.name !== undefined) {
      throw misuse(
        say`a device has no role or name of a member`,
        say`leave out --role, --handle and --name, or --device`,
      )
    }
    return { kind: 'device', memberId: resolveMember(workspace, options.member ?? '@me').id }
  }
  const role = parseRole(options.role ?? 'member')
  if (role === 'none') throw misuse(say`somebody without a role cannot come in`, say`choose member, admin or viewer`)
  const handle = options.handle?.replace(/^@/, '') ?? null
  if (handle !== null && workspace.read.findMember(handle) !== undefined) {
    throw new CliError(say`@${handle} is a member already`, {
      hints: [say`invite a device of theirs with: spice invite --member ${handle}`],
    })
  }
  return { kind: 'member', role, handle, name: options.name ?? null }
}

function addressOf(context: Context, named: string | undefined): string {
  const running = findRunningHub(context)
  const address = named ?? running ?? defaultHub
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw misuse(say`"${address}" is no address of a hub`, say`write it as http://127.0.0.1:4400`)
  }
  if (named === undefined && running === undefined) {
    context.output.note(say`No hub runs on this workspace. The invitation works once one does: spice hub`)
  }
  return address
}
