import type { OptionSpecs } from '../../command-line/command.ts'
import { dryRunOption, jsonOptions, projectOption } from '../../command-line/shared-options.ts'
import { objectiveOptions } from '../../plan/objective-options.ts'
import { levelledOptions, planOptions, searchOptions } from '../../plan/plan-options.ts'

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
  network: { type: 'flag', summary: 'From the plan, three estimates and risks instead of the pace of the past' },
  portfolio: { type: 'flag', summary: 'The same for all projects together, with the end of each' },
  ...searchOptions,
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

export const levelOptions = { ...levelledOptions, ...jsonOptions } as const satisfies OptionSpecs

export const flowOptions = {
  ...projectOption,
  weeks: { type: 'count', value: 'N', summary: 'Of so many weeks (12)' },
  'as-of': { type: 'text', value: 'DATE', summary: 'Up to this day (today)' },
  ...jsonOptions,
} as const satisfies OptionSpecs

export const teamOptions = {
  ...projectOption,
  'as-of': levelledOptions['as-of'],
  ...objectiveOptions,
  apply: { type: 'flag', summary: 'Then assign them, as one change that can be undone' },
  ...jsonOptions,
} as const satisfies OptionSpecs

export const valueOptions = {
  money: { type: 'flag', summary: 'In money, at what an hour of those costs who did it or will; for who may see it' },
  ...levelledOptions,
  ...jsonOptions,
} as const satisfies OptionSpecs

export const baselineOptions = {
  ...levelledOptions,
  ...dryRunOption,
  ...jsonOptions,
} as const satisfies OptionSpecs

/** Changes of a plan. */
const changeOptions = {
  assign: { type: 'texts', value: 'KEY=HANDLES', summary: 'With these people, divided by commas; nobody when empty' },
  work: { type: 'texts', value: 'KEY=WORK', summary: 'With so much work: 4h, 3d' },
  start: { type: 'texts', value: 'KEY=DATE', summary: 'Not begun before that day; none clears it' },
  without: { type: 'texts', value: 'KEY', summary: 'Without this item', complete: 'item' },
  change: { type: 'texts', value: 'LINE', summary: 'With this change: "WEB-12 work 2d", "new Tests, work 3d"' },
  file: {
    type: 'text',
    value: 'FILE',
    summary: 'With the changes of a file, one a line; - is standard input',
    complete: 'file',
  },
  'add-person': { type: 'texts', value: 'NAME', summary: 'With somebody more, who is free' },
} as const satisfies OptionSpecs

export const scenarioOptions = {
  ...planOptions,
  ...changeOptions,
  note: { type: 'text', value: 'TEXT', summary: 'What the scenario is for' },
  ...dryRunOption,
  ...jsonOptions,
} as const satisfies OptionSpecs

export const whatifOptions = {
  ...planOptions,
  ...changeOptions,
  apply: { type: 'flag', summary: 'Then make these changes, as one that can be undone' },
  ...jsonOptions,
} as const satisfies OptionSpecs
