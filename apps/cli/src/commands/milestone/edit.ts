import type { Command } from '@spicetime/domain'
import { misuse } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { today } from '../../output/times.ts'
import { parseDate } from '../../refs/dates.ts'
import { resolveMilestone, resolveWorkingProject } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import type { editOptions } from './options.ts'
import { changeMilestone } from './readers.ts'

export const run: Run<typeof editOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, options.project)
  const { id } = resolveMilestone(workspace, project, argument(input, 0))
  const { times } = context.output
  const set = {
    ...(options.title === undefined ? {} : { title: options.title }),
    ...(options.description === undefined
      ? {}
      : { description: options.description === '' ? null : options.description }),
    ...(options.due === undefined ? {} : { dueOn: parseDate(options.due, today(times.now, times.isUtc)) }),
    ...(options.reopen ? { isClosed: false } : {}),
  }
  if (Object.keys(set).length === 0)
    throw misuse(say`nothing to change was named`, say`see spice milestone edit --help`)
  const command: Command = { kind: 'milestone.edit', milestoneId: id, set }
  await changeMilestone(context, workspace, { command, verb: 'Changed the milestone', options, id })
}
