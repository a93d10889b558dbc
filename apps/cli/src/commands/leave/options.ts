import type { OptionSpecs } from '../../command-line/command.ts'
import { dryRunOption, jsonOptions, limitOption } from '../../command-line/shared-options.ts'

export const leaveFields = ['fromOn', 'id', 'member', 'note', 'status', 'toOn'] as const
export type LeaveField = (typeof leaveFields)[number]

const memberOption = {
  member: { type: 'text', short: 'm', value: 'HANDLE', summary: 'Whose leave', complete: 'member' },
} as const satisfies OptionSpecs

export const listOptions = {
  ...memberOption,
  status: { type: 'text', short: 's', value: 'STATUS', summary: 'requested, approved or rejected' },
  all: { type: 'flag', short: 'A', summary: 'Past leave too' },
  ...limitOption,
  ...jsonOptions,
} as const satisfies OptionSpecs
export const addOptions = {
  ...memberOption,
  note: { type: 'text', short: 'n', value: 'TEXT', summary: 'What for; everybody can read it' },
  ...dryRunOption,
  ...jsonOptions,
} as const satisfies OptionSpecs
export const editOptions = {
  note: { type: 'text', short: 'n', value: 'TEXT', summary: 'What for; empty clears it' },
  ...dryRunOption,
  ...jsonOptions,
} as const satisfies OptionSpecs
export const decideOptions = { ...dryRunOption, ...jsonOptions } as const satisfies OptionSpecs
