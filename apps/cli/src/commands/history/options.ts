import type { OptionSpecs } from '../../command-line/command.ts'
import { dryRunOption, jsonOptions, projectOption, yesOption } from '../../command-line/shared-options.ts'

export const logOptions = {
  limit: { type: 'count', short: 'n', value: 'N', summary: 'At most so many commits (30)' },
  oneline: { type: 'flag', summary: 'One line a commit' },
  all: { type: 'flag', summary: 'Also what devices write for themselves, such as numbers they reserve' },
  author: { type: 'text', value: 'HANDLE', summary: 'Only commits of this member', complete: 'member' },
  ...projectOption,
  ...jsonOptions,
} as const satisfies OptionSpecs

export const diffOptions = {
  stat: { type: 'flag', summary: 'Only count: how many things of each kind, and which of their fields' },
  ...jsonOptions,
} as const satisfies OptionSpecs

export const undoOptions = { ...dryRunOption, ...yesOption } as const satisfies OptionSpecs

export const noOptions = {} as const satisfies OptionSpecs

export const whyOptions = { ...projectOption, ...jsonOptions } as const satisfies OptionSpecs

export const blameOptions = { ...projectOption, ...jsonOptions } as const satisfies OptionSpecs
