import type { OptionSpecs } from '../../command-line/command.ts'
import { dryRunOption, jsonOptions, yesOption } from '../../command-line/shared-options.ts'

export const viewFields = ['id', 'layout', 'name', 'query', 'updatedAt'] as const
export type ViewField = (typeof viewFields)[number]

export const listOptions = { ...jsonOptions } as const satisfies OptionSpecs
export const saveOptions = {
  board: { type: 'flag', summary: 'Shown in columns by status' },
  ...dryRunOption,
  ...jsonOptions,
} as const satisfies OptionSpecs
export const deleteOptions = { ...dryRunOption, ...yesOption } as const satisfies OptionSpecs
