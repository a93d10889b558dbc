import type { OptionSpecs } from '../../command-line/command.ts'
import { dryRunOption, jsonOptions, projectOption, yesOption } from '../../command-line/shared-options.ts'

export const milestoneFields = [
  'closedAt',
  'closedCount',
  'description',
  'dueOn',
  'externalUrl',
  'id',
  'openCount',
  'project',
  'title',
] as const
export type MilestoneField = (typeof milestoneFields)[number]

const propertyOptions = {
  description: { type: 'text', value: 'TEXT', summary: 'What is reached with it, in Markdown' },
  due: { type: 'text', short: 'd', value: 'DATE', summary: 'Due date: 2026-12-01, friday, 2w; none clears it' },
} as const satisfies OptionSpecs

export const listOptions = {
  all: { type: 'flag', short: 'A', summary: 'Closed ones too' },
  ...projectOption,
  ...jsonOptions,
} as const satisfies OptionSpecs
export const createOptions = {
  ...propertyOptions,
  ...projectOption,
  ...dryRunOption,
  ...jsonOptions,
} as const satisfies OptionSpecs
export const editOptions = {
  title: { type: 'text', value: 'TITLE', summary: 'A new title' },
  reopen: { type: 'flag', summary: 'Open it again' },
  ...createOptions,
} as const satisfies OptionSpecs
export const closeOptions = { ...projectOption, ...dryRunOption } as const satisfies OptionSpecs
export const deleteOptions = { ...projectOption, ...dryRunOption, ...yesOption } as const satisfies OptionSpecs
