import type { Command, MemberRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { execute } from '../../changes/execute.ts'
import { reportDryRun } from '../../changes/report.ts'
import { misuse } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { type FieldReaders, parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import type { Column } from '../../output/table.ts'
import { resolveMember, resolveWorkingProject } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { type MemberOfProjectField, memberOfProjectFields } from './fields.ts'
import type { membersOptions } from './options.ts'

interface Admitted {
  readonly member: MemberRow
  readonly as: 'lead' | 'member'
}

export const run: Run<typeof membersOptions> = async (context, { args, options }) => {
  const [action = 'list', ...refs] = args
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, options.project)
  if (action === 'list') return list(context, workspace, project.id, options)
  if (action !== 'add' && action !== 'remove') throw misuse(say`${action} is not list, add or remove`)
  if (refs.length === 0) throw misuse(say`nobody was named`, say`spice project members ${action} HANDLE`)
  const members = refs.map((ref) => resolveMember(workspace, ref))
  const commands = members.map(
    ({ id: memberId }): Command =>
      action === 'add'
        ? { kind: 'project.addMember', projectId: project.id, memberId, as: options.lead ? 'lead' : 'member' }
        : { kind: 'project.removeMember', projectId: project.id, memberId },
  )
  const outcome = execute(workspace, commands, options['dry-run'])
  if (options['dry-run']) return reportDryRun(context, outcome)
  const done = outcome.commitIds.length === 0 ? say`No change:` : action === 'add' ? say`Added` : say`Removed`
  for (const { handle } of members) context.output.done(say`${done} @${handle} in ${project.key}`, handle)
}

const readers: FieldReaders<MemberOfProjectField, Admitted> = {
  as: ({ as }) => as,
  handle: ({ member }) => member.handle,
  id: ({ member }) => member.id,
  name: ({ member }) => member.name,
}

function list(
  { output }: Context,
  { read }: Workspace,
  projectId: string,
  options: Parameters<Run<typeof membersOptions>>[1]['options'],
): Promise<void> | void {
  const fields = wantsJson(options) ? parseFields(options, memberOfProjectFields) : undefined
  const audience = read.audienceOf(projectId)
  const rows = [...(audience?.members ?? [])].flatMap(([id, as]): readonly Admitted[] => {
    const member = read.find('member', id)
    return member === undefined ? [] : [{ member, as }]
  })
  if (fields !== undefined) {
    const objects = rows.map((row) => readFields(readers, fields, row))
    return printJson(output, objects, options.jq)
  }
  if (audience?.isOpen === true)
    output.note(say`Everybody in the workspace sees it: spice project edit --visibility members`)
  const columns: readonly Column<Admitted>[] = [
    { title: 'HANDLE', raw: ({ member }) => member.handle, paint: output.style.cyan },
    { title: 'NAME', raw: ({ member }) => member.name, shrink: 1 },
    { title: 'AS', raw: ({ as }) => as },
  ]
  output.table(columns, rows)
}
