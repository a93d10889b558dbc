import {
  type CalendarRow,
  type Command,
  defaultWeek,
  exceptionText,
  parseWeek,
  readWeekText,
  shiftsText,
  weekMinutes,
  weekText,
} from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { execute } from '../../changes/execute.ts'
import { reportDryRun } from '../../changes/report.ts'
import { misuse } from '../../command-line/cli-error.ts'
import type { Context } from '../../command-line/context.ts'
import {
  type FieldReaders,
  type JsonOptions,
  parseFields,
  printJson,
  readFields,
  wantsJson,
} from '../../output/json.ts'
import { say, sayText } from '../../texts/say.ts'
import { type CalendarField, calendarFields } from './options.ts'

export interface CalendarSource {
  readonly calendar: CalendarRow
  readonly workspace: Workspace
}

export function weekOf({ week }: CalendarRow) {
  return parseWeek(week) ?? defaultWeek
}

export function exceptionsOf({ calendar, workspace }: CalendarSource): readonly string[] {
  return (workspace.read.calendarExceptionsOf([calendar.id]).get(calendar.id) ?? []).map(exceptionText)
}

export function isDefault({ calendar, workspace }: CalendarSource): boolean {
  return workspace.read.workspace().calendarId === calendar.id
}

export const calendarReaders: FieldReaders<CalendarField, CalendarSource> = {
  days: ({ calendar }) => weekOf(calendar).map(shiftsText),
  exceptions: exceptionsOf,
  id: ({ calendar }) => calendar.id,
  isDefault,
  name: ({ calendar }) => calendar.name,
  timeZone: ({ calendar }) => calendar.timeZone,
  week: ({ calendar }) => weekText(weekOf(calendar)),
  weekMinutes: ({ calendar }) => weekMinutes(weekOf(calendar)),
}

export function parseWeekOption(text: string | undefined) {
  if (text === undefined) return undefined
  const week = readWeekText(text)
  if (week === undefined) throw misuse(say`--week is days and hours such as "mo-fr 9-12,13-18; sa 9-13", not "${text}"`)
  return week
}

interface CalendarChange {
  readonly commands: readonly Command[]
  readonly verb: string
  readonly options: Partial<JsonOptions> & { readonly 'dry-run': boolean; readonly default?: boolean }
  readonly id?: string | undefined
}

/** Does commands about a calendar and says what became of it; makes it that of the workspace, if that is wished. */
export async function changeCalendar(context: Context, workspace: Workspace, change: CalendarChange): Promise<void> {
  const { commands, options, verb } = change
  const outcome = execute(workspace, commands, options['dry-run'])
  if (options['dry-run']) return reportDryRun(context, outcome)
  const id = change.id ?? outcome.entities.find((entity) => entity.kind === 'calendar')?.id ?? ''
  const calendar = workspace.read.find('calendar', id)
  if (calendar === undefined) throw new Error('bug: a changed calendar cannot be read')
  if (options.default === true)
    execute(workspace, [{ kind: 'workspace.edit', set: { calendarId: calendar.id } }], false)
  const json = { json: options.json, jq: options.jq }
  if (wantsJson(json)) {
    const object = readFields(calendarReaders, parseFields(json, calendarFields), { calendar, workspace })
    return printJson(context.output, object, options.jq)
  }
  context.output.done(`${sayText(verb)} ${calendar.name}`, calendar.name)
}
