import { type CalendarException, defaultWeek, parseWeek, shiftsText, weekMinutes, weekText } from '@spicetime/domain'
import { builder } from '../builder.ts'
import { CalendarRef, MemberRef, nodeOptions, ProjectRef, WorkspaceRef } from '../refs.ts'
import { findOptional } from './references.ts'

const ExceptionRef = builder.objectRef<CalendarException>('CalendarException').implement({
  description: 'Other hours than those of the week from a day to another, both included.',
  fields: (t) => ({
    fromOn: t.expose('fromOn', { type: 'Date', description: 'The first day.' }),
    toOn: t.expose('toOn', { type: 'Date', description: 'The last day.' }),
    hours: t.string({
      nullable: true,
      description: 'The hours of these days, `09:00-12:00,13:00-18:00`; null where they are free.',
      resolve: ({ shifts }) => (shifts.length === 0 ? null : shiftsText(shifts)),
    }),
    name: t.exposeString('name', { description: 'What it is called; may be empty.' }),
  }),
})

const weekOf = (json: string) => parseWeek(json) ?? defaultWeek

builder.node(CalendarRef, {
  ...nodeOptions.calendar,
  description: 'When people work.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What people call it.' }),
    timeZone: t.exposeString('timeZone', { description: 'IANA name, such as Europe/Berlin.' }),
    week: t.string({
      description: 'Its week as text: `mo-fr 09:00-12:00,13:00-18:00`. Days that are not named are free.',
      resolve: ({ week }) => weekText(weekOf(week)),
    }),
    days: t.stringList({
      description: 'The hours of the seven days, Monday first; empty for a free day.',
      complexity: { field: 1, multiplier: 7 },
      resolve: ({ week }) => weekOf(week).map(shiftsText),
    }),
    weekMinutes: t.int({
      description: 'Working minutes of a usual week.',
      resolve: ({ week }) => weekMinutes(weekOf(week)),
    }),
    exceptions: t.field({
      type: [ExceptionRef],
      description: 'Holidays and other days that differ, by day.',
      complexity: { field: 5, multiplier: 20 },
      resolve: ({ id }, _args, { loaders }) => loaders.exceptionsOf.load(id),
    }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true, description: 'When it was deleted.' }),
  }),
})

builder.objectField(WorkspaceRef, 'calendar', (t) =>
  t.field({
    type: CalendarRef,
    nullable: true,
    description: 'The calendar of who and what has none of its own; null: the usual week, in UTC.',
    resolve: ({ calendarId }, _args, { loaders }) => findOptional(loaders, 'calendar', calendarId),
  }),
)
builder.objectField(ProjectRef, 'calendar', (t) =>
  t.field({
    type: CalendarRef,
    nullable: true,
    description: 'Its own calendar; null: that of the workspace.',
    resolve: ({ calendarId }, _args, { loaders }) => findOptional(loaders, 'calendar', calendarId),
  }),
)
builder.objectFields(MemberRef, (t) => ({
  calendar: t.field({
    type: CalendarRef,
    nullable: true,
    description: 'His own calendar; null: that of the workspace.',
    resolve: ({ calendarId }, _args, { loaders }) => findOptional(loaders, 'calendar', calendarId),
  }),
  capacityMinutes: t.exposeInt('capacityMinutes', {
    nullable: true,
    description: 'Working minutes a week; null: what the calendar says.',
  }),
  skills: t.stringList({
    description: 'What they can do, such as `ts:4`: a skill, and perhaps a level from 1 to 5.',
    complexity: { field: 2, multiplier: 5 },
    resolve: ({ id }, _args, { loaders }) => loaders.skillsOf.load(id).then((skills) => [...skills]),
  }),
}))

builder.queryFields((t) => ({
  calendar: t.field({
    type: CalendarRef,
    nullable: true,
    description: 'A calendar by name or id.',
    args: { ref: t.arg.string({ required: true, description: 'A name, in any case, or an id.' }) },
    resolve: (_root, { ref }, { workspace }) => workspace.read.findCalendar(ref) ?? null,
  }),
  calendars: t.field({
    type: [CalendarRef],
    description: 'All calendars by name.',
    complexity: { field: 5, multiplier: 20 },
    resolve: (_root, _args, { workspace }) => workspace.read.calendars(),
  }),
}))
