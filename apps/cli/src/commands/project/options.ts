import type { OptionSpecs } from '../../command-line/command.ts'
import {
  dryRunOption,
  jsonOptions,
  limitOption,
  projectOption,
  webOption,
  yesOption,
} from '../../command-line/shared-options.ts'

export const listOptions = {
  archived: { type: 'flag', summary: 'Archived projects too' },
  ...limitOption,
  ...webOption,
  ...jsonOptions,
} as const satisfies OptionSpecs

export const viewOptions = { ...webOption, ...jsonOptions } as const satisfies OptionSpecs

const propertyOptions = {
  summary: { type: 'text', value: 'TEXT', summary: 'What it is, in a line' },
  description: { type: 'text', value: 'TEXT', summary: 'The description, in Markdown' },
  'description-file': {
    type: 'text',
    value: 'FILE',
    summary: 'Read the description from a file; - is standard input',
    complete: 'file',
  },
} as const satisfies OptionSpecs

const visibilityOption = {
  visibility: {
    type: 'text',
    value: 'WHO',
    summary: 'Who sees it: workspace (everybody), or members (of the project)',
  },
} as const satisfies OptionSpecs

export const createOptions = {
  ...propertyOptions,
  ...visibilityOption,
  ...dryRunOption,
  ...jsonOptions,
} as const satisfies OptionSpecs

export const editOptions = {
  key: { type: 'text', value: 'KEY', summary: 'A new key; what was noted by the former one is still found' },
  name: { type: 'text', value: 'NAME', summary: 'A new name' },
  ...propertyOptions,
  lead: { type: 'text', value: 'HANDLE', summary: 'Who leads it; none clears it', complete: 'member' },
  start: { type: 'text', value: 'DATE', summary: 'Start date; none clears it' },
  target: { type: 'text', value: 'DATE', summary: 'Target date; none clears it' },
  calendar: { type: 'text', value: 'NAME', summary: 'Its calendar; none: that of the workspace' },
  ...visibilityOption,
  ...dryRunOption,
  ...jsonOptions,
} as const satisfies OptionSpecs

export const membersOptions = {
  ...projectOption,
  lead: { type: 'flag', summary: 'As a lead, who may let others in' },
  ...dryRunOption,
  ...jsonOptions,
} as const satisfies OptionSpecs

export const archiveOptions = { ...dryRunOption, ...yesOption } as const satisfies OptionSpecs
export const restoreOptions = { ...dryRunOption } as const satisfies OptionSpecs
