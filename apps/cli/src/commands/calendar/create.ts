import { argument, type Run } from '../../command-line/command.ts'
import type { createOptions } from './options.ts'
import { changeCalendar, parseWeekOption } from './readers.ts'

export const run: Run<typeof createOptions> = async (context, input) => {
  const { options } = input
  const command = {
    kind: 'calendar.create',
    name: argument(input, 0),
    timeZone: options.zone,
    week: parseWeekOption(options.week),
    exceptions: options.holiday,
  } as const
  await changeCalendar(context, await context.workspace(), {
    commands: [command],
    verb: 'Created the calendar',
    options,
  })
}
