import type { Command, MemberRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { execute } from '../../changes/execute.ts'
import { reportDryRun } from '../../changes/report.ts'
import type { Context } from '../../command-line/context.ts'
import {
  type FieldReaders,
  type JsonOptions,
  parseFields,
  printJson,
  readFields,
  wantsJson,
} from '../../output/json.ts'
import { isoInstant } from '../../output/times.ts'
import { sayText } from '../../texts/say.ts'
import { type MemberField, memberFields } from './options.ts'

interface MemberSource {
  readonly member: MemberRow
  readonly workspace: Workspace
}

export const memberReaders: FieldReaders<MemberField, MemberSource> = {
  calendar: ({ member, workspace }) =>
    member.calendarId === null ? null : (workspace.read.find('calendar', member.calendarId)?.name ?? null),
  capacityMinutes: ({ member }) => member.capacityMinutes,
  createdAt: ({ member }) => isoInstant(member.createdAt),
  email: ({ member }) => member.email,
  githubLogin: ({ member }) => member.githubLogin,
  handle: ({ member }) => member.handle,
  id: ({ member }) => member.id,
  kind: ({ member }) => member.kind,
  name: ({ member }) => member.name,
  role: ({ member }) => member.role,
  skills: ({ member, workspace }) => workspace.read.skillsOf([member.id]).get(member.id) ?? [],
}

interface MemberChange {
  readonly command: Command
  readonly verb: string
  readonly options: JsonOptions & { readonly 'dry-run': boolean }
  readonly id?: string | undefined
}

/** Does a command on a member and says what became of it. */
export async function changeMember(context: Context, workspace: Workspace, change: MemberChange): Promise<void> {
  const { command, verb, options } = change
  const outcome = execute(workspace, [command], options['dry-run'])
  if (options['dry-run']) return reportDryRun(context, outcome)
  const id = change.id ?? outcome.entities.find((entity) => entity.kind === 'member')?.id ?? ''
  const member = workspace.read.find('member', id)
  if (member === undefined) throw new Error('bug: a changed member cannot be read')
  if (wantsJson(options)) {
    return printJson(
      context.output,
      readFields(memberReaders, parseFields(options, memberFields), { member, workspace }),
      options.jq,
    )
  }
  context.output.done(`${sayText(verb)} @${member.handle} (${member.name}), ${member.role}`, member.handle)
}
