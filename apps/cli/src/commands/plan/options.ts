import type { OptionSpecs } from '../../command-line/command.ts'
import { jsonOptions, projectOption } from '../../command-line/shared-options.ts'
import { planOptions } from '../../plan/plan-options.ts'

export const forecastOptions = {
  ...projectOption,
  milestone: {
    type: 'text',
    value: 'TITLE',
    summary: 'When the open items of this milestone are done',
    complete: 'milestone',
  },
  items: { type: 'count', value: 'N', summary: 'When so many items are done, instead of those that are open' },
  weeks: { type: 'count', value: 'N', summary: 'How many items are done in so many weeks (4)' },
  of: {
    type: 'text',
    value: 'QUERY',
    summary: 'Count only these items, done and open ones (all but pull requests)',
    complete: 'query',
  },
  'as-of': { type: 'text', value: 'DATE', summary: 'From what was done before this day; items open now all the same' },
  seed: { type: 'count', value: 'N', summary: 'Another draw of futures (1)' },
  ...jsonOptions,
} as const satisfies OptionSpecs

export const scheduleOptions = {
  ...planOptions,
  done: { type: 'flag', summary: 'What is done, too' },
  ...jsonOptions,
} as const satisfies OptionSpecs

export const criticalOptions = {
  ...planOptions,
  near: { type: 'count', value: 'DAYS', summary: 'Also what may end at most so many days later (2)' },
  ...jsonOptions,
} as const satisfies OptionSpecs

export const explainOptions = { ...planOptions, ...jsonOptions } as const satisfies OptionSpecs

const { unlevelled: _always, ...levelledOptions } = planOptions
export const levelOptions = { ...levelledOptions, ...jsonOptions } as const satisfies OptionSpecs
