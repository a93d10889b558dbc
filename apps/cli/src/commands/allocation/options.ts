import type { OptionSpecs } from '../../command-line/command.ts'
import { dryRunOption, jsonOptions, projectOption } from '../../command-line/shared-options.ts'

export const allocationFields = ['fromOn', 'id', 'item', 'kind', 'member', 'percent', 'project', 'toOn'] as const
export type AllocationField = (typeof allocationFields)[number]

const periodOptions = {
  from: { type: 'text', value: 'DATE', summary: 'The first day; none: from the beginning' },
  to: { type: 'text', value: 'DATE', summary: 'The last day; none: for ever' },
  kind: { type: 'text', value: 'KIND', summary: 'soft (planned) or booked (promised)' },
} as const satisfies OptionSpecs

export const listOptions = {
  member: { type: 'text', short: 'm', value: 'HANDLE', summary: 'Of this member, in all projects', complete: 'member' },
  ...projectOption,
  ...jsonOptions,
} as const satisfies OptionSpecs
export const addOptions = {
  item: { type: 'text', short: 'i', value: 'KEY', summary: 'For this item alone', complete: 'item' },
  ...periodOptions,
  ...projectOption,
  ...dryRunOption,
  ...jsonOptions,
} as const satisfies OptionSpecs
export const editOptions = {
  percent: { type: 'text', value: 'SHARE', summary: 'How much of the time: 50%' },
  ...periodOptions,
  ...dryRunOption,
  ...jsonOptions,
} as const satisfies OptionSpecs
export const deleteOptions = { ...dryRunOption, ...jsonOptions } as const satisfies OptionSpecs
