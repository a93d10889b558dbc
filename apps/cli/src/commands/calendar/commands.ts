import { defineCommand } from '../../command-line/command.ts'
import { calendarFields, createOptions, deleteOptions, editOptions, listOptions } from './options.ts'

const aCalendar = { name: 'calendar', summary: 'Name of the calendar' } as const

export const calendarCommands = [
  defineCommand({
    path: 'calendar list',
    aliases: ['ls'],
    summary: 'List the calendars by which people work',
    options: listOptions,
    fields: calendarFields,
    isPaged: true,
    isReading: true,
    load: () => import('./list.ts'),
  }),
  defineCommand({
    path: 'calendar view',
    aliases: ['show'],
    summary: 'Show the week and the holidays of a calendar',
    args: [aCalendar],
    options: listOptions,
    fields: calendarFields,
    isPaged: true,
    isReading: true,
    load: () => import('./view.ts'),
  }),
  defineCommand({
    path: 'calendar create',
    aliases: ['new', 'add'],
    summary: 'Create a calendar',
    about:
      'Without --week it is Monday to Friday, 9:00 to 12:00 and 13:00 to 18:00. Members and projects go by the calendar of the workspace, or by their own: spice member edit --calendar, spice project edit --calendar.',
    args: [{ name: 'name', summary: 'Its name' }],
    options: createOptions,
    fields: calendarFields,
    examples: [
      {
        line: `spice calendar create Berlin -z Europe/Berlin --holiday '2026-12-25..2026-12-26 Christmas' --default`,
        says: 'for everybody',
      },
      { line: `spice calendar create "Half days" --week 'mo-fr 8-12'`, says: 'for who works half days' },
    ],
    load: () => import('./create.ts'),
  }),
  defineCommand({
    path: 'calendar edit',
    summary: 'Change a calendar',
    args: [aCalendar],
    options: editOptions,
    fields: calendarFields,
    load: () => import('./edit.ts'),
  }),
  defineCommand({
    path: 'calendar delete',
    summary: 'Delete a calendar; who had it goes by that of the workspace',
    args: [aCalendar],
    options: deleteOptions,
    load: () => import('./delete.ts'),
  }),
]
