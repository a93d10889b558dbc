import type { OptionSpecs } from '../../command-line/command.ts'
import { dryRunOption, projectOption, yesOption } from '../../command-line/shared-options.ts'

export const importOptions = {
  ...projectOption,
  name: {
    type: 'text',
    short: 'n',
    value: 'NAME',
    summary: 'Name of the project when it is made; its key when left out',
  },
  json: { type: 'flag', summary: 'Print the report as JSON' },
  ...dryRunOption,
  ...yesOption,
} as const satisfies OptionSpecs
