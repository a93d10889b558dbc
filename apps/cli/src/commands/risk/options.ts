import type { OptionSpecs } from '../../command-line/command.ts'
import { dryRunOption, jsonOptions, projectOption } from '../../command-line/shared-options.ts'

export const riskFields = [
  'costMinor',
  'delayMinutes',
  'description',
  'id',
  'items',
  'owner',
  'probabilityPercent',
  'project',
  'response',
  'status',
  'title',
] as const
export type RiskField = (typeof riskFields)[number]

const propertyOptions = {
  probability: { type: 'text', value: 'SHARE', summary: 'How likely it is: 30%; none clears it' },
  delay: { type: 'text', value: 'WORK', summary: 'How much longer each of its items would take: 3d; none clears it' },
  cost: { type: 'text', value: 'N', summary: 'What it would cost, in the smallest unit of money; none clears it' },
  owner: {
    type: 'text',
    short: 'o',
    value: 'HANDLE',
    summary: 'Who looks after it; none clears it',
    complete: 'member',
  },
  response: { type: 'text', value: 'TEXT', summary: 'What is done about it, in Markdown; none clears it' },
  description: { type: 'text', value: 'TEXT', summary: 'What it is about, in Markdown; none clears it' },
  item: { type: 'texts', short: 'i', value: 'KEY', summary: 'An item that it would delay', complete: 'item' },
} as const satisfies OptionSpecs

export const listOptions = {
  all: { type: 'flag', short: 'A', summary: 'Also those that happened or cannot happen any more' },
  ...projectOption,
  ...jsonOptions,
} as const satisfies OptionSpecs
export const addOptions = {
  ...propertyOptions,
  ...projectOption,
  ...dryRunOption,
  ...jsonOptions,
} as const satisfies OptionSpecs
export const editOptions = {
  title: { type: 'text', value: 'TITLE', summary: 'A new title' },
  status: { type: 'text', short: 's', value: 'STATUS', summary: 'open, happened or closed' },
  'remove-item': { type: 'texts', value: 'KEY', summary: 'An item that it would not delay', complete: 'item' },
  ...addOptions,
} as const satisfies OptionSpecs
export const deleteOptions = { ...projectOption, ...dryRunOption, ...jsonOptions } as const satisfies OptionSpecs
