import { argument, type Run } from '../../command-line/command.ts'
import { today } from '../../output/times.ts'
import { parseDate } from '../../refs/dates.ts'
import { resolveWorkingProject } from '../../refs/resolve.ts'
import type { createOptions } from './options.ts'
import { changeMilestone } from './readers.ts'

export const run: Run<typeof createOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, options.project)
  const { times } = context.output
  const command = {
    kind: 'milestone.create',
    projectId: project.id,
    title: argument(input, 0),
    description: options.description,
    dueOn: options.due === undefined ? undefined : parseDate(options.due, today(times.now, times.isUtc)),
  } as const
  await changeMilestone(context, workspace, { command, verb: 'Created the milestone', options })
}
