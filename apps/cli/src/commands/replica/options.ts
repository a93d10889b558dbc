import type { OptionSpecs } from '../../command-line/command.ts'
import { jsonOptions, yesOption } from '../../command-line/shared-options.ts'

export const inviteOptions = {
  device: { type: 'flag', short: 'd', summary: 'A further device of yours (or of --member), not a new member' },
  member: { type: 'text', value: 'HANDLE', summary: 'Whose device it is', complete: 'member' },
  role: {
    type: 'text',
    short: 'r',
    value: 'ROLE',
    summary: 'Role of the new member: member, admin, viewer or owner',
    complete: 'role',
  },
  handle: { type: 'text', value: 'HANDLE', summary: 'Handle of the new member, who chooses it when left out' },
  name: { type: 'text', value: 'NAME', summary: 'Full name of the new member' },
  expires: { type: 'text', value: 'TIME', summary: 'How long it holds: 30m, 24h, 7d (24h when left out)' },
  url: { type: 'text', value: 'URL', summary: 'Address of the hub as the newcomer reaches it' },
  ...jsonOptions,
} as const satisfies OptionSpecs
export const inviteFields = ['code', 'command', 'expiresAt', 'id', 'link'] as const
export type InviteField = (typeof inviteFields)[number]

export const invitationFields = ['createdAt', 'createdBy', 'expiresAt', 'for', 'id', 'kind', 'role'] as const
export type InvitationField = (typeof invitationFields)[number]
export const invitationListOptions = { ...jsonOptions } as const satisfies OptionSpecs

export const cloneOptions = {
  handle: { type: 'text', value: 'HANDLE', summary: 'Your handle, where the invitation leaves it open' },
  name: { type: 'text', value: 'NAME', summary: 'Your full name, where the invitation leaves it open' },
  device: { type: 'text', value: 'NAME', summary: 'What this device is called; the name of the machine when left out' },
  request: { type: 'flag', summary: 'Without a hub: print a request by which somebody can enrol this device' },
} as const satisfies OptionSpecs

export const replicaFields = [
  'commits',
  'id',
  'isForked',
  'isHost',
  'isRevoked',
  'isSelf',
  'lastCommitAt',
  'member',
  'name',
] as const
export type ReplicaField = (typeof replicaFields)[number]
export const replicaListOptions = { ...jsonOptions } as const satisfies OptionSpecs
export const revokeReplicaOptions = { ...yesOption } as const satisfies OptionSpecs

export const quarantineFields = ['actor', 'at', 'by', 'commit', 'isDropped', 'reason', 'replica', 'what'] as const
export type QuarantineField = (typeof quarantineFields)[number]
export const quarantineListOptions = {
  all: { type: 'flag', short: 'A', summary: 'Also those that were dropped' },
  ...jsonOptions,
} as const satisfies OptionSpecs
export type DecideQuarantineKind = 'quarantine.adopt' | 'quarantine.drop'
export const decideOptions = {
  all: { type: 'flag', short: 'A', summary: 'All that are in quarantine' },
  ...yesOption,
} as const satisfies OptionSpecs

export const enrolOptions = {
  member: { type: 'text', value: 'HANDLE', summary: 'Whose device it is; yours when left out', complete: 'member' },
} as const satisfies OptionSpecs

export const recoverOptions = {
  device: { type: 'text', value: 'NAME', summary: 'What this device is called; the name of the machine when left out' },
} as const satisfies OptionSpecs
