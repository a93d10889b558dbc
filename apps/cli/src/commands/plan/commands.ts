import { defineCommand } from '../../command-line/command.ts'
import { forecastFields } from './fields.ts'
import { forecastOptions } from './options.ts'

export const planCommands = [
  defineCommand({
    path: 'plan forecast',
    summary: 'When open items will be done, from how many were done so far',
    about:
      'Draws ten thousand futures from the weeks of the past, and says with which confidence all open items are done by when, and how many in the next weeks. Beside it stands how such forecasts, made from earlier weeks of this history, have held. Work that is added meanwhile is not foreseen.',
    args: [
      {
        name: 'words',
        summary: 'Of the open items only those that this query finds',
        isOptional: true,
        isMany: true,
        complete: 'query',
      },
    ],
    options: forecastOptions,
    fields: forecastFields,
    examples: [
      { line: 'spice plan forecast -p WEB', says: 'when all of WEB is done' },
      {
        line: 'spice plan forecast --milestone 1.0',
        says: 'when that milestone is, if nothing else is done meanwhile',
      },
      { line: 'spice plan forecast label:bug --of type:bug', says: 'from the pace of bugs alone' },
      { line: 'spice plan forecast --items 20 --json within', says: 'for programs' },
    ],
    isReading: true,
    load: () => import('./forecast.ts'),
  }),
]
