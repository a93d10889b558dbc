import type { OptionSpecs } from '../../command-line/command.ts'
import { dryRunOption, jsonOptions, projectOption, yesOption } from '../../command-line/shared-options.ts'

export const initOptions = {
  name: { type: 'text', short: 'n', value: 'NAME', summary: 'Name of the workspace; the folder when left out' },
  handle: { type: 'text', value: 'HANDLE', summary: 'Your handle; from git or the system when left out' },
  'owner-name': { type: 'text', value: 'NAME', summary: 'Your full name; from git or the system when left out' },
  ...yesOption,
} as const satisfies OptionSpecs

export const statusFields = [
  'awaitedCommits',
  'bytes',
  'commits',
  'conflicts',
  'events',
  'folder',
  'hub',
  'items',
  'me',
  'projects',
  'quarantined',
  'remotes',
  'replicaId',
  'unindexedTexts',
  'workspace',
] as const
export type StatusField = (typeof statusFields)[number]
export const statusOptions = { ...jsonOptions } as const satisfies OptionSpecs

export const restoreOptions = {
  alone: { type: 'flag', summary: 'No other device has anything that this one wrote since: it may write at once' },
} as const satisfies OptionSpecs

export const doctorOptions = {
  repair: { type: 'flag', summary: 'Rebuild what can be rebuilt from the log' },
  ...jsonOptions,
} as const satisfies OptionSpecs
export const doctorFields = [
  'bodyless',
  'brokenInvariants',
  'commits',
  'differences',
  'events',
  'fileFaults',
  'isRepaired',
  'logFaults',
  'ok',
  'signatures',
] as const
export type DoctorField = (typeof doctorFields)[number]

export const queryOptions = {
  check: { type: 'flag', summary: 'Only say whether the query is right' },
  count: { type: 'flag', short: 'c', summary: 'Print how many items it finds' },
  limit: { type: 'count', short: 'L', value: 'N', summary: 'At most so many (30)' },
  ...projectOption,
  ...jsonOptions,
} as const satisfies OptionSpecs

export const compactOptions = {
  before: { type: 'text', value: 'WHEN', summary: 'Only changes before this time: 1y, 2026-01-01 (needed)' },
  'even-unseen': { type: 'flag', summary: 'Also what other devices may not have; those begin again with a snapshot' },
  ...dryRunOption,
  ...yesOption,
  ...jsonOptions,
} as const satisfies OptionSpecs

export const compactFields = [
  'baseBytes',
  'bodies',
  'bytes',
  'savedBytes',

  'waitingFor',
] as const
export type CompactField = (typeof compactFields)[number]
