import type { OptionSpecs } from '../../command-line/command.ts'
import { dryRunOption, jsonOptions, limitOption, yesOption } from '../../command-line/shared-options.ts'

export const memberFields = ['createdAt', 'email', 'githubLogin', 'handle', 'id', 'kind', 'name', 'role'] as const
export type MemberField = (typeof memberFields)[number]

export const listOptions = {
  all: { type: 'flag', short: 'A', summary: 'Also people who are known from imports only' },
  search: { type: 'text', short: 'S', value: 'TEXT', summary: 'Handle or name contains this' },
  ...limitOption,
  ...jsonOptions,
} as const satisfies OptionSpecs

const propertyOptions = {
  name: { type: 'text', value: 'NAME', summary: 'The full name' },
  email: { type: 'text', value: 'ADDRESS', summary: 'E-mail address; none clears it' },
  role: { type: 'text', short: 'r', value: 'ROLE', summary: 'owner, admin, member, viewer or none', complete: 'role' },
  github: { type: 'text', value: 'LOGIN', summary: 'Login on GitHub; none clears it' },
} as const satisfies OptionSpecs

export const addOptions = { ...propertyOptions, ...dryRunOption, ...jsonOptions } as const satisfies OptionSpecs
export const removeOptions = { ...yesOption } as const satisfies OptionSpecs
