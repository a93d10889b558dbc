import { defineCommand } from '../../command-line/command.ts'
import { remoteFields, remoteListOptions, syncFields, syncOptions } from './options.ts'

export const syncCommands = [
  defineCommand({
    path: 'sync',
    summary: 'Exchange changes with remotes: all of them, or those named',
    args: [{ name: 'remote', summary: 'Name of a remote, or an address', isOptional: true, isMany: true }],
    options: syncOptions,
    fields: syncFields,
    examples: [
      { line: 'spice sync', says: 'with all remotes' },
      { line: 'spice sync office --watch', says: 'stay connected' },
    ],
    load: () => import('./sync.ts'),
  }),
  defineCommand({
    path: 'remote add',
    summary: 'Name a hub, or a bundle in a folder, with which this workspace exchanges changes',
    args: [
      { name: 'name', summary: 'What you call it: office' },
      { name: 'address', summary: 'http://… of a hub, or the path of a folder or file', complete: 'folder' },
    ],
    options: {},
    examples: [
      { line: 'spice remote add office https://pm.example.org', says: 'a hub' },
      { line: 'spice remote add stick /media/stick/team', says: 'a folder that travels' },
    ],
    load: () => import('./remote-add.ts'),
  }),
  defineCommand({
    path: 'remote list',
    aliases: ['ls'],
    summary: 'List remotes, and how far ahead and behind they were when last met',
    options: remoteListOptions,
    fields: remoteFields,
    load: () => import('./remote-list.ts'),
  }),
  defineCommand({
    path: 'remote remove',
    aliases: ['delete'],
    summary: 'Forget a remote',
    args: [{ name: 'name', summary: 'Its name' }],
    options: {},
    load: () => import('./remote-remove.ts'),
  }),
]
