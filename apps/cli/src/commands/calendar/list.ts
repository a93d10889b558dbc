import { type CalendarRow, weekMinutes, weekText, workText } from '@spicetime/domain'
import type { Run } from '../../command-line/command.ts'
import { parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import type { Column } from '../../output/table.ts'
import { say } from '../../texts/say.ts'
import { calendarFields, type listOptions } from './options.ts'
import { calendarReaders, exceptionsOf, isDefault, weekOf } from './readers.ts'

export const run: Run<typeof listOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, calendarFields) : undefined
  const workspace = await context.workspace()
  const calendars = workspace.read.calendars()
  const { output } = context
  if (fields !== undefined) {
    const objects = calendars.map((calendar) => readFields(calendarReaders, fields, { calendar, workspace }))
    return printJson(output, objects, options.jq)
  }
  if (calendars.length === 0) {
    return output.note(
      say`No calendar: people work Monday to Friday, 9:00 to 12:00 and 13:00 to 18:00 in UTC. Make one with: spice calendar create NAME`,
    )
  }
  const { style } = output
  const columns: readonly Column<CalendarRow>[] = [
    { title: 'NAME', raw: ({ name }) => name, paint: style.bold, shrink: 2 },
    { title: 'ZONE', raw: ({ timeZone }) => timeZone },
    { title: 'WEEK', raw: (calendar) => weekText(weekOf(calendar)), shrink: 1 },
    { title: 'A WEEK', raw: (calendar) => workText(weekMinutes(weekOf(calendar))), align: 'right' },
    { title: 'HOLIDAYS', raw: (calendar) => String(exceptionsOf({ calendar, workspace }).length), align: 'right' },
    { title: 'DEFAULT', raw: (calendar) => (isDefault({ calendar, workspace }) ? '✓' : ''), paint: style.green },
  ]
  output.table(columns, calendars)
}
