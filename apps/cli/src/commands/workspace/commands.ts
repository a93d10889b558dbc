import { defineCommand } from '../../command-line/command.ts'
import { itemFields } from '../../items/item-fields.ts'
import {
  compactFields,
  compactOptions,
  doctorFields,
  doctorOptions,
  initOptions,
  queryOptions,
  restoreOptions,
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
    path: 'backup',
    summary: 'Copy the workspace to a folder, also while it is in use',
    about:
      'The copy has the store, the key of this device and what a hub knows of sessions and tokens: keep it as safe as the device. It says of itself that it is a copy, so that it writes nothing twice when it is put back.',
    args: [{ name: 'folder', summary: 'Where to; it is made', complete: 'file' }],
    options: {},
    examples: [{ line: 'spice backup /media/stick/team-2026-11-23', says: 'once a day, say' }],
    load: () => import('./backup.ts'),
  }),
  defineCommand({
    path: 'restore',
    summary: 'Put a backup back into this folder',
    about:
      'What the device had written since the backup others may have: it hears of that before it writes, from the hubs that it knows, or whenever it meets one. Without a folder: of the workspace that is here.',
    args: [{ name: 'backup', summary: 'What spice backup made', isOptional: true, complete: 'file' }],
    options: restoreOptions,
    examples: [{ line: 'spice restore /media/stick/team-2026-11-23', says: 'on the same machine or another' }],
    load: () => import('./restore.ts'),
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
