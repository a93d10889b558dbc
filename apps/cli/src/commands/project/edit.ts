import type { Command } from '@spicetime/domain'
import { misuse } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import { today } from '../../output/times.ts'
import { isNone } from '../../refs/choices.ts'
import { parseDate } from '../../refs/dates.ts'
import { resolveMember, resolveWorkingProject } from '../../refs/resolve.ts'
import { calendarOption } from '../../refs/resolve-calendar.ts'
import { say } from '../../texts/say.ts'
import { readDescription } from './description.ts'
import type { editOptions } from './options.ts'
import { parseVisibility } from './parse-visibility.ts'
import { changeProject } from './report-project.ts'

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
    ...(options.calendar === undefined ? {} : { calendarId: calendarOption(workspace, options.calendar) }),
    ...(options.target === undefined ? {} : { targetOn: parseDate(options.target, todayOn) }),
  }
  const commands: Command[] =
    Object.keys(set).length === 0 ? [] : [{ kind: 'project.edit', projectId: project.id, set }]
  if (options.visibility !== undefined) {
    const visibility = parseVisibility(options.visibility)
    commands.push({ kind: 'project.setVisibility', projectId: project.id, visibility })
  }
  if (commands.length === 0) throw misuse(say`nothing to change was named`, say`see spice project edit --help`)
  await changeProject(context, workspace, { commands, verb: say`Changed`, options })
}
