import type { OptionSpecs } from '../command-line/command.ts'
import { projectOption } from '../command-line/shared-options.ts'
import { objectiveOptions } from './objective-options.ts'

/** How a plan is looked for, and what it is to be good at. */
export const searchOptions = {
  staff: { type: 'flag', summary: 'Choose somebody of the project for what has nobody' },
  seconds: { type: 'count', value: 'N', summary: 'Search for a better plan so long' },
  'work-limit': {
    type: 'count',
    value: 'N',
    summary:
      'Search through so many plans (100, fewer for large projects): the same everywhere, however fast the machine',
  },
  ...objectiveOptions,
} as const satisfies OptionSpecs

/** Options of every command that asks for a plan in which nobody does two things at a time. */
export const levelledOptions = {
  ...projectOption,
  'as-of': { type: 'text', value: 'DATE', summary: 'Plan as if it were this day (today)' },
  ...searchOptions,
} as const satisfies OptionSpecs

/** Options of commands that also plan without that. */
export const planOptions = {
  ...levelledOptions,
  unlevelled: { type: 'flag', summary: 'As if everybody could do any number of things at once' },
} as const satisfies OptionSpecs
