import type { OptionSpecs } from '../../command-line/command.ts'
import { jsonOptions, yesOption } from '../../command-line/shared-options.ts'

export const tokenFields = ['createdAt', 'expiresAt', 'id', 'lastUsedAt', 'member', 'name', 'prefix', 'scope'] as const
export type TokenField = (typeof tokenFields)[number]
/** Of a new token: the only time that it is shown. */
export const newTokenFields = [...tokenFields, 'secret'] as const

export const createOptions = {
  scope: {
    type: 'text',
    short: 's',
    value: 'SCOPE',
    summary: 'read (unless asked otherwise), write, admin, or feed: calendars only',
    complete: 'scope',
  },
  member: { type: 'text', value: 'HANDLE', summary: 'Whom it acts as; you when left out', complete: 'member' },
  expires: { type: 'text', value: 'DATE', summary: 'Last day: 2026-12-31, 30d, 1y, or never (90d when left out)' },
  ...jsonOptions,
} as const satisfies OptionSpecs
export const listOptions = { ...jsonOptions } as const satisfies OptionSpecs
export const revokeOptions = { ...yesOption } as const satisfies OptionSpecs
export const ownerLinkOptions = {
  url: {
    type: 'text',
    value: 'URL',
    summary: 'Address of the hub; the running one when left out, else where spice hub would run',
  },
} as const satisfies OptionSpecs
