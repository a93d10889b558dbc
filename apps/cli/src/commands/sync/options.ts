import type { OptionSpecs } from '../../command-line/command.ts'
import { jsonOptions } from '../../command-line/shared-options.ts'

export const remoteFields = ['address', 'ahead', 'behind', 'lastMetAt', 'lastProblem', 'name'] as const
export type RemoteField = (typeof remoteFields)[number]
export const remoteListOptions = { ...jsonOptions } as const satisfies OptionSpecs
