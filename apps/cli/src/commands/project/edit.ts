import type { Command } from '@spicetime/domain'
import { misuse } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import { today } from '../../output/times.ts'
import { isNone } from '../../refs/choices.ts'
import { parseDate } from '../../refs/dates.ts'
import { resolveMember, resolveWorkingProject } from '../../refs/resolve.ts'
import { readDescription } from './description.ts'
import type { editOptions } from './options.ts'
import { changeProject } from './report-project.ts'

type ProjectSet = Extract<Command, { kind: 'project.edit' }>['set']

export const run: Run<typeof editOptions> = async (context, { args, options }) => {
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, args[0])
  const { times } = context.output
  const todayOn = today(times.now, times.isUtc)
  const description = await readDescription(context, options)
  const set: ProjectSet = {
    ...(options.name === undefined ? {} : { name: options.name }),
    ...(options.summary === undefined ? {} : { summary: isNone(options.summary) ? null : options.summary }),
    ...(description === undefined ? {} : { description: description.trim() === '' ? null : description }),
    ...(options.lead === undefined
      ? {}
      : { leadId: isNone(options.lead) ? null : resolveMember(workspace, options.lead).id }),
    ...(options.start === undefined ? {} : { startOn: parseDate(options.start, todayOn) }),
    ...(options.target === undefined ? {} : { targetOn: parseDate(options.target, todayOn) }),
  }
  if (Object.keys(set).length === 0) throw misuse('nothing to change was named', 'see spice project edit --help')
  const command: Command = { kind: 'project.edit', projectId: project.id, set }
  await changeProject(context, workspace, { command, verb: 'Changed', options })
}
