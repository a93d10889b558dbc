import type { Command } from '@spicetime/domain'
import { misuse } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { resolveCalendar } from '../../refs/resolve-calendar.ts'
import { say } from '../../texts/say.ts'
import type { editOptions } from './options.ts'
import { changeCalendar, parseWeekOption } from './readers.ts'

export const run: Run<typeof editOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const { id } = resolveCalendar(workspace, argument(input, 0))
  const week = parseWeekOption(options.week)
  const set = {
    ...(options.name === undefined ? {} : { name: options.name }),
    ...(options.zone === undefined ? {} : { timeZone: options.zone }),
    ...(week === undefined ? {} : { week }),
  }
  const [added, removed] = [options.holiday, options['remove-holiday']]
  const isEdit = Object.keys(set).length + added.length + removed.length > 0
  if (!isEdit && !options.default) throw misuse(say`nothing to change was named`, say`see spice calendar edit --help`)
  const edit: Command = { kind: 'calendar.edit', calendarId: id, set, addExceptions: added, removeExceptions: removed }
  await changeCalendar(context, workspace, { commands: [edit], verb: 'Changed the calendar', options, id })
}
