import { accept, type CalendarWeek, type Refusal, type Result, readWeekText, refuse } from '@spicetime/domain'
import { builder } from '../builder.ts'
import { CalendarRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { commonFields, RefInput } from './common-input.ts'
import { collect, mandatory, mapResult } from './fields.ts'
import { changedObject, definePayload } from './payload.ts'
import { mustFindCalendar } from './resolve-refs.ts'
import { runCommand } from './run.ts'

const CalendarPayload = definePayload('CalendarPayload', 'calendar', (t) => ({
  calendar: t.field({
    type: CalendarRef,
    nullable: true,
    description: changedObject,
    resolve: ({ entityId }, _args, { loaders }) => findOptional(loaders, 'calendar', entityId),
  }),
}))

const weekMeaning = 'Days and hours, such as `mo-fr 9:00-12:00,13:00-18:00; sa 9-13`. Days that are not named are free.'
const exceptionMeaning = 'Such as `2026-12-25..2026-12-26 Christmas`, or with hours `2026-12-24 9-12 Christmas Eve`.'

const CreateCalendarInput = builder.inputType('CreateCalendarInput', {
  description: 'A new calendar.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'What people call it; unique in the workspace.' }),
    timeZone: t.string({ description: 'IANA name; that of the workspace’s calendar when left out.' }),
    week: t.string({ description: `${weekMeaning} Eight hours from Monday to Friday when left out.` }),
    exceptions: t.stringList({ description: exceptionMeaning }),
    ...commonFields(t),
  }),
})

const EditCalendarInput = builder.inputType('EditCalendarInput', {
  description: 'Changes of a calendar. A field left out stays as it is.',
  fields: (t) => ({
    ref: t.string({ required: true, description: 'Its name or id.' }),
    name: t.string({ description: 'What people call it.' }),
    timeZone: t.string({ description: 'IANA name, such as Europe/Berlin.' }),
    week: t.string({ description: weekMeaning }),
    addExceptions: t.stringList({ description: `${exceptionMeaning} It takes the place of that for the same days.` }),
    removeExceptions: t.stringList({ description: 'The same texts, or their days alone.' }),
    ...commonFields(t),
  }),
})

function weekOf(text: string | null | undefined): Result<CalendarWeek | undefined, Refusal> {
  if (text === null || text === undefined) return accept(undefined)
  const week = readWeekText(text)
  return week === undefined
    ? refuse({ code: 'invalid-field', field: 'week', rule: 'pattern', value: text })
    : accept(week)
}

builder.mutationFields((t) => ({
  createCalendar: t.field({
    type: CalendarPayload,
    description: 'Makes a calendar.',
    args: { input: t.arg({ type: CreateCalendarInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'calendar.create', () =>
        mapResult(weekOf(input.week), (week) => ({
          kind: 'calendar.create',
          name: input.name,
          timeZone: input.timeZone ?? undefined,
          week,
          exceptions: input.exceptions ?? undefined,
        })),
      ),
  }),
  editCalendar: t.field({
    type: CalendarPayload,
    description: 'Changes a calendar.',
    args: { input: t.arg({ type: EditCalendarInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'calendar.edit', () => {
        const { ref, name, timeZone } = input
        const parts = collect({
          calendar: mustFindCalendar(context, ref),
          fixed: mandatory({ name, timeZone }),
          week: weekOf(input.week),
        })
        return mapResult(parts, ({ calendar, fixed, week }) => ({
          kind: 'calendar.edit',
          calendarId: calendar.id,
          set: { ...fixed, ...(week === undefined ? {} : { week }) },
          addExceptions: input.addExceptions ?? undefined,
          removeExceptions: input.removeExceptions ?? undefined,
        }))
      }),
  }),
  deleteCalendar: t.field({
    type: CalendarPayload,
    description: 'Deletes a calendar. Who and what had it goes by that of the workspace. It can be restored.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'calendar.delete', () =>
        mapResult(mustFindCalendar(context, input.ref), ({ id }) => ({ kind: 'calendar.delete', calendarId: id })),
      ),
  }),
  restoreCalendar: t.field({
    type: CalendarPayload,
    description: 'Brings a deleted calendar back.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do: its id.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'calendar.restore', () =>
        mapResult(mustFindCalendar(context, input.ref), ({ id }) => ({ kind: 'calendar.restore', calendarId: id })),
      ),
  }),
}))
