import type { OptionSpecs } from '../../command-line/command.ts'
import { jsonOptions } from '../../command-line/shared-options.ts'

export const configFields = ['meaning', 'setting', 'source', 'value'] as const
export type ConfigField = (typeof configFields)[number]

export const setOptions = {
  local: { type: 'flag', summary: 'For this workspace only' },
} as const satisfies OptionSpecs
export const listOptions = { ...jsonOptions } as const satisfies OptionSpecs
export const getOptions = { ...jsonOptions } as const satisfies OptionSpecs
export const noOptions = {} as const satisfies OptionSpecs
