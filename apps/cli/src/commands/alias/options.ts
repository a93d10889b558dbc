import type { OptionSpecs } from '../../command-line/command.ts'
import { jsonOptions } from '../../command-line/shared-options.ts'

export const aliasFields = ['expansion', 'name'] as const
export type AliasField = (typeof aliasFields)[number]

export const listOptions = { ...jsonOptions } as const satisfies OptionSpecs
