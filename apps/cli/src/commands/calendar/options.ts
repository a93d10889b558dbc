import type { OptionSpecs } from '../../command-line/command.ts'
import { dryRunOption, jsonOptions, yesOption } from '../../command-line/shared-options.ts'

export const calendarFields = [
  'days',
  'exceptions',
  'id',
  'isDefault',
  'name',
  'timeZone',
  'week',
  'weekMinutes',
] as const
export type CalendarField = (typeof calendarFields)[number]

const propertyOptions = {
  zone: { type: 'text', short: 'z', value: 'ZONE', summary: 'Time zone, such as Europe/Berlin' },
  week: { type: 'text', value: 'WEEK', summary: 'Days and hours: mo-fr 9-12,13-18; sa 9-13' },
  holiday: {
    type: 'texts',
    value: 'DAYS',
    summary: 'Days that differ: 2026-12-25..2026-12-26 Christmas, or with hours 2026-12-24 9-12',
  },
  default: { type: 'flag', summary: 'It is the calendar of who and what has none of its own' },
} as const satisfies OptionSpecs

export const listOptions = { ...jsonOptions } as const satisfies OptionSpecs
export const createOptions = { ...propertyOptions, ...dryRunOption, ...jsonOptions } as const satisfies OptionSpecs
export const editOptions = {
  name: { type: 'text', value: 'NAME', summary: 'A new name' },
  'remove-holiday': { type: 'texts', value: 'DAYS', summary: 'Days that do not differ any more' },
  ...createOptions,
} as const satisfies OptionSpecs
export const deleteOptions = { ...dryRunOption, ...yesOption } as const satisfies OptionSpecs
