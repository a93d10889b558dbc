import { defineCommand } from '../../command-line/command.ts'
import { itemFields } from '../../items/item-fields.ts'
import {
  compactFields,
  compactOptions,
  doctorFields,
  doctorOptions,
  initOptions,
  queryOptions,
  statusFields,
  statusOptions,
} from './options.ts'

export const workspaceCommands = [
  defineCommand({
    path: 'init',
    summary: 'Make a workspace in this folder',
    options: initOptions,
    examples: [{ line: 'spice init --name "My team" --yes', says: 'without questions' }],
    load: () => import('./init.ts'),
  }),
  defineCommand({
    path: 'status',
    summary: 'Show the workspace, its store and its newest commits',
    options: statusOptions,
    fields: statusFields,
    isReading: true,
    load: () => import('./status.ts'),
  }),
  defineCommand({
    path: 'doctor',
    summary: 'Verify every hash and signature and compare the tables with the log',
    options: doctorOptions,
    fields: doctorFields,
    load: () => import('./doctor.ts'),
  }),
  defineCommand({
    path: 'compact',
    summary: 'Let go of old history of which nothing stands any more',
    about:
      'The content of changes that were overwritten before the given time goes for good: spice log still says who made them and when, and hashes and signatures still hold, but they can be neither shown nor undone, nor the time before them read by spice at. What a device has not shown that it has seen is kept; a device silent for 90 days does not count.',
    options: compactOptions,
    fields: compactFields,
    examples: [
      { line: 'spice compact --before 1y --dry-run', says: 'what would that save?' },
      { line: 'spice compact --before 1y --yes', says: 'without questions' },
    ],
    load: () => import('./compact.ts'),
  }),
  defineCommand({
    path: 'query',
    summary: 'Find items with the query language, exactly as written',
    args: [{ name: 'query', summary: 'Words of the query language', isMany: true, complete: 'query' }],
    about: 'Unlike ls it adds nothing: closed items are found too, in all projects. See spice help query.',
    options: queryOptions,
    fields: itemFields,
    isPaged: true,
    examples: [
      { line: 'spice query is:open due:<2w sort:due', says: 'due within two weeks' },
      { line: 'spice query --check "label:bug or"', says: 'is it right?' },
      { line: 'spice query --count is:closed closed:this-week', says: 'how many' },
    ],
    isReading: true,
    load: () => import('./query.ts'),
  }),
]
