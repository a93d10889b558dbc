import type { OptionSpecs } from '../../command-line/command.ts'

export const noOptions = {} as const satisfies OptionSpecs
export const versionOptions = {
  json: { type: 'flag', summary: 'As JSON, with the versions of Node and SQLite' },
} as const satisfies OptionSpecs
export const helpOptions = {
  man: { type: 'flag', summary: 'Print the manual page (roff)' },
  markdown: { type: 'flag', summary: 'Print the reference as Markdown' },
} as const satisfies OptionSpecs
