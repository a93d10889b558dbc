import type { OptionSpecs } from './command.ts'

/** Options that every command takes. */
export const globalOptions = {
  workspace: {
    type: 'text',
    short: 'W',
    value: 'DIR',
    summary: 'The folder that holds the workspace, instead of searching from here upwards',
    complete: 'folder',
  },
  quiet: { type: 'flag', short: 'q', summary: 'Say only what was asked for: no progress, no notes' },
  'no-color': { type: 'flag', summary: 'No colour (also: NO_COLOR=1)' },
  'no-pager': { type: 'flag', summary: 'Print long output directly' },
  utc: { type: 'flag', summary: 'Show times in UTC' },
  help: { type: 'flag', short: 'h', summary: 'Show help for the command' },
} as const satisfies OptionSpecs

export const jsonOptions = {
  json: { type: 'optional-text', value: 'FIELDS', summary: 'Print these fields as JSON (alone: list the fields)' },
  jq: { type: 'text', value: 'EXPR', summary: 'Filter the JSON with a jq expression' },
} as const satisfies OptionSpecs

export const projectOption = {
  project: { type: 'text', short: 'p', value: 'KEY', summary: 'The project', complete: 'project' },
} as const satisfies OptionSpecs

export const dryRunOption = {
  'dry-run': { type: 'flag', summary: 'Say what would change, and change nothing' },
} as const satisfies OptionSpecs

export const yesOption = {
  yes: { type: 'flag', short: 'y', summary: 'Do not ask' },
} as const satisfies OptionSpecs

export const limitOption = {
  limit: { type: 'count', short: 'L', value: 'N', summary: 'At most so many (30)' },
} as const satisfies OptionSpecs

export const webOption = {
  web: { type: 'flag', short: 'w', summary: 'Open it in the browser, on the hub' },
} as const satisfies OptionSpecs
