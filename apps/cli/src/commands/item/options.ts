import type { OptionSpecs } from '../../command-line/command.ts'
import {
  dryRunOption,
  jsonOptions,
  limitOption,
  projectOption,
  webOption,
  yesOption,
} from '../../command-line/shared-options.ts'

const bodyOptions = {
  body: { type: 'text', short: 'b', value: 'TEXT', summary: 'The text, in Markdown' },
  'body-file': {
    type: 'text',
    short: 'F',
    value: 'FILE',
    summary: 'Read the text from a file; - is standard input',
    complete: 'file',
  },
} as const satisfies OptionSpecs

/** The properties that creating and editing share. */
const propertyOptions = {
  type: { type: 'text', short: 't', value: 'TYPE', summary: 'task, bug, story, epic, pull-request', complete: 'type' },
  status: {
    type: 'text',
    short: 's',
    value: 'STATUS',
    summary: 'backlog, todo, in-progress, in-review, done, cancelled',
    complete: 'status',
  },
  priority: {
    type: 'text',
    short: 'P',
    value: 'PRIORITY',
    summary: 'none, low, medium, high, urgent',
    complete: 'priority',
  },
  milestone: {
    type: 'text',
    short: 'm',
    value: 'TITLE',
    summary: 'The milestone; none clears it',
    complete: 'milestone',
  },
  parent: {
    type: 'text',
    value: 'ITEM',
    summary: 'The item that this one is a part of; none clears it',
    complete: 'item',
  },
  estimate: { type: 'text', short: 'E', value: 'POINTS', summary: 'The estimate in points; none clears it' },
  start: { type: 'text', value: 'DATE', summary: 'Start date: 2026-12-01, today, friday, 2w; none clears it' },
  due: {
    type: 'text',
    short: 'd',
    value: 'DATE',
    summary: 'Due date: 2026-12-01, tomorrow, friday, 2w; none clears it',
  },
} as const satisfies OptionSpecs

/** What planning asks of an item. */
const planOptions = {
  work: {
    type: 'text',
    value: 'WORK',
    summary: 'How much work: 4h, 3d, or three guesses 1d/2d/5d; none clears it',
  },
  remaining: { type: 'text', value: 'WORK', summary: 'Work still to be done: 4h; none clears it' },
  spent: { type: 'text', value: 'WORK', summary: 'Work that it has taken so far, in all: 6h; none clears it' },
  progress: { type: 'text', value: 'PERCENT', summary: 'How much of it is done: 50%; none clears it' },
  constraint: {
    type: 'text',
    value: 'CONSTRAINT',
    summary:
      'asap, alap, or with a date as in not-before:2026-12-01: not-before, start-by, not-done-before, done-by, start-on, done-on; none clears it',
  },
  people: { type: 'text', value: 'N', summary: 'How many people work on it at the same time; none clears it' },
  splittable: { type: 'text', value: 'YES', summary: 'Whether it may be interrupted for something else: yes or no' },
} as const satisfies OptionSpecs

export const createOptions = {
  title: { type: 'text', value: 'TITLE', summary: 'The title; the words after the command are one too' },
  ...bodyOptions,
  editor: { type: 'flag', short: 'e', summary: 'Write title, properties and description in the editor' },
  ...propertyOptions,
  assignee: { type: 'texts', short: 'a', value: 'HANDLE', summary: 'Who does it; @me is you', complete: 'member' },
  label: { type: 'texts', short: 'l', value: 'LABEL', summary: 'A label of the project', complete: 'label' },
  skill: { type: 'texts', value: 'SKILL', summary: 'What somebody has to be able to do: ts, or ts:3 with a level' },
  ...planOptions,
  'blocked-by': { type: 'texts', value: 'ITEM', summary: 'Items that must be done first', complete: 'item' },
  ...projectOption,
  ...dryRunOption,
  ...jsonOptions,
} as const satisfies OptionSpecs

export const editOptions = {
  title: { type: 'text', value: 'TITLE', summary: 'A new title' },
  ...bodyOptions,
  editor: { type: 'flag', short: 'e', summary: 'Edit properties and description in the editor' },
  ...propertyOptions,
  'add-assignee': { type: 'texts', short: 'a', value: 'HANDLE', summary: 'Assign', complete: 'member' },
  'remove-assignee': { type: 'texts', value: 'HANDLE', summary: 'Take the assignment back', complete: 'member' },
  'add-label': { type: 'texts', short: 'l', value: 'LABEL', summary: 'Add a label', complete: 'label' },
  'remove-label': { type: 'texts', value: 'LABEL', summary: 'Remove a label', complete: 'label' },
  ...planOptions,
  skill: { type: 'texts', value: 'SKILL', summary: 'Ask for a skill: ts, or ts:3 with the least level' },
  'remove-skill': { type: 'texts', value: 'SKILL', summary: 'Ask for a skill no longer' },
  ...projectOption,
  ...dryRunOption,
  ...jsonOptions,
} as const satisfies OptionSpecs

export const listOptions = {
  ...projectOption,
  'all-projects': { type: 'flag', summary: 'Items of all projects' },
  state: { type: 'text', value: 'STATE', summary: 'open (what is shown unless asked otherwise), closed or all' },
  all: { type: 'flag', short: 'A', summary: 'Closed items too; short for --state all' },
  status: { type: 'text', short: 's', value: 'STATUS', summary: 'Only this status', complete: 'status' },
  type: { type: 'text', short: 't', value: 'TYPE', summary: 'Only this type', complete: 'type' },
  priority: {
    type: 'text',
    short: 'P',
    value: 'PRIORITY',
    summary: 'Only this priority; ">=high" for that and above',
    complete: 'priority',
  },
  assignee: {
    type: 'text',
    short: 'a',
    value: 'HANDLE',
    summary: 'Only items of this member; @me is you',
    complete: 'member',
  },
  author: { type: 'text', value: 'HANDLE', summary: 'Only items that this member wrote', complete: 'member' },
  label: { type: 'texts', short: 'l', value: 'LABEL', summary: 'Only items with this label', complete: 'label' },
  milestone: {
    type: 'text',
    short: 'm',
    value: 'TITLE',
    summary: 'Only items of this milestone',
    complete: 'milestone',
  },
  view: { type: 'text', value: 'NAME', summary: 'What a query that you keep finds: spice view list', complete: 'view' },
  sort: { type: 'text', short: 'S', value: 'FIELDS', summary: 'Order: priority,-updated (rank when left out)' },
  watch: { type: 'flag', summary: 'Follow the list until Ctrl-C; in a pipe as JSON lines of what changed' },
  ...limitOption,
  ...webOption,
  ...jsonOptions,
} as const satisfies OptionSpecs

export const mineOptions = {
  ...projectOption,
  all: listOptions.all,
  sort: listOptions.sort,
  ...limitOption,
  ...jsonOptions,
} as const satisfies OptionSpecs

export const viewOptions = {
  comments: { type: 'flag', short: 'c', summary: 'All comments, not only the newest' },
  ...projectOption,
  ...webOption,
  ...jsonOptions,
} as const satisfies OptionSpecs

export const moveOptions = {
  after: { type: 'text', value: 'ITEM', summary: 'Right after this item', complete: 'item' },
  before: { type: 'text', value: 'ITEM', summary: 'Right before this item', complete: 'item' },
  top: { type: 'flag', summary: 'To the top of the project' },
  bottom: { type: 'flag', summary: 'To the bottom of the project' },
  status: { type: 'text', short: 's', value: 'STATUS', summary: 'And to this status', complete: 'status' },
  project: {
    type: 'text',
    short: 'p',
    value: 'KEY',
    summary: 'To this project; beside a place or a status, the project of numbers without a key',
    complete: 'project',
  },
  'with-sub-items': { type: 'flag', summary: 'To another project together with all that they consist of' },
  'without-sub-items': { type: 'flag', summary: 'To another project alone; sub-items stay where they are' },
  ...yesOption,
  ...dryRunOption,
  ...jsonOptions,
} as const satisfies OptionSpecs

export const assignOptions = {
  remove: { type: 'flag', summary: 'Take the assignment back instead' },
  ...projectOption,
  ...dryRunOption,
  ...jsonOptions,
} as const satisfies OptionSpecs

export const commentOptions = {
  ...bodyOptions,
  editor: { type: 'flag', short: 'e', summary: 'Write the comment in the editor' },
  ...projectOption,
  ...dryRunOption,
} as const satisfies OptionSpecs

/** For verbs that change items without further wishes: done, start, restore. */
export const changeOptions = { ...projectOption, ...dryRunOption, ...jsonOptions } as const satisfies OptionSpecs

export const doneOptions = {
  cancel: { type: 'flag', summary: 'Cancelled instead of done' },
  comment: { type: 'text', short: 'c', value: 'TEXT', summary: 'Add a comment' },
  ...changeOptions,
} as const satisfies OptionSpecs

export const startOptions = {
  ...changeOptions,
  'no-assign': { type: 'flag', summary: 'Do not assign it to me' },
} as const satisfies OptionSpecs

export const deleteOptions = { ...projectOption, ...dryRunOption, ...yesOption } as const satisfies OptionSpecs

export const blockOptions = {
  by: { type: 'texts', value: 'ITEM', summary: 'What must be done first; the same as the words', complete: 'item' },
  remove: { type: 'flag', summary: 'Take the link back instead' },
  type: {
    type: 'text',
    short: 't',
    value: 'TYPE',
    summary: 'Which dates are tied: fs (finish to start, of a new one), ss, ff, sf',
  },
  lag: { type: 'text', value: 'TIME', summary: 'Time between the two: 2d, -4h, 50%, "3d elapsed"; none for none' },
  ...projectOption,
  ...dryRunOption,
} as const satisfies OptionSpecs

export const logOptions = { ...projectOption, ...limitOption, ...jsonOptions } as const satisfies OptionSpecs

export const nextOptions = { ...projectOption, ...limitOption, ...jsonOptions } as const satisfies OptionSpecs

export const itemLinkOptions = {
  remove: { type: 'flag', summary: 'On its own again' },
  ...changeOptions,
} as const satisfies OptionSpecs
