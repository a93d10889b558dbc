import type { OptionSpecs } from '../../command-line/command.ts'
import { dryRunOption, jsonOptions, projectOption, yesOption } from '../../command-line/shared-options.ts'

export const labelFields = ['color', 'description', 'id', 'name', 'project'] as const
export type LabelField = (typeof labelFields)[number]

const propertyOptions = {
  color: { type: 'text', short: 'c', value: 'RRGGBB', summary: 'The colour, as d73a4a or #d73a4a' },
  description: { type: 'text', short: 'd', value: 'TEXT', summary: 'When to use it' },
} as const satisfies OptionSpecs

export const listOptions = { ...projectOption, ...jsonOptions } as const satisfies OptionSpecs
export const createOptions = {
  ...propertyOptions,
  ...projectOption,
  ...dryRunOption,
  ...jsonOptions,
} as const satisfies OptionSpecs
export const editOptions = {
  name: { type: 'text', short: 'n', value: 'NAME', summary: 'A new name' },
  ...createOptions,
} as const satisfies OptionSpecs
export const deleteOptions = { ...projectOption, ...dryRunOption, ...yesOption } as const satisfies OptionSpecs
