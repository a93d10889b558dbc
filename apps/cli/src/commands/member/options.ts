import type { OptionSpecs } from '../../command-line/command.ts'
import { dryRunOption, jsonOptions, limitOption, yesOption } from '../../command-line/shared-options.ts'

export const memberFields = [
  'calendar',
  'capacityMinutes',
  'createdAt',
  'email',
  'githubLogin',
  'handle',
  'id',
  'kind',
  'name',
  'role',
  'skills',
] as const
export type MemberField = (typeof memberFields)[number]

export const listOptions = {
  all: { type: 'flag', short: 'A', summary: 'Also people who are known from imports only' },
  search: { type: 'text', short: 'S', value: 'TEXT', summary: 'Handle or name contains this' },
  ...limitOption,
  ...jsonOptions,
} as const satisfies OptionSpecs

const propertyOptions = {
  name: { type: 'text', value: 'NAME', summary: 'The full name' },
  email: { type: 'text', value: 'ADDRESS', summary: 'E-mail address; none clears it' },
  role: { type: 'text', short: 'r', value: 'ROLE', summary: 'owner, admin, member, viewer or none', complete: 'role' },
  github: { type: 'text', value: 'LOGIN', summary: 'Login on GitHub; none clears it' },
} as const satisfies OptionSpecs

export const addOptions = { ...propertyOptions, ...dryRunOption, ...jsonOptions } as const satisfies OptionSpecs
export const editOptions = {
  calendar: { type: 'text', value: 'NAME', summary: 'By which calendar they work; none: that of the workspace' },
  capacity: { type: 'text', value: 'WORK', summary: 'Working time a week, such as 20h; none: what the calendar says' },
  skill: { type: 'texts', value: 'SKILL', summary: 'What they can do, perhaps with a level from 1 to 5: ts:4' },
  'remove-skill': { type: 'texts', value: 'SKILL', summary: 'A skill that they have not' },
  ...addOptions,
} as const satisfies OptionSpecs
export const removeOptions = { ...yesOption } as const satisfies OptionSpecs

export const rateFields = ['currency', 'fromOn', 'member', 'perHour'] as const
/** Of the list of those who see it. */
export const readerFields = ['member', 'role'] as const
export type RateField = (typeof rateFields)[number]
export const ratesOptions = {
  from: { type: 'text', value: 'DATE', summary: 'The first day of it; none: from the beginning' },
  ...dryRunOption,
  ...jsonOptions,
} as const satisfies OptionSpecs
