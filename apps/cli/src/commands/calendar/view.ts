import { shiftsText, weekMinutes, workText } from '@spicetime/domain'
import { argument, type Run } from '../../command-line/command.ts'
import { parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import { resolveCalendar } from '../../refs/resolve-calendar.ts'
import { say, sayText } from '../../texts/say.ts'
import { calendarFields, type listOptions } from './options.ts'
import { calendarReaders, exceptionsOf, isDefault, weekOf } from './readers.ts'

export const run: Run<typeof listOptions> = async (context, input) => {
  const { options } = input
  const fields = wantsJson(options) ? parseFields(options, calendarFields) : undefined
  const workspace = await context.workspace()
  const calendar = resolveCalendar(workspace, argument(input, 0))
  const source = { calendar, workspace }
  const { output } = context
  if (fields !== undefined) return printJson(output, readFields(calendarReaders, fields, source), options.jq)
  const { style } = output
  const week = weekOf(calendar)
  const suffix = isDefault(source) ? ` · ${say`default of the workspace`}` : ''
  output.print(`${style.bold(calendar.name)} · ${calendar.timeZone} · ${workText(weekMinutes(week))}${suffix}`)
  output.print('')
  for (const [day, shifts] of week.entries()) {
    const hours = shifts.length === 0 ? style.dim('–') : shiftsText(shifts).replaceAll(',', ', ')
    output.print(`${sayText(dayNames[day] ?? '').padEnd(3)}  ${hours}`)
  }
  const exceptions = exceptionsOf(source)
  if (exceptions.length > 0) output.print('')
  for (const exception of exceptions) output.print(exception)
}

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
