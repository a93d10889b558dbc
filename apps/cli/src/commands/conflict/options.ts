import type { OptionSpecs } from '../../command-line/command.ts'
import { dryRunOption, jsonOptions, limitOption, projectOption } from '../../command-line/shared-options.ts'

export const listOptions = { ...limitOption, ...projectOption, ...jsonOptions } as const satisfies OptionSpecs

export const resolveOptions = {
  keep: {
    type: 'text',
    short: 'k',
    value: 'WHICH',
    summary: 'current (what is shown now), other, or the number of the other value',
  },
  value: { type: 'text', short: 'v', value: 'TEXT', summary: 'Write this instead of any of them; "" clears the field' },
  ...projectOption,
  ...dryRunOption,
} as const satisfies OptionSpecs

export const conflictFields = ['current', 'entityId', 'field', 'item', 'kind', 'others', 'project', 'title'] as const
export type ConflictField = (typeof conflictFields)[number]
