import type { OptionSpecs } from '../../command-line/command.ts'

export const setOptions = {
  local: { type: 'flag', summary: 'For this workspace only' },
} as const satisfies OptionSpecs
export const noOptions = {} as const satisfies OptionSpecs
