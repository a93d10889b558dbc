import { defineCommand } from '../../command-line/command.ts'
import { configFields, getOptions, listOptions, setOptions } from './options.ts'

const aSetting = { name: 'setting', summary: 'Its name', complete: 'config' } as const

export const configCommands = [
  defineCommand({
    path: 'config list',
    aliases: ['ls'],
    summary: 'List the settings',
    options: listOptions,
    fields: configFields,
    load: () => import('./list.ts'),
  }),
  defineCommand({
    path: 'config get',
    summary: 'Print a setting',
    args: [aSetting],
    options: getOptions,
    fields: configFields,
    load: () => import('./get.ts'),
  }),
  defineCommand({
    path: 'config set',
    summary: 'Change a setting',
    args: [aSetting, { name: 'value', summary: 'The new value' }],
    options: setOptions,
    examples: [
      { line: 'spice config set project WEB --local', says: 'the project of this workspace' },
      { line: 'spice config set editor "code --wait"', says: 'for me, everywhere' },
    ],
    load: () => import('./set.ts'),
  }),
  defineCommand({
    path: 'config unset',
    summary: 'Remove a setting',
    args: [aSetting],
    options: setOptions,
    load: () => import('./unset.ts'),
  }),
]
