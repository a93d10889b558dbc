import { defineCommand } from '../../command-line/command.ts'
import { exportOptions, importOptions } from './options.ts'

export const bundleCommands = [
  defineCommand({
    path: 'bundle export',
    summary: 'Write everything into one file that another device can take in, without a network',
    args: [{ name: 'file', summary: 'Where to: team.spicebundle', complete: 'file' }],
    options: exportOptions,
    examples: [
      { line: 'spice bundle export team.spicebundle --to age1…', says: 'for one reader only' },
      {
        line: 'spice bundle export bea.spicebundle --for bea --to age1…',
        says: 'with the closed projects that bea may see',
      },
    ],
    load: () => import('./export.ts'),
  }),
  defineCommand({
    path: 'bundle import',
    summary: 'Take in what a bundle holds; twice changes nothing',
    args: [{ name: 'file', summary: 'The bundle', complete: 'file' }],
    options: importOptions,
    load: () => import('./import.ts'),
  }),
]
