import type { OptionSpecs } from '../../command-line/command.ts'

export const apiOptions = {
  'raw-field': { type: 'texts', short: 'f', value: 'NAME=TEXT', summary: 'A variable that is a text' },
  field: {
    type: 'texts',
    short: 'F',
    value: 'NAME=VALUE',
    summary: 'A variable: number, true, false, null, @file or text',
  },
  variables: { type: 'text', value: 'JSON', summary: 'All variables as JSON, or @FILE', complete: 'file' },
  operation: { type: 'text', value: 'NAME', summary: 'Which operation of the document' },
  paginate: { type: 'flag', summary: 'Ask again until there are no more pages' },
  schema: { type: 'flag', summary: 'Print the schema instead' },
  jq: { type: 'text', value: 'EXPR', summary: 'Filter the JSON with a jq expression' },
} as const satisfies OptionSpecs
