import { argument, type Run } from '../../command-line/command.ts'
import { confirmOrStop } from '../../input/prompts.ts'
import { resolveCalendar } from '../../refs/resolve-calendar.ts'
import { say } from '../../texts/say.ts'
import type { deleteOptions } from './options.ts'
import { changeCalendar } from './readers.ts'

export const run: Run<typeof deleteOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const { id, name } = resolveCalendar(workspace, argument(input, 0))
  if (!options['dry-run']) await confirmOrStop(context, say`Delete the calendar "${name}"?`, options.yes)
  const command = { kind: 'calendar.delete', calendarId: id } as const
  await changeCalendar(context, workspace, { commands: [command], verb: 'Deleted the calendar', options, id })
}
