import { type Command, type ProjectVisibility, projectVisibilities } from '@spicetime/domain'
import { misuse } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import { today } from '../../output/times.ts'
import { isNone } from '../../refs/choices.ts'
import { parseDate } from '../../refs/dates.ts'
import { resolveMember, resolveWorkingProject } from '../../refs/resolve.ts'
import { readDescription } from './description.ts'
import type { editOptions } from './options.ts'
import { changeProject } from './report-project.ts'

function parseVisibility(text: string): ProjectVisibility {
  const visibility = projectVisibilities.find((one) => one === text.toLowerCase())
  if (visibility === undefined) throw misuse(`--visibility is workspace or members, not ${text}`)
  return visibility
}

type ProjectSet = Extract<Command, { kind: 'project.edit' }>['set']

export const run: Run<typeof editOptions> = async (context, { args, options }) => {
  const workspace = await context.workspace()
  const project = resolveWorkingProject(context, workspace, args[0])
  const { times } = context.output
  const todayOn = today(times.now, times.isUtc)
  const description = await readDescription(context, options)
  const set: ProjectSet = {
    ...(options.key === undefined ? {} : { key: options.key }),
    ...(options.name === undefined ? {} : { name: options.name }),
    ...(options.summary === undefined ? {} : { summary: isNone(options.summary) ? null : options.summary }),
    ...(description === undefined ? {} : { description: description.trim() === '' ? null : description }),
    ...(options.lead === undefined
      ? {}
      : { leadId: isNone(options.lead) ? null : resolveMember(workspace, options.lead).id }),
    ...(options.start === undefined ? {} : { startOn: parseDate(options.start, todayOn) }),
    ...(options.target === undefined ? {} : { targetOn: parseDate(options.target, todayOn) }),
  }
  const commands: Command[] =
    Object.keys(set).length === 0 ? [] : [{ kind: 'project.edit', projectId: project.id, set }]
  if (options.visibility !== undefined) {
    const visibility = parseVisibility(options.visibility)
    commands.push({ kind: 'project.setVisibility', projectId: project.id, visibility })
  }
  if (commands.length === 0) throw misuse('nothing to change was named', 'see spice project edit --help')
  await changeProject(context, workspace, { commands, verb: 'Changed', options })
}
