import type { OptionSpecs } from '../../command-line/command.ts'
import { jsonOptions } from '../../command-line/shared-options.ts'

export const remoteFields = ['address', 'ahead', 'behind', 'lastMetAt', 'lastProblem', 'name'] as const
export type RemoteField = (typeof remoteFields)[number]
export const remoteListOptions = { ...jsonOptions } as const satisfies OptionSpecs

export const syncFields = ['address', 'ahead', 'behind', 'name', 'problem', 'received', 'refused', 'sent'] as const
export type SyncField = (typeof syncFields)[number]
export const syncOptions = {
  watch: { type: 'flag', short: 'w', summary: 'Stay connected and exchange changes as they are made, until Ctrl-C' },
  ...jsonOptions,
} as const satisfies OptionSpecs
